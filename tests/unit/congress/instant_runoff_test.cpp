#include "congress/instant_runoff.hpp"

#include <gtest/gtest.h>

#include "tests/support/random_rankings.hpp"

namespace comitia::congress {
namespace {

using Who = std::vector<std::size_t>;

TEST(InstantRunoff, ExcludesTheWeakestUntilOneHasMoreThanAllOthers) {
  const Rankings rankings = test::rankings_of({{6, {0}}, {4, {1, 2}}, {5, {2, 1}}}, 3);
  const RankingOutcome out = count_instant_runoff(rankings, {});
  ASSERT_EQ(out.rounds.size(), 2u);
  EXPECT_EQ(out.rounds[1].of, 1u);
  EXPECT_EQ(out.rounds[1].votes, (std::vector<Votes>{6 * kVote, 0, 9 * kVote}));
  EXPECT_EQ(out.elected, Who{2});
  EXPECT_FALSE(out.quota);
}

TEST(InstantRunoff, HalfIsNotMoreThanTheOthers) {
  const Rankings rankings = test::rankings_of({{5, {0}}, {3, {1}}, {2, {2}}}, 3);
  const RankingOutcome out = count_instant_runoff(rankings, {});
  EXPECT_EQ(out.rounds.size(), 2u);  // 5 of 10 is not enough, 5 of 8 is
  EXPECT_EQ(out.rounds[1].not_transferable, 2 * kVote);
  EXPECT_EQ(out.elected, Who{0});
}

TEST(InstantRunoff, ElectsTheOnlyOne) {
  EXPECT_EQ(count_instant_runoff(test::rankings_of({{1, {0}}}, 1), {}).elected, Who{0});
}

TEST(InstantRunoff, StopsAtATieUnlessALotWasDrawn) {
  const Rankings rankings = test::rankings_of({{1, {0}}, {1, {1}}}, 2);
  const RankingOutcome open = count_instant_runoff(rankings, {});
  ASSERT_TRUE(open.open);
  EXPECT_EQ(open.open->members, (Who{0, 1}));
  EXPECT_TRUE(open.elected.empty());
  EXPECT_EQ(count_instant_runoff(rankings, *LotOrder::of({1, 0}, 2)).elected, Who{1});
}

TEST(InstantRunoff, AgreesWithAPlainCount) {
  std::mt19937_64 chance(1870);
  int open = 0;
  for (int run = 0; run < 2000; ++run) {
    const std::size_t n = 1 + chance() % 7;
    const auto ballots = test::random_ballots(chance, 1 + chance() % 60, n);
    const RankingOutcome out = count_instant_runoff(test::rankings_of(ballots, n), {});
    const auto plain = test::plain_instant_runoff(ballots, n);
    ASSERT_EQ(out.open.has_value(), !plain) << run;
    ASSERT_EQ(out.elected, plain ? Who{*plain} : Who{}) << run;
    open += !plain;
  }
  EXPECT_GT(open, 50);
}

}  // namespace
}  // namespace comitia::congress
