#include "congress/judgment_outcome.hpp"

#include <gtest/gtest.h>

#include "congress/decision.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::congress {
namespace {

struct Vote {
  v1::Question question;
  v1::Rules rules;
  ClassCount counted;

  Vote(std::uint32_t seats, std::vector<std::vector<std::uint64_t>> grades) {
    question.set_kind(v1::JUDGMENT);
    question.set_seats(seats);
    for (const char* grade : {"good", "fair", "poor"}) question.add_grades(grade);
    for (std::size_t i = 0; i < grades.size(); ++i) question.add_candidates("C" + std::to_string(i + 1));
    counted.totals.valid = grades[0][0] + grades[0][1] + grades[0][2];
    counted.counts.set_valid(static_cast<std::uint32_t>(counted.totals.valid));
    counted.totals.grades = std::move(grades);
    rules.set_tie(v1::TIE_HANDS);
  }
  [[nodiscard]] Outcome outcome() const { return decide_judgment(question, rules, counted); }
};

TEST(JudgmentOutcome, TheBestMajorityGradeIsElected) {
  const Outcome out = Vote(1, {{5, 0, 6}, {2, 5, 4}, {0, 8, 3}}).outcome();
  EXPECT_TRUE(out.candidates[2].elected) << "fair is in the middle of both, and C2 has poor nearer to it";
  EXPECT_EQ(out.derivation[2],
            "C1: good 5, fair 0, poor 6; majority grade poor, place 3: not elected, the seats went to "
            "candidates with better grades");
  EXPECT_EQ(out.derivation_zh[4], "C3：good 0，fair 8，poor 3；多数等次“fair”，第 1 位：当选");
  const v1::Result result = result_statement("b", out);
  ASSERT_EQ(result.grades_size(), 3);
  EXPECT_EQ(result.grades(0).aspect(), "");
  EXPECT_EQ(result.grades(0).counts(2), 6u);
  EXPECT_EQ(result.candidates(1).approve(), 0u);
}

TEST(JudgmentOutcome, EqualsToTheEndAreTied) {
  Vote vote(1, {{3, 2, 0}, {3, 2, 0}, {0, 5, 0}});
  const Outcome open = vote.outcome();
  ASSERT_EQ(open.open.size(), 1u);
  EXPECT_EQ(open.open[0].way, Way::kHands);
  EXPECT_TRUE(
      take(open, vote.question, vote.rules, {Why::kTie, Way::kHands, {"C2"}}).value().candidates[1].elected);
  vote.rules.set_tie(v1::TIE_REVOTE);
  const v1::Question next = question_of(vote.outcome().runoffs.at(0), v1::JUDGMENT);
  EXPECT_TRUE(check_question(next).ok());
  EXPECT_EQ(next.grades_size(), 3);
}

TEST(JudgmentOutcome, ExtraPapersMayTurnTheOrder) {
  Vote vote(1, {{9, 0, 2}, {2, 0, 9}});
  vote.counted.extra.replacements = 2;
  EXPECT_FALSE(vote.outcome().must_repeat) << "7 of 11 against 4";
  vote.counted.extra.replacements = 4;
  EXPECT_TRUE(vote.outcome().must_repeat) << "5 of 11 against 6";
  Vote tied(1, {{5, 5, 1}, {5, 5, 1}});
  EXPECT_FALSE(tied.outcome().must_repeat);
  tied.counted.extra.bad_seals = 1;
  EXPECT_TRUE(tied.outcome().must_repeat) << "one ballot less may break it";
}

TEST(JudgmentOutcome, WithoutABallotNobodyIsElected) {
  const Outcome out = Vote(1, {{0, 0, 0}, {0, 0, 0}}).outcome();
  EXPECT_FALSE(out.candidates[0].elected);
  ASSERT_EQ(out.open.size(), 1u);
  EXPECT_EQ(out.open[0].why, Why::kTooFew);
}

TEST(JudgmentOutcome, OfAWholeCongressIsAnnounced) {
  test::CongressBuilder congress(test::CongressPlan{});
  congress.prepare();
  test::BallotPlan plan;
  plan.kind = v1::JUDGMENT;
  plan.seats = 1;
  plan.definition = [](v1::Defined& d) {
    for (const char* grade : {"A", "B", "C"}) d.mutable_question()->add_grades(grade);
  };
  plan.marks = [](std::uint32_t delegate) {
    return std::vector<Mark>{grade_mark(delegate % 3 + 1), grade_mark(2), Mark::kBlank};
  };
  congress.hold(plan);
  const Outcome& out = *congress.ballot("presidium").outcome();
  EXPECT_EQ(out.grades[0].counts, (std::vector<std::uint64_t>{4, 4, 4}));
  EXPECT_EQ(out.grades[2].counts, (std::vector<std::uint64_t>{0, 0, 12}));
  EXPECT_TRUE(out.candidates[1].elected) << "B, B against B, A, C...";
}

}  // namespace
}  // namespace comitia::congress
