#include "congress/score_outcome.hpp"

#include <gtest/gtest.h>

#include "congress/count_outcome.hpp"
#include "congress/decision.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

struct Vote {
  v1::Question question;
  v1::Rules rules;
  ClassCount counted;

  Vote(std::uint32_t seats, std::vector<std::uint64_t> points, std::uint32_t most = 5) {
    question.set_kind(v1::SCORE);
    question.set_seats(seats);
    question.set_most(most);
    for (std::size_t i = 0; i < points.size(); ++i) question.add_candidates("C" + std::to_string(i + 1));
    counted.totals.valid = 100;
    counted.counts.set_valid(100);
    counted.totals.points = std::move(points);
    rules.set_tie(v1::TIE_PRESIDIUM);
  }
  [[nodiscard]] Outcome outcome() const { return decide_score(question, rules, counted); }
};

TEST(ScoreOutcome, TheMostPointsAreElected) {
  const Outcome out = Vote(2, {30, 80, 0, 45}).outcome();
  EXPECT_TRUE(out.candidates[1].elected && out.candidates[3].elected);
  EXPECT_FALSE(out.candidates[0].elected || out.candidates[2].elected);
  const v1::Result result = result_statement("b", out);
  EXPECT_EQ(result.candidates(1).points(), 80u);
  EXPECT_EQ(result.candidates(1).approve() + result.candidates(1).abstain(), 0u);
  EXPECT_EQ(out.derivation[2], "C1: points 30: not elected, the seats went to candidates with more points");
  EXPECT_EQ(out.derivation_zh[4], "C3：0 分：未当选，没有得分");
}

TEST(ScoreOutcome, NobodyIsElectedWithoutAPoint) {
  const Outcome out = Vote(2, {0, 7, 0}).outcome();
  EXPECT_EQ(out.vacant, 1u);
  ASSERT_EQ(out.open.size(), 1u);
  EXPECT_EQ(out.open[0].why, Why::kTooFew);
}

TEST(ScoreOutcome, ATieIsDecidedOrVotedOnAgainAsAScore) {
  Vote vote(1, {40, 40, 10});
  const Outcome open = vote.outcome();
  ASSERT_EQ(open.open.size(), 1u);
  EXPECT_EQ(open.open[0].names, (std::vector<std::size_t>{0, 1}));
  const Outcome out = take(open, vote.question, vote.rules, {Why::kTie, Way::kPresidium, {"C2"}}).value();
  EXPECT_TRUE(out.candidates[1].elected);
  vote.rules.set_tie(v1::TIE_REVOTE);
  const Outcome again = vote.outcome();
  ASSERT_EQ(again.runoffs.size(), 1u);
  const v1::Question next = question_of(again.runoffs[0], v1::SCORE);
  EXPECT_TRUE(check_question(next).ok());
  EXPECT_EQ(next.most(), 5u);
  EXPECT_EQ(next.candidates_size(), 2);
}

TEST(ScoreOutcome, ExtraPapersMayTakeAllTheirPoints) {
  Vote vote(1, {40, 31, 10});
  vote.counted.extra.replacements = 1;
  EXPECT_FALSE(vote.outcome().must_repeat) << "35 is more than 31";
  vote.counted.extra.bad_seals = 1;
  EXPECT_TRUE(vote.outcome().must_repeat) << "30 is not";
  vote.rules.set_lost_papers(v1::LOST_REPORT);
  EXPECT_FALSE(vote.outcome().must_repeat);
}

TEST(ScoreOutcome, OfAWholeCongressIsAnnounced) {
  test::CongressBuilder congress(test::CongressPlan{});
  congress.prepare();
  test::BallotPlan plan;
  plan.kind = v1::SCORE;
  plan.seats = 1;
  plan.definition = [](v1::Defined& d) { d.mutable_question()->set_most(9); };
  plan.marks = [](std::uint32_t delegate) {
    return std::vector<Mark>{number_mark(delegate % 10), number_mark(9), number_mark(0)};
  };
  congress.hold(plan);
  const Outcome& out = *congress.ballot("presidium").outcome();
  EXPECT_EQ(out.candidates[1].points, 12u * 9);
  EXPECT_EQ(out.candidates[0].points, 45u + 1 + 2);
  EXPECT_TRUE(out.candidates[1].elected);
  EXPECT_TRUE(out.unanimous);
}

}  // namespace
}  // namespace comitia::congress
