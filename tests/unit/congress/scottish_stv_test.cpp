#include "congress/scottish_stv.hpp"

#include <gtest/gtest.h>

#include "tests/support/random_rankings.hpp"

namespace comitia::congress {
namespace {

using Who = std::vector<std::size_t>;

TEST(ScottishStv, TransfersSurplusesToFiveDecimals) {
  // Quota 10 / 3 + 1 = 4. The surplus of 0 is 3 of 7: 0.42857 for each ballot.
  const Rankings rankings = test::rankings_of({{7, {0, 1, 2}}, {2, {2}}, {1, {1}}}, 3);
  const RankingOutcome out = count_scottish_stv(rankings, 2, {});
  EXPECT_EQ(out.quota, 4 * kVote);
  ASSERT_EQ(out.rounds.size(), 3u);
  EXPECT_EQ(out.rounds[0].elected, Who{0});
  EXPECT_EQ(out.rounds[1].step, RoundStep::kSurplus);
  EXPECT_EQ(out.rounds[1].votes, (std::vector<Votes>{4 * kVote, kVote + 7 * 42'857, 2 * kVote}));
  EXPECT_EQ(out.rounds[1].not_transferable, 3 * kVote - 7 * 42'857);  // what was cut off
  // 3.99999 is below 4: the cut decides. So 2 is excluded, and who is left has the last seat.
  EXPECT_TRUE(out.rounds[1].elected.empty());
  EXPECT_EQ(out.rounds[2].step, RoundStep::kExclusion);
  EXPECT_EQ(out.rounds[2].of, 2u);
  EXPECT_EQ(out.elected, (Who{0, 1}));
  EXPECT_FALSE(out.open);
  EXPECT_EQ(out.vacant, 0u);
}

TEST(ScottishStv, TheLargestSurplusGoesFirst) {
  const Rankings rankings = test::rankings_of({{9, {0, 2, 3}}, {12, {1, 3, 2}}, {2, {2}}, {1, {3}}}, 4);
  const RankingOutcome out = count_scottish_stv(rankings, 3, {});  // quota 7
  EXPECT_EQ(out.rounds[0].elected, (Who{1, 0}));
  EXPECT_EQ(out.rounds[1].of, 1u);
  EXPECT_EQ(out.rounds[2].of, 0u);
}

TEST(ScottishStv, ElectsTheLastAsSoonAsTheyAreNoMoreThanVacancies) {
  const Rankings rankings = test::rankings_of({{5, {0}}, {3, {1}}, {2, {2}}}, 3);
  EXPECT_EQ(count_scottish_stv(rankings, 3, {}).rounds.size(), 1u);
  const RankingOutcome many = count_scottish_stv(rankings, 5, {});
  EXPECT_EQ(many.elected, (Who{0, 1, 2}));
  EXPECT_EQ(many.vacant, 2u);
  // Excluding 2 leaves as many as vacancies; what it holds still moves in that round.
  const Rankings moved = test::rankings_of({{5, {0}}, {3, {1}}, {2, {2, 1}}}, 3);
  const RankingOutcome out = count_scottish_stv(moved, 2, {});  // quota 4: 0 elected, surplus 1
  EXPECT_EQ(out.rounds.back().of, 2u);
  EXPECT_EQ(out.rounds.back().votes[1], 5 * kVote);
}

TEST(ScottishStv, AsksForALotWhereNoEarlierRoundDecides) {
  const Rankings even = test::rankings_of({{4, {0}}, {3, {1}}, {3, {2}}, {2, {3, 2}}}, 4);
  const RankingOutcome out = count_scottish_stv(even, 1, {});
  // 3 is excluded, 2 has 5; then 1; then 0 (4) against 2 (5): excluded.
  EXPECT_EQ(out.elected, Who{2});
  const Rankings equal = test::rankings_of({{4, {0}}, {3, {1}}, {3, {2}}}, 3);
  const RankingOutcome open = count_scottish_stv(equal, 1, {});
  ASSERT_TRUE(open.open);
  EXPECT_EQ(open.open->members, (Who{1, 2}));
  EXPECT_EQ(open.open->about, TieAbout::kExclusion);
  EXPECT_TRUE(open.elected.empty());
  EXPECT_EQ(open.vacant, 0u);
  const RankingOutcome drawn = count_scottish_stv(equal, 1, *LotOrder::of({1, 0, 2}, 3));
  EXPECT_EQ(drawn.rounds[1].of, 2u);
  ASSERT_TRUE(drawn.rounds[1].tie);
  EXPECT_EQ(drawn.rounds[1].tie->by, TieBy::kLot);
  EXPECT_EQ(drawn.elected, Who{0});
}

TEST(ScottishStv, EqualSurplusesToo) {
  const Rankings rankings = test::rankings_of({{5, {0, 2}}, {5, {1, 3}}, {1, {2}}, {1, {3}}}, 4);
  const RankingOutcome open = count_scottish_stv(rankings, 3, {});  // quota 4
  ASSERT_TRUE(open.open);
  EXPECT_EQ(open.open->about, TieAbout::kSurplus);
  EXPECT_EQ(open.elected, (Who{0, 1}));
  EXPECT_EQ(count_scottish_stv(rankings, 3, *LotOrder::of({3, 1, 2, 0}, 4)).rounds[1].of, 1u);
}

TEST(ScottishStv, AgreesWithAPlainCountRoundByRound) {
  std::mt19937_64 chance(2007);
  int open = 0, surpluses = 0;
  for (int run = 0; run < 2000; ++run) {
    const std::size_t n = 1 + chance() % 7, seats = 1 + chance() % 4;
    const auto ballots = test::random_ballots(chance, 1 + chance() % 60, n);
    const RankingOutcome out =
        count_scottish_stv(test::rankings_of(ballots, n), static_cast<std::uint32_t>(seats), {});
    const test::PlainStv plain = test::plain_scottish_stv(ballots, n, seats);
    ASSERT_EQ(out.rounds.size(), plain.rounds.size()) << run;
    for (std::size_t r = 0; r < plain.rounds.size(); ++r) {
      ASSERT_EQ(out.rounds[r].votes, plain.rounds[r]) << run << " round " << r + 1;
      surpluses += out.rounds[r].step == RoundStep::kSurplus;
    }
    Who elected = out.elected;
    std::sort(elected.begin(), elected.end());
    ASSERT_EQ(elected, plain.elected) << run;
    ASSERT_EQ(out.open.has_value(), plain.open) << run;
    open += plain.open;
  }
  EXPECT_GT(open, 100);
  EXPECT_GT(surpluses, 300);
}

}  // namespace
}  // namespace comitia::congress
