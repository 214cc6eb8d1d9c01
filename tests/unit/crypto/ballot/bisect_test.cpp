#include "crypto/ballot/bisect.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <vector>

namespace comitia::crypto {
namespace {

TEST(Bisect, NamesExactlyTheBadOnesAtBoundedCost) {
  std::mt19937 random(5);
  for (const std::size_t n : {0, 1, 2, 3, 8, 31, 100}) {
    for (int round = 0; round < 60; ++round) {
      std::vector<std::size_t> bad;
      const int every = std::vector{1, 2, 10, 50, 1000}[static_cast<std::size_t>(round) % 5];
      for (std::size_t i = 0; i < n; ++i)
        if (std::uniform_int_distribution(0, every - 1)(random) == 0) bad.push_back(i);
      std::size_t asked = 0;
      std::vector<std::size_t> named;
      bisect(
          0, n,
          [&](std::size_t first, std::size_t last) {
            ++asked;
            for (const std::size_t i : bad)
              if (first <= i && i < last) return false;
            return true;
          },
          [&](std::size_t i) { named.push_back(i); });
      EXPECT_EQ(named, bad);
      EXPECT_LE(asked, n == 0 ? 0 : 1 + 2 * bad.size() * static_cast<std::size_t>(std::bit_width(n - 1)));
      EXPECT_LE(asked, n == 0 ? 0 : 2 * n - 1);
    }
  }
}

}  // namespace
}  // namespace comitia::crypto
