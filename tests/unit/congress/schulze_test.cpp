#include "congress/schulze.hpp"

#include <gtest/gtest.h>

#include "tests/support/random_rankings.hpp"

namespace comitia::congress {
namespace {

using Who = std::vector<std::size_t>;

// Schulze 2011, example 1: 21 voters, alternatives a, b, c, d; the strongest paths stand in his table.
TEST(Schulze, FindsTheStrongestPathsOfItsAuthorsExample) {
  const Rankings rankings = test::rankings_of(
      {{8, {0, 2, 3, 1}}, {2, {1, 0, 3, 2}}, {4, {2, 3, 1, 0}}, {4, {3, 1, 0, 2}}, {3, {3, 2, 1, 0}}}, 4);
  const RankingOutcome out = count_schulze(rankings, 1, {});
  EXPECT_EQ(out.pairwise.at(1, 0), 13u);
  EXPECT_EQ(out.pairwise.at(0, 2), 14u);
  EXPECT_EQ(out.paths.at(0, 1), 14u);
  EXPECT_EQ(out.paths.at(0, 2), 14u);
  EXPECT_EQ(out.paths.at(0, 3), 12u);
  EXPECT_EQ(out.paths.at(1, 0), 13u);
  EXPECT_EQ(out.paths.at(1, 2), 13u);
  EXPECT_EQ(out.paths.at(1, 3), 12u);
  EXPECT_EQ(out.paths.at(2, 0), 13u);
  EXPECT_EQ(out.paths.at(2, 1), 15u);
  EXPECT_EQ(out.paths.at(2, 3), 12u);
  EXPECT_EQ(out.paths.at(3, 0), 13u);
  EXPECT_EQ(out.paths.at(3, 1), 19u);
  EXPECT_EQ(out.paths.at(3, 2), 13u);
  EXPECT_EQ(out.elected, Who{3});
  // d > a > c > b
  EXPECT_EQ(count_schulze(rankings, 4, {}).elected, (Who{3, 0, 2, 1}));
  EXPECT_EQ(out.rounds.at(0).votes, (std::vector<Votes>{2 * kVote, 0, kVote, 3 * kVote}));
}

TEST(Schulze, ElectsWhoBeatsEveryOther) {
  const Rankings rankings = test::rankings_of({{4, {1, 0}}, {3, {0, 1}}, {3, {2, 1, 0}}}, 3);
  EXPECT_EQ(count_schulze(rankings, 1, {}).elected, Who{1});
}

TEST(Schulze, LeavesEqualsToTheLot) {
  const Rankings rankings = test::rankings_of({{1, {0, 1}}, {1, {1, 0}}}, 3);
  const RankingOutcome open = count_schulze(rankings, 1, {});
  ASSERT_TRUE(open.open);
  EXPECT_EQ(open.open->members, (Who{0, 1}));
  EXPECT_EQ(open.open->seats, 1u);
  EXPECT_EQ(count_schulze(rankings, 1, *LotOrder::of({2, 1, 0}, 3)).elected, Who{1});
  EXPECT_EQ(count_schulze(rankings, 2, {}).elected, (Who{0, 1}));
}

TEST(Schulze, AgreesWithEveryPath) {
  std::mt19937_64 chance(1997);
  for (int run = 0; run < 500; ++run) {
    const std::size_t n = 1 + chance() % 6;
    const auto ballots = test::random_ballots(chance, 1 + chance() % 30, n);
    const RankingOutcome out = count_schulze(test::rankings_of(ballots, n), 1, {});
    const auto plain = test::plain_schulze(ballots, n);
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b)
        ASSERT_EQ(out.paths.at(a, b) > out.paths.at(b, a), plain[a][b]) << run;
    // Who is elected is beaten by nobody, and nobody else is unbeaten.
    Who unbeaten;
    for (std::size_t a = 0; a < n; ++a) {
      bool beaten = false;
      for (std::size_t b = 0; b < n; ++b) beaten = beaten || plain[b][a];
      if (!beaten) unbeaten.push_back(a);
    }
    ASSERT_EQ(out.open ? out.open->members : out.elected, unbeaten) << run;
  }
}

}  // namespace
}  // namespace comitia::congress
