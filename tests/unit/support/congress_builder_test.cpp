#include "tests/support/congress_builder.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "crypto/log/checkpoint.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {
namespace {

CongressPlan small() {
  CongressPlan out;
  out.slots = 13;
  return out;
}

TEST(CongressBuilder, BuildsACongressThatAnotherFoldAccepts) {
  CongressBuilder congress(small());
  congress.prepare();
  BallotPlan plan;
  plan.spoil = 2;
  plan.not_cast = 1;
  congress.hold(plan);
  auto fold = must(congress::Fold::convene(congress.entries()[0]));
  for (std::size_t i = 1; i < congress.entries().size(); ++i) must(fold.apply(congress.entries()[i]));
  EXPECT_EQ(fold.root(), congress.fold().root());
  const congress::Ballot& ballot = *must(fold.ballot(plan.id));
  EXPECT_EQ(ballot.phase(), congress::Phase::kAnnounced);
  const v1::Counts& counts = ballot.outcome()->counts;
  EXPECT_EQ(counts.issued(), 12u);
  EXPECT_EQ(counts.returned(), 11u);
  EXPECT_EQ(counts.spoiled(), 2u);
  EXPECT_EQ(counts.not_cast(), 1u);
}

TEST(CongressBuilder, CountsTheMarksItWasGiven) {
  CongressBuilder congress(small());
  congress.prepare();
  BallotPlan plan;
  plan.candidates = 2;
  plan.seats = 1;
  plan.marks = [](std::uint32_t delegate) {
    using congress::Mark;
    if (delegate == 1) return std::vector{Mark::kApprove, Mark::kApprove};  // void
    return delegate <= 8 ? std::vector{Mark::kApprove, Mark::kOppose}
                         : std::vector{Mark::kBlank, Mark::kApprove};
  };
  congress.hold(plan);
  const congress::Outcome& outcome = *congress.ballot(plan.id).outcome();
  EXPECT_EQ(outcome.counts.void_ballots(), 1u);
  EXPECT_EQ(outcome.candidates[0].approve, 7u);
  EXPECT_EQ(outcome.candidates[0].abstain, 4u);
  EXPECT_EQ(outcome.candidates[1].oppose, 7u);
  EXPECT_TRUE(outcome.candidates[0].elected);
}

class EveryKind : public testing::TestWithParam<v1::QuestionKind> {};

TEST_P(EveryKind, IsHeldToItsResult) {
  CongressBuilder congress(small());
  congress.prepare();
  BallotPlan plan;
  plan.kind = GetParam();
  if (plan.kind == v1::MOTION) plan.candidates = 1;
  congress.hold(plan);
  EXPECT_EQ(congress.ballot(plan.id).phase(), congress::Phase::kAnnounced);
}

INSTANTIATE_TEST_SUITE_P(All, EveryKind,
                         testing::Values(v1::APPROVE_OPPOSE_ABSTAIN, v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY,
                                         v1::AT_MOST_K, v1::MOTION));

TEST(CongressBuilder, HoldsSeveralBallots) {
  CongressPlan small_count = small();
  small_count.threads = 2;
  CongressBuilder congress(small_count);
  congress.prepare();
  BallotPlan first, second;
  second.id = "charter";
  second.kind = v1::MOTION;
  second.candidates = 1;
  congress.hold(first);
  congress.hold(second);
  EXPECT_EQ(congress.fold().ballots().size(), 2u);
}

TEST(CongressBuilder, NotesVerifyAndEndAtTheLastEntry) {
  CongressBuilder congress(small());
  congress.prepare();
  congress.hold({});
  const congress::Officials& officials = congress.fold().officials();
  for (const auto& [size, note] : congress.notes()) {
    const auto verified = crypto::verify_note(note, officials.log_key(), officials.witnesses());
    ASSERT_TRUE(verified.ok()) << verified.fault().text();
    EXPECT_EQ(verified.value().checkpoint.size, size);
  }
  EXPECT_EQ(congress.notes().rbegin()->first, congress.entries().size());
}

TEST(CongressBuilder, SinkGetsWhatTheRecordHolds) {
  std::size_t entries = 0, notes = 0;
  CongressBuilder congress(small(), {[&](crypto::View) { ++entries; }, [&](std::string_view) { ++notes; }});
  congress.prepare();
  congress.hold({});
  EXPECT_EQ(entries, congress.fold().size());
  EXPECT_GT(notes, 2u);
  EXPECT_TRUE(congress.entries().empty());
}

TEST(CongressBuilder, WritesTheRecordOfTheExport) {
  CongressBuilder congress(small());
  congress.prepare();
  congress.hold({});
  const std::filesystem::path directory = testing::TempDir() + "congress-builder-record";
  congress.write_record(directory);
  congress.write_receipts("presidium", directory / "receipts.jsonl");
  std::size_t expected = std::string("comitia/v1/log\n").size();
  for (const crypto::Bytes& entry : congress.entries()) expected += 4 + entry.size();
  EXPECT_EQ(std::filesystem::file_size(directory / "log.comitia"), expected);
  std::ifstream receipts(directory / "receipts.jsonl");
  std::size_t lines = 0;
  for (std::string line; std::getline(receipts, line);) ++lines;
  EXPECT_EQ(lines, 12u);
  std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace comitia::test
