#include "ballot-client/cli/proposal_words.hpp"

#include <gtest/gtest.h>

#include "ballot-client/cli/outcome_words.hpp"
#include "ballot-client/cli/question_words.hpp"
#include "congress/entry.hpp"
#include "proto/strict.hpp"
#include "tests/support/composition.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::client::cli {
namespace {

/// A congress after its only ballot was decrypted.
test::CongressBuilder& congress() {
  static test::CongressBuilder* const builder = [] {
    test::CongressPlan plan;
    plan.slots = 7;
    auto* const out = new test::CongressBuilder(plan);
    out->prepare();
    out->open({});
    out->vote("presidium");
    out->close("presidium");
    out->empty_box("presidium");
    out->sign_closed_states("presidium");
    out->decrypt("presidium");
    return out;
  }();
  return *builder;
}

std::string words(v1::EntryKind kind, const google::protobuf::Message& statement) {
  std::string out;
  for (const std::string& line : proposal_words(
           {kind, proto::encode(statement), congress().keys().secretariat.public_key()}, congress().fold()))
    out += line + "\n";
  return out;
}

void expect_in(const std::string& text, std::initializer_list<const char*> parts) {
  for (const char* part : parts) EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST(ProposalWords, NameEverythingThatIsSigned) {
  expect_in(words(v1::RULES, *congress().fold().rules()),
            {"at least 2/3 of entitled", "more than 1/2 of returned", "10", "abstention",
             "tied are voted on again", "末位得票相等"});
  expect_in(words(v1::DEFINED, congress().ballot("presidium").definition()),
            {"'presidium'", "Ballot presidium", "at most 2 of 3", "1. Candidate 1", "3. Candidate 3"});
  v1::Defined runoff = congress().ballot("presidium").definition();
  runoff.set_runoff_of("board");
  runoff.set_voter_class(2);
  for (const char* group : {"Arts", "Arts", "Law"}) runoff.mutable_question()->add_groups(group);
  expect_in(words(v1::DEFINED, runoff), {"run-off of board", "voters of class 2", "3. Candidate 3 (Law)"});
  expect_in(words(v1::RESULT, test::must(congress().ballot("presidium").draft_result())),
            {"Announce", "entitled 12", "Candidate 1: approve", "应到 12"});
  v1::Presence presence;
  presence.set_ballot_id("presidium");
  presence.set_present(11);
  expect_in(words(v1::PRESENCE, presence), {"'presidium' (Ballot presidium)", "11 of 12"});
  v1::Opened opened;
  opened.set_ballot_id("presidium");
  opened.set_place("Hall 1");
  opened.set_present(11);
  opened.set_tellers_key_hash("\x01\x02");
  expect_in(words(v1::OPENED, opened), {"Open", "Hall 1", "11", "0102"});
  v1::RoundClosed round;
  round.set_attempt(2);
  round.add_missing(3);
  round.add_missing(5);
  expect_in(words(v1::ROUND_CLOSED, round), {"3, 5", "Attempt 2"});
  v1::Replacement replacement;
  replacement.set_ballot_id("presidium");
  replacement.set_delegate(9);
  replacement.set_reason("terminal burnt");
  expect_in(words(v1::REPLACEMENT, replacement), {"delegate 9", "terminal burnt"});
  v1::AdmissionReplaced admission;
  admission.set_delegate(8);
  expect_in(words(v1::ADMISSION_REPLACED, admission), {"delegate 8", "void"});
  v1::Annulled annulled;
  annulled.set_ballot_id("presidium");
  annulled.set_reason("fire alarm");
  expect_in(words(v1::ANNULLED, annulled), {"Annul", "fire alarm"});
  v1::Closed closed;
  closed.set_ballot_id("gone");
  expect_in(words(v1::CLOSED, closed), {"Close ballot 'gone'"});
}

TEST(ProposalWords, JsonHoldsTheSame) {
  const congress::Proposal proposal{v1::RULES, proto::encode(*congress().fold().rules()),
                                    congress().keys().secretariat.public_key()};
  const auto json = proposal_json({}, proposal, congress().fold());
  EXPECT_EQ(json["kind"], "rules");
  EXPECT_EQ(json["proposer"], "secretariat 1 (secretariat 1)");
  EXPECT_EQ(json["words"].size(), proposal_words(proposal, congress().fold()).size());
}

TEST(OfficialName, SaysWhenItIsNobody) {
  EXPECT_EQ(official_name(congress().fold(), congress().keys().terminals[0].public_key()), "nobody known");
}

TEST(OutcomeWords, HoldTableAndDerivation) {
  std::string text;
  for (const std::string& line : outcome_words(congress().ballot("presidium"))) text += line + "\n";
  expect_in(text,
            {"Candidate    Approve", "Candidate 3", "more than 1/2 of returned 12 = 7 needed", "应到 12"});
}

TEST(BallotJson, HoldsTheEightCounts) {
  const auto json = ballot_json(congress().ballot("presidium"));
  for (const char* key :
       {"entitled", "present", "issued", "returned", "valid", "void", "not_cast", "spoiled"})
    EXPECT_TRUE(json["counts"].contains(key)) << key;
  EXPECT_EQ(json["counts"]["returned"], 12);
  EXPECT_EQ(json["candidates"].size(), 3u);
  EXPECT_EQ(json["phase"], "decrypted");
}

TEST(KindNames, GoBothWays) {
  for (const v1::QuestionKind kind : {v1::APPROVE_OPPOSE_ABSTAIN, v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY,
                                      v1::AT_MOST_K, v1::MOTION, v1::RANKING, v1::SCORE, v1::JUDGMENT})
    EXPECT_EQ(kind_named(kind_name(kind)), kind);
  for (const v1::RankingMethod method : {v1::SCOTTISH_STV, v1::INSTANT_RUNOFF, v1::SCHULZE, v1::BORDA})
    EXPECT_EQ(method_named(method_name(method)), method);
  EXPECT_FALSE(kind_named("lottery"));
}

TEST(ProposalWords, TellWhatACredentialsReportSays) {
  test::CongressPlan plan;
  plan.delegates = 20;
  plan.tellers = 0;
  plan.course = test::university_plan();
  plan.records = test::sound_delegates();
  plan.staff = test::sound_staff();
  test::CongressBuilder course(plan);
  course.post_roster();
  course.accept_credentials();
  const auto told = [&](v1::EntryKind kind, const google::protobuf::Message& statement) {
    std::string out;
    for (const std::string& line :
         proposal_words({kind, proto::encode(statement), course.keys().chair.public_key()}, course.fold()))
      out += line + "\n";
    return out;
  };
  expect_in(told(v1::CREDENTIALS, *course.fold().credentials().report()),
            {"代表资格审查报告：代表 20 名，工作人员 2 名", "of 20 at least 30/100 = 6 needed, 10 there: ok",
             "may check in", "--private"});
  v1::Excused excused;
  excused.set_delegate(7);
  excused.set_reason(std::string(32, 'r'));
  expect_in(told(v1::EXCUSED, excused), {"delegate 7", "20 are entitled", "private"});
}

}  // namespace
}  // namespace comitia::client::cli
