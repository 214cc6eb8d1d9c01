#include "congress/pairwise.hpp"

#include <gtest/gtest.h>

#include "tests/support/random_rankings.hpp"

namespace comitia::congress {
namespace {

TEST(Pairwise, PutsWhoeverIsNotRankedBelowAllWhoAre) {
  const Pairwise numbers = Pairwise::of(test::rankings_of({{3, {2, 0}}, {2, {1}}}, 4));
  EXPECT_EQ(numbers.at(2, 0), 3u);
  EXPECT_EQ(numbers.at(2, 1), 3u);
  EXPECT_EQ(numbers.at(0, 1), 3u);
  EXPECT_EQ(numbers.at(0, 3), 3u);
  EXPECT_EQ(numbers.at(0, 2), 0u);
  EXPECT_EQ(numbers.at(1, 2), 2u);
  EXPECT_EQ(numbers.at(1, 3), 2u);
  EXPECT_EQ(numbers.at(3, 1), 0u);  // who ranks neither says nothing of them
  for (std::size_t a = 0; a < 4; ++a) EXPECT_EQ(numbers.at(a, a), 0u);
}

TEST(Pairwise, SaysOfEachPairNoMoreThanThereAreBallots) {
  std::mt19937_64 chance(3);
  for (int run = 0; run < 100; ++run) {
    const auto ballots = test::random_ballots(chance, 25, 5);
    const Pairwise numbers = Pairwise::of(test::rankings_of(ballots, 5));
    for (std::size_t a = 0; a < 5; ++a)
      for (std::size_t b = 0; b < a; ++b) {
        std::size_t neither = 0;
        for (const auto& ballot : ballots)
          neither += std::find(ballot.begin(), ballot.end(), a) == ballot.end() &&
                     std::find(ballot.begin(), ballot.end(), b) == ballot.end();
        ASSERT_EQ(numbers.at(a, b) + numbers.at(b, a) + neither, 25u);
      }
  }
}

}  // namespace
}  // namespace comitia::congress
