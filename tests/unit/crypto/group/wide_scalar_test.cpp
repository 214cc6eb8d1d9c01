#include "crypto/group/wide_scalar.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <bit>
#include <random>

#include "crypto/base/bytes.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::crypto {
namespace {

/// By libsodium, which shares nothing with ours.
ScalarWords reduced_by_sodium(const WideWords& n) {
  const auto bytes = std::bit_cast<Array64>(n);
  Array32 out;
  crypto_core_ristretto255_scalar_reduce(out.data(), bytes.data());
  return std::bit_cast<ScalarWords>(out);
}

TEST(WideScalar, OrderIsThatOfTheGroup) {
  EXPECT_EQ(hex(std::bit_cast<Array32>(kOrder)),
            "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  EXPECT_EQ(reduced({kOrder[0], kOrder[1], kOrder[2], kOrder[3]}), ScalarWords{});
}

// Carries and borrows show where words are all zeros, all ones, or those of the order.
TEST(WideScalar, EveryMixtureOfExtremeWords) {
  constexpr std::uint64_t kOnes = ~std::uint64_t{0};
  constexpr std::uint64_t kWords[] = {0, 1, kOnes, std::uint64_t{1} << 60};
  for (unsigned mixture = 0; mixture < 1u << 16; ++mixture) {
    WideWords n;
    for (std::size_t i = 0; i < n.size(); ++i) n[i] = kWords[mixture >> (2 * i) & 3];
    ASSERT_EQ(reduced(n), reduced_by_sodium(n)) << mixture;
  }
}

// k q - 1, k q and k q + 1 for k of every length.
TEST(WideScalar, BesideMultiplesOfTheOrder) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 20'000; ++round) {
    ScalarWords k;
    for (std::uint64_t& word : k) word = random();
    const int bits = round % 256;
    for (std::size_t i = 0; i < k.size(); ++i) {
      const int from = static_cast<int>(64 * i);
      if (bits <= from)
        k[i] = 0;
      else if (bits < from + 64)
        k[i] &= (std::uint64_t{1} << (bits - from)) - 1;
    }
    const WideWords multiple = wide_scalar::product(k, kOrder);
    ASSERT_EQ(reduced(multiple), ScalarWords{}) << round;
    WideWords above = multiple;
    for (std::uint64_t& word : above)
      if (++word != 0) break;
    ASSERT_EQ(reduced(above), (ScalarWords{1, 0, 0, 0})) << round;
    WideWords below = multiple;
    for (std::uint64_t& word : below)
      if (word-- != 0) break;
    ASSERT_EQ(reduced(below), reduced_by_sodium(below)) << round;
  }
}

TEST(WideScalar, AnyWords) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 100'000; ++round) {
    WideWords n;
    for (std::uint64_t& word : n) word = random();
    ASSERT_EQ(reduced(n), reduced_by_sodium(n)) << round;
  }
}

// What a scalar holds is below the order whatever is done to it, also where a factor is the largest one.
TEST(WideScalar, ArithmeticOfTheLargestScalars) {
  const Scalar largest = -Scalar(1);
  EXPECT_EQ(largest * largest, Scalar(1));
  EXPECT_EQ(largest + largest, -Scalar(2));
  EXPECT_EQ(largest - largest, Scalar());
  EXPECT_EQ(Scalar() - largest, Scalar(1));
  EXPECT_EQ(largest + Scalar(1), Scalar());
  EXPECT_TRUE((-Scalar()).is_zero());
  EXPECT_EQ((largest * Scalar(2)).encode(), (-Scalar(2)).encode());
}

}  // namespace
}  // namespace comitia::crypto
