#include "crypto/hash/batch_randomiser.hpp"

#include <gtest/gtest.h>

#include <set>

namespace comitia::crypto {
namespace {

TEST(BatchRandomiser, GivesEveryEquationItsOwn128Bits) {
  const Bytes data(100, 1);
  const std::vector<View> verified{data};
  BatchRandomiser randomiser(verified);
  std::set<Array32> seen;
  Array32 all{};
  for (int i = 0; i < 1000; ++i) {
    const Array32 weight = randomiser.next().encode();
    EXPECT_TRUE(seen.insert(weight).second) << i;
    for (std::size_t k = 0; k < 32; ++k) all[k] |= weight[k];
  }
  for (std::size_t k = 0; k < 32; ++k) EXPECT_EQ(all[k], k < 16 ? 0xFF : 0) << k;
}

TEST(BatchRandomiser, DiffersFromRunToRun) {
  const Bytes data(100, 1);
  const std::vector<View> verified{data};
  std::set<Array32> seen;
  for (int run = 0; run < 20; ++run) {
    BatchRandomiser randomiser(verified);
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(seen.insert(randomiser.next().encode()).second);
  }
}

}  // namespace
}  // namespace comitia::crypto
