#include "congress/ranking.hpp"

#include <gtest/gtest.h>

namespace comitia::congress {
namespace {

using Order = std::vector<Alternative>;

TEST(Rankings, CountEqualBallotsTogetherInTheOrderOfTheirAddition) {
  Rankings rankings(4);
  EXPECT_FALSE(rankings.add(Order{2, 0}, 3));
  EXPECT_FALSE(rankings.add(Order{3, 2, 1, 0}, 1));
  EXPECT_EQ(rankings.alternatives(), 4u);
  ASSERT_EQ(rankings.size(), 2u);
  EXPECT_EQ(rankings.count(0), 3u);
  EXPECT_EQ(Order(rankings.order(0).begin(), rankings.order(0).end()), (Order{2, 0}));
  EXPECT_EQ(Order(rankings.order(1).begin(), rankings.order(1).end()), (Order{3, 2, 1, 0}));
  EXPECT_EQ(rankings.ballots(), 4u);
  EXPECT_EQ(rankings.void_ballots(), 0u);
}

TEST(Rankings, AreVoidIfTheyRankNobodyAStrangerOrSomebodyTwice) {
  Rankings rankings(3);
  EXPECT_EQ(rankings.add(Order{}, 2), RankingFlaw::kEmpty);
  EXPECT_EQ(rankings.add(Order{0, 3}, 5), RankingFlaw::kUnknown);
  EXPECT_EQ(rankings.add(Order{1, 0, 1}, 7), RankingFlaw::kTwice);
  rankings.add_void(11);
  EXPECT_EQ(rankings.void_ballots(), 25u);
  EXPECT_EQ(rankings.ballots(), 0u);
  EXPECT_EQ(rankings.size(), 0u);
  // A void one leaves no trace on the next.
  EXPECT_FALSE(rankings.add(Order{1, 0, 2}, 1));
  EXPECT_FALSE(rankings.add(Order{1, 0, 2}, 1));
  EXPECT_EQ(rankings.ballots(), 2u);
}

}  // namespace
}  // namespace comitia::congress
