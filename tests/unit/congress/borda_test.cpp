#include "congress/borda.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/support/random_rankings.hpp"

namespace comitia::congress {
namespace {

using Who = std::vector<std::size_t>;

TEST(Borda, GivesAPointForEachBelowAndHalfForEachBeside) {
  const RankingOutcome out = count_borda(test::rankings_of({{1, {0, 1, 2, 3}}, {2, {2}}}, 4), 2, {});
  // 3 2 1 0; twice 1 1 3 1.
  EXPECT_EQ(out.rounds.at(0).votes, (std::vector<Votes>{5 * kVote, 4 * kVote, 7 * kVote, 2 * kVote}));
  EXPECT_EQ(out.elected, (Who{2, 0}));
  // An odd number is not ranked: half points.
  const RankingOutcome half = count_borda(test::rankings_of({{1, {0, 1}}}, 4), 1, {});
  EXPECT_EQ(half.rounds.at(0).votes, (std::vector<Votes>{3 * kVote, 2 * kVote, kVote / 2, kVote / 2}));
}

TEST(Borda, RankingTheLastOrNotIsTheSame) {
  const RankingOutcome all = count_borda(test::rankings_of({{3, {2, 1, 0}}}, 3), 1, {});
  const RankingOutcome most = count_borda(test::rankings_of({{3, {2, 1}}}, 3), 1, {});
  EXPECT_EQ(all.rounds.at(0).votes, most.rounds.at(0).votes);
}

TEST(Borda, LeavesEqualsToTheLot) {
  const Rankings rankings = test::rankings_of({{1, {0, 1, 2}}, {1, {2, 1, 0}}}, 3);
  const RankingOutcome open = count_borda(rankings, 2, {});
  ASSERT_TRUE(open.open);
  EXPECT_EQ(open.open->members, (Who{0, 1, 2}));
  EXPECT_EQ(open.open->seats, 2u);
  EXPECT_EQ(count_borda(rankings, 2, *LotOrder::of({1, 2, 0}, 3)).elected, (Who{1, 2}));
}

TEST(Borda, AgreesWithEachPairOnEachBallotAndEveryBallotGivesAsMuch) {
  std::mt19937_64 chance(1770);
  for (int run = 0; run < 1000; ++run) {
    const std::size_t n = 1 + chance() % 7, many = 1 + chance() % 40;
    const auto ballots = test::random_ballots(chance, many, n);
    const std::vector<Votes> points = count_borda(test::rankings_of(ballots, n), 1, {}).rounds.at(0).votes;
    const auto plain = test::plain_borda(ballots, n);
    for (std::size_t a = 0; a < n; ++a) ASSERT_EQ(points[a], plain[a] * (kVote / 2)) << run;
    ASSERT_EQ(std::accumulate(points.begin(), points.end(), Votes{0}), many * n * (n - 1) * (kVote / 2));
  }
}

}  // namespace
}  // namespace comitia::congress
