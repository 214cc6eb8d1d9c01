#include "congress/voter_classes.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "congress/outcome.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {
namespace {

v1::Rules weights(std::initializer_list<std::uint32_t> all, std::string_view majority = ">1/2",
                  v1::Base base = v1::BASE_VALID) {
  v1::Rules r;
  *r.mutable_majority() = parse_fraction(majority).value();
  r.mutable_majority()->set_base(base);
  for (const std::uint32_t weight : all) {
    r.add_classes()->set_name("Class " + std::to_string(r.classes_size()));
    r.mutable_classes(r.classes_size() - 1)->set_weight(weight);
  }
  return r;
}

// Valid ballots, and approvals of each candidate.
ClassCount count(std::uint32_t valid, std::initializer_list<std::uint64_t> approvals) {
  ClassCount out;
  out.counts.set_valid(valid);
  out.totals.valid = valid;
  for (const std::uint64_t a : approvals) out.totals.candidates.push_back({a, valid - a, 0});
  return out;
}

v1::Question question(int names, std::uint32_t seats) {
  v1::Question q;
  q.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  q.set_seats(seats);
  for (int i = 1; i <= names; ++i) q.add_candidates("C" + std::to_string(i));
  return q;
}

// 30/10/60: 30 x 12/20 + 10 x 5/9 + 60 x 40/77 = 54.7244...
TEST(VoterClasses, AScoreIsTheSumOfWeightedShares) {
  const v1::Rules r = weights({30, 10, 60});
  const std::vector<ClassCount> counts{count(20, {12, 20}), count(9, {5, 9}), count(77, {40, 10})};
  const ClassScores scores(r, counts);
  EXPECT_EQ(scores.text(0), "54.7243");
  EXPECT_EQ(scores.text(1), "47.7922");
  EXPECT_TRUE(scores.passes(0));
  EXPECT_FALSE(scores.passes(1)) << "more approvals of the few do not outweigh the many";
  const auto outcomes = decide_by_classes(question(2, 1), r, counts, {});
  ASSERT_EQ(outcomes.size(), 3u);
  for (const Outcome& out : outcomes) {
    EXPECT_TRUE(out.candidates[0].elected);
    EXPECT_FALSE(out.candidates[1].elected);
  }
  EXPECT_EQ(outcomes[1].candidates[0].approve, 5u);
  EXPECT_EQ(outcomes[1].derivation[1], "class 2 of 3 that are counted apart: Class 2, weight 10 of 100");
  EXPECT_EQ(outcomes[1].derivation[2], "C1 in this class: approve 5, oppose 4, abstain 0");
  EXPECT_EQ(outcomes[1].derivation[5], "C1: 30 x 12/20 + 10 x 5/9 + 60 x 40/77 = 54.7243: elected");
  EXPECT_EQ(outcomes[1].derivation_zh[5], "C1：30 × 12/20 + 10 × 5/9 + 60 × 40/77 = 54.7243：当选");
  EXPECT_EQ(outcomes[0].derivation[4], outcomes[2].derivation[4]);
}

TEST(VoterClasses, HalfIsNotMoreThanHalf) {
  const std::vector<ClassCount> counts{count(3, {2}), count(3, {1})};
  EXPECT_FALSE(ClassScores(weights({1, 1}), counts).passes(0));
  EXPECT_TRUE(ClassScores(weights({1, 1}, ">=1/2"), counts).passes(0));
}

// Thirds and sevenths: equal exactly, which no rounding would show.
TEST(VoterClasses, EqualScoresTie) {
  const v1::Rules r = weights({3, 7}, ">1/2", v1::BASE_NONE);
  const std::vector<ClassCount> counts{count(3, {1, 2}), count(7, {4, 3})};
  const auto out = decide_by_classes(question(2, 1), r, counts, {}).front();
  EXPECT_EQ(out.candidates[0].reason, Reason::kTied);
  ASSERT_EQ(out.runoffs.size(), 1u);
}

TEST(VoterClasses, AClassWithoutBallotsKeepsItsWeight) {
  const std::vector<ClassCount> counts{count(0, {0}), count(10, {10})};
  EXPECT_FALSE(ClassScores(weights({60, 40}), counts).passes(0));
  EXPECT_TRUE(ClassScores(weights({40, 60}), counts).passes(0));
}

// The largest congress that there can be: nothing overflows.
TEST(VoterClasses, TheLargestNumbersAreExact) {
  v1::Rules r = weights({100, 100, 100, 100, 100}, ">9999/10000", v1::BASE_ENTITLED);
  std::vector<ClassCount> counts;
  for (int c = 0; c < 5; ++c) {
    counts.push_back(count(limits::kDelegates, {limits::kDelegates, limits::kDelegates - 1}));
    counts.back().counts.set_entitled(limits::kDelegates);
  }
  const ClassScores scores(r, counts);
  EXPECT_TRUE(scores.passes(0));
  EXPECT_TRUE(scores.passes(1));
  EXPECT_GT(scores.ranks()[0], scores.ranks()[1]);
  EXPECT_EQ(scores.text(0), "500.0000");
  r.mutable_majority()->set_numerator(10'000);
  r.mutable_majority()->set_strict(false);
  EXPECT_TRUE(scores.passes(0));
  EXPECT_FALSE(scores.passes(1));
}

TEST(VoterClasses, ABallotOfAClassIsNamedAfterItsContest) {
  EXPECT_EQ(class_ballot_id("presidium", 2), "presidium-class-2");
  EXPECT_EQ(contest_of("presidium-class-2", 2).value(), "presidium");
  EXPECT_EQ(contest_of("presidium-class-2", 0).value(), "presidium-class-2");
  for (const char* bad : {"presidium", "presidium-class-1", "-class-2", "presidium-class-22"})
    EXPECT_EQ(contest_of(bad, 2).fault().check, &checks::definition_contest) << bad;
}

}  // namespace
}  // namespace comitia::congress
