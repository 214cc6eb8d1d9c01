#include "crypto/mix/permutation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

namespace comitia::crypto {
namespace {

std::vector<std::uint32_t> values(const Permutation& order) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < order.size(); ++i) out.push_back(order.expose_secret(i));
  return out;
}

/// sum (observed - expected)^2 / expected.
double chi_squared(const std::vector<std::size_t>& observed, double expected) {
  double out = 0;
  for (const std::size_t count : observed) {
    const double off = static_cast<double>(count) - expected;
    out += off * off / expected;
  }
  return out;
}

TEST(Permutation, HoldsEachNumberOnce) {
  for (const std::uint32_t n : {0u, 1u, 2u, 3u, 17u, 1000u}) {
    std::vector<std::uint32_t> sorted = values(Permutation::random(n));
    ASSERT_EQ(sorted.size(), n);
    std::ranges::sort(sorted);
    for (std::uint32_t i = 0; i < n; ++i) EXPECT_EQ(sorted[i], i);
  }
}

// 24 orders, 23 degrees of freedom: beyond 86.9 with a probability of 2e-9. The usual mistake, to swap each
// place with any of all places, gives some 1,500 here.
TEST(Permutation, ReachesEveryOrderOfFourAlike) {
  constexpr std::size_t kDraws = 48'000;
  std::map<std::vector<std::uint32_t>, std::size_t> seen;
  for (std::size_t i = 0; i < kDraws; ++i) ++seen[values(Permutation::random(4))];
  ASSERT_EQ(seen.size(), 24u);
  std::vector<std::size_t> counts;
  for (const auto& [order, count] : seen) counts.push_back(count);
  EXPECT_LT(chi_squared(counts, kDraws / 24.0), 86.9);
}

// Each of 30 numbers at each of 30 places: 29 x 29 degrees of freedom, so 841 give or take 41; six times that
// is beyond chance.
TEST(Permutation, BringsEachNumberToEachPlaceAlike) {
  constexpr std::uint32_t kSize = 30;
  constexpr std::size_t kDraws = 30'000;
  std::vector<std::size_t> counts(kSize * kSize);
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const Permutation order = Permutation::random(kSize);
    for (std::uint32_t i = 0; i < kSize; ++i) ++counts[i * kSize + order.expose_secret(i)];
  }
  const double found = chi_squared(counts, static_cast<double>(kDraws) / kSize);
  EXPECT_LT(found, 841 + 6 * 41);
  EXPECT_GT(found, 841 - 6 * 41);
}

TEST(Permutation, MovedFromIsEmpty) {
  Permutation from = Permutation::random(9);
  const std::vector<std::uint32_t> before = values(from);
  Permutation to = std::move(from);
  EXPECT_EQ(values(to), before);
  Permutation other = Permutation::random(3);
  other = std::move(to);
  EXPECT_EQ(values(other), before);
  EXPECT_EQ(to.size(), 0u);
}

/// A source of given words.
struct Script {
  std::vector<std::uint32_t> words;
  std::size_t used = 0;
  std::uint32_t operator()() { return words.at(used++); }
};

TEST(UniformBelow, ThrowsAwayWhatWouldMakeSomeNumbersLikelier) {
  // 2^32 = 3 * 1431655765 + 1: the last word alone is left over.
  Script three{{0xFFFFFFFF, 0xFFFFFFFE}};
  EXPECT_EQ(uniform_below(3, three), 2u);
  EXPECT_EQ(three.used, 2u);
  // 2^31 + 1: nearly half of the words are thrown away, those from the bound on.
  const std::uint32_t bound = 0x80000001;
  Script many{{0x80000001, 0xFFFFFFFF, 0x80000000}};
  EXPECT_EQ(uniform_below(bound, many), 0x80000000u);
  EXPECT_EQ(many.used, 3u);
}

TEST(UniformBelow, KeepsEveryWordOfAPowerOfTwo) {
  Script words{{0xFFFFFFFF, 0x12345678, 0}};
  EXPECT_EQ(uniform_below(1u << 16, words), 0xFFFFu);
  EXPECT_EQ(uniform_below(1u << 4, words), 8u);
  EXPECT_EQ(uniform_below(1, words), 0u);
}

}  // namespace
}  // namespace comitia::crypto
