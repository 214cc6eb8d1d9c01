#include "congress/ranking_derivation.hpp"

#include <gtest/gtest.h>

#include "congress/ranking_method.hpp"
#include "tests/support/random_rankings.hpp"

namespace comitia::congress {
namespace {

const std::vector<std::string> kNames{"A", "B", "C"};

Words derived(std::string_view method, const Rankings& rankings, std::uint32_t seats,
              const LotOrder& lot = {}) {
  return ranking_derivation(count_rankings(*ranking_method(method), rankings, seats, lot), kNames);
}

TEST(RankingDerivation, TellsEveryRoundOfAnStvCount) {
  const Words words = derived("stv", test::rankings_of({{7, {0, 1, 2}}, {2, {2}}, {1, {1}}}, 3), 2);
  EXPECT_EQ(words.english,
            (std::vector<std::string>{
                "Scottish STV, seats: 2; valid rankings 10, void 0; quota 10 / (2 + 1) + 1 = 4, the fraction "
                "left out",
                "round 1, first preferences: A 7.00000, B 1.00000, C 2.00000; elected: A",
                "round 2, the surplus of A is transferred: A -3.00000 = 4.00000, B +2.99999 = 3.99999; not "
                "transferable so far 0.00001",
                "round 3, C is excluded: C -2.00000 = 0.00000; not transferable so far 2.00001; elected: B",
                "elected 2 of 2: A, B"}));
  EXPECT_EQ(words.chinese,
            (std::vector<std::string>{
                "苏格兰单记可转移投票制，应选 2 名；有效排序票 10，无效 0；当选商数 10 / (2 + 1) + 1 = "
                "4，小数舍去",
                "第 1 轮，首选票：A 7.00000，B 1.00000，C 2.00000；当选：A",
                "第 2 轮，A 的余票转移：A -3.00000 = 4.00000，B +2.99999 = 3.99999；不可转移累计 0.00001",
                "第 3 轮，C 被淘汰：C -2.00000 = 0.00000；不可转移累计 2.00001；当选：B",
                "应选 2 名，当选 2 名：A、B"}));
}

TEST(RankingDerivation, TellsHowATieWasDecided) {
  const Rankings equal = test::rankings_of({{2, {0}}, {1, {1}}, {1, {2}}}, 3);
  EXPECT_EQ(derived("irv", equal, 1).english.back(),
            "tie between B, C, who is excluded: open, a lot must decide");
  EXPECT_EQ(derived("irv", equal, 1).chinese.back(), "B、C 票数相等，淘汰何人：未定，须抽签");
  const Words drawn = derived("irv", equal, 1, *LotOrder::of({0, 1, 2}, 3));
  EXPECT_EQ(drawn.english[2], "tie between B, C, who is excluded: by the lot C");
  EXPECT_EQ(drawn.chinese[2], "B、C 票数相等，淘汰何人：依抽签，为 C");
  RankingTie earlier{TieAbout::kSurplus, TieBy::kEarlierRound, {0, 1}, {1}};
  earlier.round = 3;
  EXPECT_EQ(ranking_tie_words(earlier, kNames).en,
            "tie between A, B, whose surplus is transferred first: by the votes of round 3 B");
  EXPECT_EQ(ranking_tie_words(earlier, kNames).zh, "A、B 票数相等，先转移何人余票：依第 3 轮票数，为 B");
}

TEST(RankingDerivation, TellsPathsPointsSeatsLeftAndVacancies) {
  const Rankings rankings = test::rankings_of({{2, {0, 1}}, {1, {1, 0}}}, 3);
  const Words schulze = derived("schulze", rankings, 1);
  EXPECT_EQ(schulze.english[1], "how many others each comes before: A 2, B 1, C 0");
  EXPECT_EQ(schulze.english[2], "strongest paths of A, there and back: B 2:0, C 3:0");
  EXPECT_EQ(schulze.chinese[2], "A 的最强路径（去：回）：B 2:0，C 3:0");
  const Words borda = derived("borda", test::rankings_of({{1, {0}}}, 3), 2);
  EXPECT_EQ(borda.english[1], "points: A 2.0, B 0.5, C 0.5");
  EXPECT_EQ(borda.english[2], "elected 1 of 2: A");
  EXPECT_EQ(borda.english[3],
            "tie between B, C, who has the seats that are left, 1: open, a lot must decide");
  EXPECT_EQ(derived("borda", rankings, 5).english.back(), "vacant: 2, there are too few names");
  EXPECT_EQ(derived("borda", rankings, 5).chinese.back(), "候选人不足，空缺 2 名");
}

TEST(RankingDerivation, HasALineOfEachLanguage) {
  for (const std::string_view method : kRankingMethods) {
    const Words words = derived(method, test::rankings_of({{2, {0, 1}}, {1, {1, 2, 0}}, {1, {2}}}, 3), 1);
    EXPECT_EQ(words.english.size(), words.chinese.size());
    EXPECT_TRUE(words.chinese.front().starts_with(ranking_method_words(*ranking_method(method)).zh));
  }
}

}  // namespace
}  // namespace comitia::congress
