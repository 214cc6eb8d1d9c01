#include "congress/ranking_method.hpp"

#include <gtest/gtest.h>

#include "tests/support/random_rankings.hpp"

namespace comitia::congress {
namespace {

TEST(RankingMethod, HasOneName) {
  for (const std::string_view name : kRankingMethods) {
    const auto method = ranking_method(name);
    ASSERT_TRUE(method);
    EXPECT_EQ(ranking_method_name(*method), name);
  }
  EXPECT_FALSE(ranking_method("STV"));
  EXPECT_FALSE(ranking_method(""));
}

TEST(CountRankings, CountsByTheMethod) {
  // Each method its own winner: 0 has most first preferences, 1 is excluded last, 2 beats every other.
  const Rankings rankings = test::rankings_of({{5, {0, 2, 1}}, {4, {1, 2, 0}}, {3, {2, 1, 0}}}, 3);
  for (const std::string_view name : kRankingMethods) {
    const RankingOutcome out = count_rankings(*ranking_method(name), rankings, 1, {});
    EXPECT_EQ(ranking_method_name(out.method), name);
    const bool runoff = name == "irv" || name == "stv";
    EXPECT_EQ(out.elected, std::vector<std::size_t>{runoff ? 1u : 2u}) << name;
    EXPECT_EQ(out.ballots, 12u);
  }
}

}  // namespace
}  // namespace comitia::congress
