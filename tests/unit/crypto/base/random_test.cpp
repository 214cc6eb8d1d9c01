#include "crypto/base/random.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>

namespace comitia::crypto {
namespace {

// getrandom may give large requests in parts: every byte must have been written.
TEST(Random, FillsEveryByte) {
  for (const std::size_t size : {0, 1, 7, 32, 255, 256, 257, 100'000}) {
    Bytes seen(size + 1, 0);
    for (int round = 0; round < 16; ++round) {
      Bytes out(size + 1, 0);
      random_fill(std::span(out).first(size));
      for (std::size_t i = 0; i < out.size(); ++i) seen[i] |= out[i];
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end() - 1, 0), 0) << size;
    EXPECT_EQ(seen.back(), 0) << size;  // nothing beyond the end
  }
}

TEST(Random, BitsAreBalanced) {
  Bytes out(1 << 16);
  random_fill(out);
  int ones = 0;
  for (const std::uint8_t b : out) ones += std::popcount(b);
  // 2^19 coin tosses: 6 standard deviations are 2,172.
  EXPECT_NEAR(ones, 1 << 18, 2200);
}

TEST(Random, ValuesDoNotRepeat) {
  std::set<Array<16>> seen;
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(seen.insert(random_array<16>()).second);
  EXPECT_FALSE(same(random_secret<32>().expose_secret(), random_secret<32>().expose_secret()));
}

}  // namespace
}  // namespace comitia::crypto
