#include "congress/private_record.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "congress/checks.hpp"
#include "congress/credentials.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/composition.hpp"
#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

using Records = std::vector<v1::RosterRecord>;

std::vector<v1::PrivateLine> salted(const Records& records) {
  std::vector<v1::PrivateLine> out;
  for (const v1::RosterRecord& record : records) {
    *out.emplace_back().mutable_record() = record;
    out.back().set_salt(std::string(31, 's') + static_cast<char>(record.number()));
  }
  return out;
}

PrivateRoster read(const Records& records) {
  return test::must(PrivateRoster::read(salted(records), test::university_plan()));
}

v1::Roster roster_of(const PrivateRoster& roster) {
  v1::Roster out;
  for (std::size_t at = 0; at < roster.records().size(); ++at) {
    v1::RosterLine& line = *out.add_lines();
    line.set_delegate(roster.records()[at].number());
    line.set_commitment(crypto::str(roster_commitment(roster.salt(at), roster.records()[at])));
    line.set_voter_class(roster.records()[at].voter_class());
  }
  out.set_last(true);
  return out;
}

const crypto::Check* check_of(const crypto::Result<void>& result) {
  return result.ok() ? nullptr : result.fault().check;
}

// The bytes of §15.1, written out: field numbers, lengths, texts.
TEST(PrivateRecord, CommitmentsAreThoseOfTheProtocol) {
  v1::RosterRecord record;
  record.set_number(258);
  record.set_name("Anna");
  const crypto::Bytes salt(32, 0x5a);
  for (const bool staff : {false, true}) {
    crypto::Bytes message =
        crypto::bytes(crypto::view(staff ? "comitia/v1/staff-commitment" : "comitia/v1/roster-commitment"));
    message.push_back(0);
    crypto::append(message, salt);
    crypto::append(message, crypto::Bytes{0x08, 0x82, 0x02, 0x12, 0x04, 'A', 'n', 'n', 'a'});
    EXPECT_EQ(staff ? staff_commitment(salt, record) : roster_commitment(salt, record),
              crypto::sha256(message));
  }
  crypto::Bytes message = crypto::bytes(crypto::view("comitia/v1/excuse"));
  message.push_back(0);
  crypto::append(message, salt);
  crypto::append(message, crypto::Bytes{0, 0, 1, 2, 'i', 'l', 'l'});
  EXPECT_EQ(excuse_commitment(salt, 258, "ill"), crypto::sha256(message));
}

TEST(PrivateRecord, OneThatTheVoteHasNoCourseForIsNumberAndName) {
  v1::RosterRecord record;
  record.set_number(1);
  record.set_name("李华");
  EXPECT_TRUE(check_record(record, {}).ok());
}

TEST(PrivateRecord, RefusesWhatThePlanDoesNotHave) {
  using Change = std::function<void(v1::RosterRecord&)>;
  const std::vector<std::pair<const char*, Change>> table{
      {"no number", [](auto& r) { r.clear_number(); }},
      {"a number beyond the limit", [](auto& r) { r.set_number(limits::kDelegates + 1); }},
      {"no name", [](auto& r) { r.clear_name(); }},
      {"a name of two lines", [](auto& r) { r.set_name("a\nb"); }},
      {"an unknown college", [](auto& r) { r.set_college("医学院"); }},
      {"no college", [](auto& r) { r.clear_college(); }},
      {"an unknown grade", [](auto& r) { r.set_grade("1990级"); }},
      {"a text that is too long",
       [](auto& r) { r.set_class_name(std::string(limits::kNameBytes + 1, 'x')); }},
      {"a text that turns the direction", [](auto& r) { r.set_cadre_level("\u202e"); }},
      {"an unknown fact",
       [](auto& r) {
         r.add_facts()->set_name("height");
         r.mutable_facts(0)->set_value("1");
       }},
      {"a fact without a value", [](auto& r) { r.add_facts()->set_name("post"); }},
      {"facts out of order",
       [](auto& r) {
         for (const char* name : {"post", "experience"}) {
           r.add_facts()->set_name(name);
           r.mutable_facts(r.facts_size() - 1)->set_value("1");
         }
       }},
  };
  for (const auto& [what, change] : table) {
    v1::RosterRecord record = test::sound_delegates(1)[0];
    ASSERT_TRUE(check_record(record, test::university_plan()).ok());
    change(record);
    EXPECT_EQ(check_of(check_record(record, test::university_plan())), &checks::private_record) << what;
  }
}

TEST(PrivateRecord, NumbersAscendAndSaltsAreWhole) {
  Records records = test::sound_delegates(3);
  std::swap(records[0], records[1]);
  const auto unordered = PrivateRoster::read(salted(records), test::university_plan());
  ASSERT_FALSE(unordered.ok());
  EXPECT_EQ(unordered.fault().check, &checks::private_record);
  auto lines = salted(test::sound_delegates(3));
  lines[1].mutable_salt()->pop_back();
  EXPECT_FALSE(PrivateRoster::read(lines, test::university_plan()).ok());
}

TEST(PrivateRecord, OpensExactlyTheRosterThatWasMadeOfIt) {
  const Records records = test::sound_delegates(4);
  const v1::Roster roster = roster_of(read(records));
  EXPECT_TRUE(read(records).opens(roster).ok());
  // Any field of any record changed, and it opens no more.
  for (std::size_t at = 0; at < records.size(); ++at) {
    for (const char* field : {"name", "class_name", "sex", "ethnicity", "political_status", "cadre_level",
                              "recommended_by", "student_number"}) {
      Records changed = records;
      changed[at].GetReflection()->SetString(&changed[at],
                                             v1::RosterRecord::descriptor()->FindFieldByName(field), "x");
      EXPECT_EQ(check_of(read(changed).opens(roster)), &checks::private_opening) << at << field;
    }
  }
  Records fewer = records;
  fewer.pop_back();
  EXPECT_EQ(check_of(read(fewer).opens(roster)), &checks::private_opening);
  v1::Roster another = roster;
  another.mutable_lines(2)->set_voter_class(1);
  EXPECT_EQ(check_of(read(records).opens(another)), &checks::private_opening);
}

TEST(PrivateRecord, TheDraftIsAcceptedAndAnotherReportIsNot) {
  const v1::CompositionPlan plan = test::university_plan();
  const PrivateRoster delegates = read(test::sound_delegates()), staff = read(test::sound_staff());
  const v1::Credentials draft = draft_credentials(plan, delegates, staff);
  EXPECT_TRUE(Credentials().check(draft, plan, 20, true).ok());
  EXPECT_TRUE(check_findings(draft, plan, delegates, staff).ok());

  // A report of numbers that fit one another, but not these persons: one woman more.
  v1::Credentials woman = draft;
  woman.mutable_findings(3)->set_actual(woman.findings(3).actual() + 1);
  EXPECT_TRUE(Credentials().check(woman, plan, 20, true).ok());
  EXPECT_EQ(check_of(check_findings(woman, plan, delegates, staff)), &checks::private_findings);

  v1::Credentials others = draft;
  others.mutable_staff(0)->front() ^= 1;
  EXPECT_EQ(check_of(check_findings(others, plan, delegates, staff)), &checks::private_opening);
  EXPECT_EQ(check_of(check_findings(draft, plan, delegates, PrivateRoster())), &checks::private_opening);
}

TEST(PrivateRecord, StaffThatNoRuleAsksForIsNotNamed) {
  const PrivateRoster delegates = read(test::sound_delegates()), staff = read(test::sound_staff());
  v1::CompositionPlan plan = test::university_plan();
  plan.mutable_rules()->DeleteSubrange(6, 3);
  const v1::Credentials draft = draft_credentials(plan, delegates, staff);
  EXPECT_TRUE(draft.staff().empty());
  EXPECT_TRUE(check_findings(draft, plan, delegates, staff).ok());
}

}  // namespace
}  // namespace comitia::congress
