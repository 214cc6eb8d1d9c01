#include "ballot-client/cli/ranking_words.hpp"

#include <gtest/gtest.h>

#include "congress/ranking_method.hpp"
#include "tests/support/random_rankings.hpp"

namespace comitia::client::cli {
namespace {

using Lines = std::vector<std::string>;

const Lines kNames{"Anna", "王芳", "C"};

congress::RankingOutcome counted(std::string_view method, std::uint32_t seats) {
  return congress::count_rankings(*congress::ranking_method(method),
                                  test::rankings_of({{7, {0, 1, 2}}, {2, {2}}, {1, {1}}}, 3), seats, {});
}

TEST(RankingWords, ShowRoundsBesideOneAnotherAndThenWhy) {
  const Lines lines = ranking_words(counted("stv", 2), kNames, plan::Language::kEnglish);
  ASSERT_GE(lines.size(), 8u);
  EXPECT_EQ(
      Lines(lines.begin(), lines.begin() + 8),
      (Lines{"Name                Round 1  Round 2  Round 3  Outcome",
             "------------------  -------  -------  -------  --------",
             "Anna                7.00000  4.00000  4.00000  elected",
             "王芳                1.00000  3.99999  3.99999  elected",
             "C                   2.00000  2.00000  0.00000  excluded",
             "(not transferable)  0.00000  0.00001  2.00001", "",
             "Scottish STV, seats: 2; valid rankings 10, void 0; quota 10 / (2 + 1) + 1 = 4, the fraction "
             "left out"}));
  const Lines chinese = ranking_words(counted("borda", 1), kNames, plan::Language::kChinese);
  EXPECT_EQ(chinese[0], "候选人  得分  结果");
  EXPECT_EQ(chinese[2], "Anna    15.5  当选");
}

TEST(RankingWords, StartANewTableAfterSixRounds) {
  congress::Rankings rankings(9);
  Lines names;
  for (congress::Alternative a = 0; a < 9; ++a) {
    rankings.add(std::vector<congress::Alternative>{a}, 10u + a);
    names.push_back("N" + std::to_string(a));
  }
  const auto out = congress::count_rankings(congress::RankingMethod::kInstantRunoff, rankings, 1, {});
  ASSERT_EQ(out.rounds.size(), 8u);
  const Lines lines = ranking_words(out, names, plan::Language::kEnglish);
  EXPECT_EQ(lines[0], "Name                Round 1  Round 2  Round 3  Round 4  Round 5  Round 6");
  EXPECT_EQ(lines[12], "");
  EXPECT_EQ(lines[13], "Name                Round 7  Round 8  Outcome");
  EXPECT_EQ(lines[23], "N8                       18       18  elected");
}

TEST(RankingJson, HasEachRoundByNameAndExactNumbers) {
  const auto json = ranking_json(counted("stv", 2), kNames);
  EXPECT_EQ(json["elected"], (Lines{"Anna", "王芳"}));
  EXPECT_EQ(json["quota"], 4);
  EXPECT_EQ(json["rounds"][1].dump(), R"({"Anna":4,"王芳":3.99999,"C":2})");
  EXPECT_EQ(json["steps"][1].dump(),
            R"({"step":"surplus","of":"Anna","elected":[],"not_transferable":1e-05,"tie":null})");
  EXPECT_EQ(json["steps"][2]["elected"], Lines{"王芳"});
  EXPECT_TRUE(json["open"].is_null());
  EXPECT_FALSE(json.contains("pairwise"));
  EXPECT_EQ(json["derivation"].size(), json["derivation_zh"].size());
}

TEST(RankingJson, SaysWhatIsOpenAndThePairsOfSchulze) {
  const auto tied = congress::count_rankings(congress::RankingMethod::kSchulze,
                                             test::rankings_of({{1, {0, 1}}, {1, {1, 0}}}, 3), 1, {});
  const auto json = ranking_json(tied, kNames);
  EXPECT_EQ(json["open"].dump(), R"({"between":["Anna","王芳"],"chosen":[],"by":null,"seats":1})");
  EXPECT_EQ(json["pairwise"].dump(), "[[0,1,2],[1,0,2],[0,0,0]]");
  EXPECT_EQ(json["paths"].dump(), "[[0,0,2],[0,0,2],[0,0,0]]");
  const Lines lines = ranking_words(tied, kNames, plan::Language::kEnglish);
  EXPECT_EQ(lines[2], "Anna             1  tied");
}

}  // namespace
}  // namespace comitia::client::cli
