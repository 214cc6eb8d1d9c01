#include "crypto/group/field.hpp"

#include <gtest/gtest.h>

#include "crypto/base/random.hpp"

namespace comitia::crypto {
namespace {

/// 2^255 - 19 + small, little-endian.
Array32 near_p(int small) {
  Array32 out;
  out.fill(0xFF);
  out[31] = 0x7F;
  out[0] = static_cast<std::uint8_t>(0xED + small);
  return out;
}

Field random_field() { return Field::decode(random_array<32>()); }

TEST(Field, EncodesCanonically) {
  for (int small = -20; small < 0; ++small) EXPECT_EQ(Field::decode(near_p(small)).encode(), near_p(small));
  for (int small = 0; small < 19; ++small) {
    Array32 expected{};
    expected[0] = static_cast<std::uint8_t>(small);
    EXPECT_EQ(Field::decode(near_p(small)).encode(), expected) << small;
  }
  EXPECT_TRUE(Field::decode(near_p(0)).is_zero());
}

TEST(Field, IgnoresTheHighestBit) {
  Array32 bytes = near_p(-1);
  bytes[31] |= 0x80;
  EXPECT_EQ(Field::decode(bytes).encode(), near_p(-1));
}

TEST(Field, ObeysTheLawsAtTheLargestBounds) {
  for (int i = 0; i < 200; ++i) {
    const Field a = random_field(), b = random_field(), c = random_field(), d = random_field();
    EXPECT_EQ((a + b) * (c - d * Field(1)), a * c + b * c - a * d - b * d * Field(1));
    EXPECT_EQ((a - b) * (a + b), a.square() - b.square());
    EXPECT_EQ((a + b + c + d).square(), (a + b + c + d) * (a + b + c + d));
    EXPECT_TRUE((a * b - b * a).is_zero());
    EXPECT_EQ(-(a * b), Field() - a * b);
  }
  const Field largest = Field::decode(near_p(-1));
  EXPECT_EQ(largest * largest, Field(1));
  EXPECT_EQ((largest + largest + largest + largest).square(), Field(16));
  EXPECT_EQ((Field() - largest) * (largest + largest), -Field(2) * Field(1));
}

TEST(Field, NegativeMeansOdd) {
  EXPECT_FALSE(Field(2).is_negative());
  EXPECT_TRUE(Field(3).is_negative());
  EXPECT_FALSE((-Field(3)).is_negative());
}

template <std::size_t N>
void inverse_roots_are_right() {
  int squares = 0;
  for (int round = 0; round < 25; ++round) {
    std::array<Field, N> v;
    for (Field& v_k : v) v_k = random_field();
    const std::array<InverseRoot, N> roots = inverse_roots<N>(v);
    for (std::size_t k = 0; k < N; ++k) {
      // v r^2 is 1, or a root of -1 when v is no square.
      const Field one = v[k] * roots[k].root.square();
      EXPECT_EQ(roots[k].was_square, one == Field(1));
      EXPECT_TRUE(roots[k].was_square || one.square() == -Field(1));
      EXPECT_FALSE(roots[k].root.is_negative());
      squares += roots[k].was_square;
    }
  }
  EXPECT_GT(squares, 0);
  EXPECT_LT(squares, static_cast<int>(25 * N));
}

TEST(Field, InverseRootsSideBySide) {
  inverse_roots_are_right<1>();
  inverse_roots_are_right<2>();
  inverse_roots_are_right<4>();
}

TEST(Field, TheInverseRootOfZero) {
  const InverseRoot root = inverse_roots<1>({Field()})[0];
  EXPECT_FALSE(root.was_square);
  EXPECT_TRUE(root.root.is_zero());
}

}  // namespace
}  // namespace comitia::crypto
