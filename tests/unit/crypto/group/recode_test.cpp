#include "crypto/group/recode.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

#include "crypto/base/random.hpp"

namespace comitia::crypto {
namespace {

Scalar power_of_two(unsigned i) {
  Array64 bytes{};
  bytes[i / 8] = static_cast<std::uint8_t>(1 << (i % 8));
  return Scalar::reduce(bytes);
}

// Edges of every length, of the folding at 2^251, and of carries that run through; then random ones.
std::vector<Scalar> samples() {
  std::vector<Scalar> out{Scalar(0), Scalar(1), Scalar(2), -Scalar(1), -Scalar(2), Scalar(2).inverse()};
  for (unsigned i = 1; i <= 252; ++i) {
    out.push_back(power_of_two(i));
    out.push_back(power_of_two(i) - Scalar(1));
    out.push_back(-power_of_two(i));
    out.push_back(power_of_two(i) + power_of_two(i / 2));
  }
  for (int i = 0; i < 200; ++i) out.push_back(Scalar::random());
  for (int i = 0; i < 50; ++i) {
    Array64 half{};
    random_fill(std::span(half).first(16));
    out.push_back(Scalar::reduce(half));
  }
  return out;
}

Scalar signed_scalar(std::int32_t digit) {
  const Scalar size(static_cast<std::uint64_t>(std::abs(digit)));
  return digit < 0 ? -size : size;
}

TEST(SignedScalar, TakesTheShorterOfBoth) {
  EXPECT_EQ(SignedScalar(Scalar(0)).bits(), 0u);
  EXPECT_EQ(SignedScalar(Scalar(1)).bits(), 1u);
  EXPECT_FALSE(SignedScalar(Scalar(1)).negative());
  EXPECT_EQ(SignedScalar(-Scalar(1)).bits(), 1u);
  EXPECT_TRUE(SignedScalar(-Scalar(1)).negative());
  EXPECT_EQ(SignedScalar(power_of_two(127)).bits(), 128u);
  EXPECT_EQ(SignedScalar(power_of_two(127) - Scalar(1)).bits(), 127u);
  for (const Scalar& k : samples()) EXPECT_LE(SignedScalar(k).bits(), 252u);
}

TEST(SignedScalar, WordsReadTheMagnitude) {
  const SignedScalar k(Scalar(0xf00000000000000f) + power_of_two(64) * Scalar(0xd));
  EXPECT_EQ(k.word(0), 0xf00000000000000fu);
  EXPECT_EQ(k.word(60), 0xdfu);  // across two limbs
  EXPECT_EQ(k.word(64), 0xdu);
  EXPECT_EQ(k.word(250), 0u);
  EXPECT_EQ(k.word(256), 0u);
  EXPECT_EQ(SignedScalar(power_of_two(250)).word(192), std::uint64_t{1} << 58);
  EXPECT_EQ(SignedScalar(power_of_two(250)).word(249), 2u);
}

TEST(SignedWindows, AddUpToTheScalar) {
  for (const Scalar& k : samples()) {
    const SignedScalar folded(k);
    for (const unsigned width : {2u, 3u, 5u, 8u, 11u, 12u, 15u}) {
      const unsigned count = window_count(folded.bits(), width);
      std::vector<std::int16_t> digits(2 * count + 1, 99);
      signed_windows(folded, width, digits.data(), 2);
      Scalar sum;
      for (unsigned w = count; w-- > 0;) {
        sum *= power_of_two(width);
        sum += signed_scalar(digits[2 * w]);
        EXPECT_LE(std::abs(digits[2 * w]), 1 << (width - 1));
        EXPECT_EQ(digits[2 * w + 1], 99);  // only every second place is written
      }
      EXPECT_EQ(sum, k) << width;
    }
  }
}

TEST(SignedWindows, AreAsManyAsTheScalarReaches) {
  EXPECT_EQ(window_count(0, 8), 0u);
  EXPECT_EQ(window_count(7, 8), 1u);
  EXPECT_EQ(window_count(8, 8), 2u);  // a carry may leave the eighth bit
  EXPECT_EQ(window_count(128, 12), 11u);
  EXPECT_EQ(window_count(251, 12), 21u);
}

TEST(NonAdjacentForm, AddsUpToTheScalar) {
  for (const Scalar& k : samples()) {
    for (const unsigned width : {2u, 4u, 5u, 8u}) {
      NafDigits digits;
      const std::size_t count = non_adjacent_form(SignedScalar(k), width, digits);
      Scalar sum;
      for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t digit = digits[i].digit;
        sum += signed_scalar(digit) * power_of_two(digits[i].place);
        EXPECT_EQ(std::abs(digit) % 2, 1);
        EXPECT_LT(std::abs(digit), 1 << (width - 1));
        if (i > 0) {
          EXPECT_GE(digits[i].place, digits[i - 1].place + width);
        }
      }
      EXPECT_EQ(sum, k) << width;
    }
  }
}

}  // namespace
}  // namespace comitia::crypto
