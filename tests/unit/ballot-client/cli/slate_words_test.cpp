#include "ballot-client/cli/slate_words.hpp"

#include <gtest/gtest.h>

#include "ballot-client/cli/proposal_words.hpp"
#include "congress/calendar.hpp"
#include "proto/strict.hpp"
#include "tests/support/slate_congress.hpp"
#include "tests/support/slates.hpp"

namespace comitia::client::cli {
namespace {

const congress::Fold& fold() { return test::slate_congress().fold(); }
const congress::Slate& presidium() { return *fold().slates().by_id("presidium-1"); }

void expect_in(const std::vector<std::string>& lines, std::initializer_list<std::string> parts) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  for (const std::string& part : parts)
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST(SlateWords, TodayIsADay) { EXPECT_TRUE(congress::day_number(today())); }

TEST(SlateWords, TellTheFactsThatEligibilityRestsOn) {
  v1::SlateCandidate c = test::sample_slate("a", test::kPresidium, 1).candidates(0);
  c.set_delegate(12);
  c.add_posts("班长");
  c.add_posts("社长");
  c.set_group("女");
  expect_in({candidate_words(c)},
            {"Candidate 1", "delegate 12", "机械工程学院", "rank 1 of 47", "no failed course",
             "character attested", "group 女", "holds: 班长, 社长"});
  expect_in({candidate_words(v1::SlateCandidate())}, {"rank not stated", "character not attested"});
}

TEST(SlateWords, TellWhoSignedWhatAndWhen) {
  expect_in(
      slate_words(presidium(), fold().officials()),
      {"'presidium-1' for 主席团成员 (elected, 2 seats): final", "1. Candidate 1",
       "Stage 3: 学生工作部门、团委联合审查", "body 4, 2026-11-", "approves", "〔2026〕3号 (SHA-256 ",
       "Notice from 2026-11-11 until 2026-11-15", "Objection 1, 2026-11-12, to Candidate 3: 有一门课程不及格",
       "not upheld: 经核查", "Final since 2026-11-16, hash " + crypto::hex(presidium().final_hash())});
  EXPECT_EQ(next_step(presidium(), fold().officials()), "");
  expect_in(posts_words(fold()),
            {"Post 'presidium', 主席团成员, elected, 2 seats: slate 'presidium-1' is final",
             "Post 'department-heads', 部门负责人, appointed, 4 seats: slate 'heads-1' is appointed"});
  expect_in(posts_words(test::slate_hall().fold()), {"'late' is on notice", "comitia slate finalise"});
  const auto report = slate_report(presidium(), fold().officials());
  EXPECT_EQ(report["stages_signed"], 5);
  EXPECT_EQ(report["phase"], "final");
  EXPECT_EQ(report["stages"][2]["signed"].size(), 2u);
  EXPECT_EQ(report["objections"][0]["upheld"], false);
}

std::vector<std::string> words(v1::EntryKind kind, const google::protobuf::Message& statement) {
  return proposal_words({kind, proto::encode(statement), {}}, fold());
}

TEST(SlateWords, ProposalsNameEverythingThatIsSigned) {
  const std::string hash = crypto::str(presidium().hash());
  v1::Notice notice;
  notice.set_slate_hash(hash);
  notice.set_from(20261111);
  notice.set_until(20261115);
  expect_in(words(v1::NOTICE, notice), {"'presidium-1' for 主席团成员", "2026-11-11", "2026-11-15"});
  v1::ObjectionResolved resolved;
  resolved.set_slate_hash(hash);
  resolved.set_objection(1);
  resolved.set_upheld(true);
  resolved.set_resolution("经查属实");
  resolved.set_date(20261113);
  expect_in(words(v1::OBJECTION_RESOLVED, resolved),
            {"objection 1", "upheld", "有一门课程不及格", "经查属实", "2026-11-13"});
  v1::Withdrawn withdrawn;
  withdrawn.set_slate_hash(hash);
  withdrawn.set_candidate("Candidate 2");
  withdrawn.set_date(20261113);
  expect_in(words(v1::WITHDRAWN, withdrawn), {"Candidate 2 withdraws", "presidium-1"});
  expect_in(words(v1::SLATE_FINAL, presidium().draft_final(20261116)),
            {"final", "1. Candidate 1", "3. Candidate 3", "2026-11-16"});
  notice.set_slate_hash(std::string(32, 'x'));
  expect_in(words(v1::NOTICE, notice), {"a slate that is not in the log"});
  expect_in(words(v1::DEFINED, test::slate_hall().ballot("presidium").definition()),
            {"It fills 'presidium' from the final slate with hash "});
}

}  // namespace
}  // namespace comitia::client::cli
