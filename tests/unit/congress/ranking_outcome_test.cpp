#include "congress/ranking_outcome.hpp"

#include <gtest/gtest.h>

namespace comitia::congress {
namespace {

TEST(VotesText, IsCutNotRounded) {
  EXPECT_EQ(votes_text(140'734'264, 5), "1407.34264");
  EXPECT_EQ(votes_text(140'734'264, 0), "1407");
  EXPECT_EQ(votes_text(99'999, 1), "0.9");
  EXPECT_EQ(votes_text(7, 5), "0.00007");
  EXPECT_EQ(votes_text(0, 5), "0.00000");
  EXPECT_EQ(votes_text(kRankings * kVote, 5), "100000000.00000");
}

TEST(Decimals, AreThoseThatTheMethodCountsTo) {
  EXPECT_EQ(decimals_of(RankingMethod::kScottishStv), 5u);
  EXPECT_EQ(decimals_of(RankingMethod::kBorda), 1u);
  EXPECT_EQ(decimals_of(RankingMethod::kInstantRunoff), 0u);
  EXPECT_EQ(decimals_of(RankingMethod::kSchulze), 0u);
}

}  // namespace
}  // namespace comitia::congress
