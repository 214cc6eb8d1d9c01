#include "congress/preference_count.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/support/random_rankings.hpp"

namespace comitia::congress {
namespace {

Votes all_of(const PreferenceCount& count) {
  return std::accumulate(count.votes().begin(), count.votes().end(), count.not_transferable());
}

TEST(PreferenceCount, BeginsWithFirstPreferences) {
  const Rankings rankings = test::rankings_of({{3, {0, 1}}, {2, {1}}, {4, {0, 2}}}, 3);
  const PreferenceCount count(rankings);
  EXPECT_EQ(count.votes(), (std::vector<Votes>{7 * kVote, 2 * kVote, 0}));
  EXPECT_EQ(count.not_transferable(), 0u);
  EXPECT_EQ(count.continuing(), (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(count.fewest(), std::vector<std::size_t>{2});
}

TEST(PreferenceCount, MovesASurplusAtTheValueThatTheOrderSays) {
  const Rankings rankings = test::rankings_of({{3, {0, 1}}, {2, {1}}, {4, {0, 2}}}, 3);
  PreferenceCount count(rankings);
  count.close(0);
  count.transfer_surplus(0, 4 * kVote);  // 3 / 7 = 0.42857 a ballot
  EXPECT_EQ(count.votes(), (std::vector<Votes>{4 * kVote, 2 * kVote + 3 * 42'857, 4 * 42'857}));
  EXPECT_EQ(count.not_transferable(), 3 * kVote - 7 * 42'857);
  // What came at a value goes on at this value, and a first preference at one.
  count.exclude(1);
  EXPECT_EQ(count.votes(), (std::vector<Votes>{4 * kVote, 0, 4 * 42'857}));
  EXPECT_EQ(all_of(count), 9 * kVote);
}

TEST(PreferenceCount, PassesOverWhoeverDoesNotContinue) {
  const Rankings rankings = test::rankings_of({{5, {0, 1, 2, 3}}, {1, {1}}, {1, {2}}, {1, {3}}}, 4);
  PreferenceCount count(rankings);
  count.close(1);
  count.exclude(2);
  count.exclude(0);
  EXPECT_EQ(count.votes(), (std::vector<Votes>{0, kVote, 0, 6 * kVote}));
  EXPECT_EQ(count.not_transferable(), kVote);
  EXPECT_FALSE(count.continues(1));
  EXPECT_TRUE(count.continues(3));
}

TEST(PreferenceCount, LosesNothing) {
  std::mt19937_64 chance(22);
  for (int run = 0; run < 200; ++run) {
    const auto ballots = test::random_ballots(chance, 30, 6);
    const Rankings rankings = test::rankings_of(ballots, 6);
    PreferenceCount count(rankings);
    while (!count.continuing().empty()) {
      const std::size_t a = count.continuing()[chance() % count.continuing().size()];
      if (count.votes()[a] > 2 * kVote && chance() % 2 == 0) {
        count.close(a);
        count.transfer_surplus(a, 2 * kVote);
      } else {
        count.exclude(a);
      }
      ASSERT_EQ(all_of(count), 30 * kVote);
    }
  }
}

}  // namespace
}  // namespace comitia::congress
