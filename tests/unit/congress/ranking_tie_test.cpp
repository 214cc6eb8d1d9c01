#include "congress/ranking_tie.hpp"

#include <gtest/gtest.h>

namespace comitia::congress {
namespace {

std::vector<RankingRound> rounds_of(std::vector<std::vector<Votes>> votes) {
  std::vector<RankingRound> out;
  for (auto& round : votes) out.push_back({RoundStep::kExclusion, {}, std::move(round), 0, {}, {}});
  return out;
}

TEST(LotOrder, IsOfEachAlternativeOnce) {
  EXPECT_FALSE(LotOrder().drawn());
  EXPECT_FALSE(LotOrder::of({0, 1}, 3));
  EXPECT_FALSE(LotOrder::of({0, 1, 1}, 3));
  EXPECT_FALSE(LotOrder::of({0, 1, 3}, 3));
  const auto lot = LotOrder::of({2, 0, 1}, 3);
  ASSERT_TRUE(lot);
  EXPECT_TRUE(lot->drawn());
  EXPECT_EQ(lot->earliest({0, 1, 2}), 2u);
  EXPECT_EQ(lot->earliest({0, 1}), 0u);
  EXPECT_EQ(lot->latest({0, 2}), 0u);
}

TEST(DecideTie, LooksAtTheLastEarlierRoundThatDiffers) {
  const auto rounds = rounds_of({{5, 3, 9}, {7, 8, 9}, {8, 8, 8}});
  const RankingTie excluded = decide_tie(TieAbout::kExclusion, {0, 1}, rounds, {});
  EXPECT_EQ(excluded.by, TieBy::kEarlierRound);
  EXPECT_EQ(excluded.chosen, std::vector<std::size_t>{0});
  EXPECT_EQ(excluded.round, 2u);
  const RankingTie surplus = decide_tie(TieAbout::kSurplus, {0, 1}, rounds, {});
  EXPECT_EQ(surplus.chosen, std::vector<std::size_t>{1});
}

TEST(DecideTie, GoesFurtherBackForThoseStillEqual) {
  // In round 2 only 2 differs; between 0 and 1 round 1 decides.
  const auto rounds = rounds_of({{4, 3, 1}, {5, 5, 7}, {8, 8, 8}});
  const RankingTie tie = decide_tie(TieAbout::kExclusion, {0, 1, 2}, rounds, {});
  EXPECT_EQ(tie.chosen, std::vector<std::size_t>{1});
  EXPECT_EQ(tie.members, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(tie.round, 1u);
}

TEST(DecideTie, LeavesTheRestToTheLot) {
  const auto rounds = rounds_of({{5, 5, 7}, {8, 8, 8}});
  const RankingTie open = decide_tie(TieAbout::kExclusion, {0, 1, 2}, rounds, {});
  EXPECT_EQ(open.by, TieBy::kNothing);
  EXPECT_TRUE(open.chosen.empty());
  EXPECT_EQ(open.members, (std::vector<std::size_t>{0, 1}));  // 2 had more in round 1
  const LotOrder lot = *LotOrder::of({1, 2, 0}, 3);
  const RankingTie drawn = decide_tie(TieAbout::kExclusion, {0, 1, 2}, rounds, lot);
  EXPECT_EQ(drawn.by, TieBy::kLot);
  EXPECT_EQ(drawn.chosen, std::vector<std::size_t>{0});  // drawn last
  const RankingTie first = decide_tie(TieAbout::kSurplus, {0, 1}, rounds, lot);
  EXPECT_EQ(first.chosen, std::vector<std::size_t>{1});  // drawn first
}

TEST(DecideTie, IsDecidedByWhoeverSaidSo) {
  const auto rounds = rounds_of({{5, 5, 5}});
  const LotOrder said = LotOrder::deciding({{{0, 2}, {2}}, {{0, 1, 2}, {0, 2}}}, false);
  EXPECT_FALSE(said.drawn());
  const RankingTie excluded = decide_tie(TieAbout::kExclusion, {0, 1, 2}, rounds, said);
  EXPECT_EQ(excluded.by, TieBy::kDecision);
  EXPECT_EQ(excluded.chosen, std::vector<std::size_t>{1});
  EXPECT_EQ(decide_tie(TieAbout::kSurplus, {0, 2}, rounds, said).chosen, std::vector<std::size_t>{2});
  EXPECT_EQ(decide_tie(TieAbout::kExclusion, {1, 2}, rounds, said).by, TieBy::kNothing) << "of others";
}

TEST(DecideTie, ByTheRuleThatNoneIsFavoured) {
  const auto rounds = rounds_of({{5, 5, 5}});
  const LotOrder none = LotOrder::deciding({}, true);
  const RankingTie excluded = decide_tie(TieAbout::kExclusion, {0, 2}, rounds, none);
  EXPECT_EQ(excluded.by, TieBy::kRule);
  EXPECT_EQ(excluded.chosen, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(decide_tie(TieAbout::kSurplus, {1, 2}, rounds, none).chosen, std::vector<std::size_t>{1});
}

}  // namespace
}  // namespace comitia::congress
