// field.hpp and the sums over it against tests/vectors/field.json, at the bounds that field.hpp gives.
#include <gtest/gtest.h>

#include <bit>

#include "crypto/group/field.hpp"
#include "crypto/group/public_point.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

using Limbs = std::array<std::uint64_t, 5>;

Limbs limbs(const nlohmann::json& words) {
  Limbs out;
  for (std::size_t i = 0; i < 5; ++i) out[i] = std::stoull(words.at(i).get<std::string>(), nullptr, 16);
  return out;
}
Field field(const nlohmann::json& words) { return Field(limbs(words)); }

const nlohmann::json& cases(const char* section) { return test::vectors("field.json")[section]; }

/// "product: < 2^51 + 2^13": a field is its limbs and nothing else.
bool bounded_like_a_product(const Field& a) {
  const Limbs of = std::bit_cast<Limbs>(a);
  return std::ranges::all_of(of, [](std::uint64_t limb) { return limb < (1ull << 51) + (1ull << 13); });
}

TEST(FieldVectors, Products) {
  ASSERT_GT(cases("products").size(), 180u);
  for (const auto& v : cases("products")) {
    for (const bool swapped : {false, true}) {
      const Field product = field(v[swapped ? "b" : "a"]) * field(v[swapped ? "a" : "b"]);
      EXPECT_EQ(hex(product.encode()), v["product"]) << v;
      EXPECT_TRUE(bounded_like_a_product(product)) << v;
    }
  }
}

TEST(FieldVectors, Squares) {
  ASSERT_GT(cases("squares").size(), 70u);
  for (const auto& v : cases("squares")) {
    const Field square = field(v["a"]).square();
    EXPECT_EQ(hex(square.encode()), v["square"]) << v;
    EXPECT_TRUE(bounded_like_a_product(square)) << v;
  }
}

TEST(FieldVectors, Encodings) {
  ASSERT_GE(cases("encodings").size(), 70u);
  for (const auto& v : cases("encodings")) {
    const Field a = field(v["a"]);
    const Bytes expected = test::unhex(v["encoding"]);
    EXPECT_TRUE(same(a.encode(), expected)) << v;
    EXPECT_EQ(a.is_zero(), same(expected, Bytes(32))) << v;
    EXPECT_EQ(a.is_negative(), (expected[0] & 1) != 0) << v;
    EXPECT_TRUE(a == Field::decode(expected)) << v;
  }
}

TEST(FieldVectors, Differences) {
  ASSERT_GT(cases("differences").size(), 40u);
  for (const auto& v : cases("differences")) {
    const Limbs a = limbs(v["a"]);
    const Field difference = Field(a) - field(v["b"]);
    EXPECT_EQ(hex(difference.encode()), v["difference"]) << v;
    const Limbs of = std::bit_cast<Limbs>(difference);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_LT(of[i], a[i] + (1ull << 52)) << v;
  }
}

template <std::size_t N>
void expect_inverse_roots() {
  const auto& all = cases("inverse_roots");
  ASSERT_EQ(all.size() % N, 0u);
  for (std::size_t at = 0; at < all.size(); at += N) {
    std::array<Field, N> v;
    for (std::size_t k = 0; k < N; ++k) v[k] = field(all[at + k]["v"]);
    const std::array<InverseRoot, N> roots = inverse_roots<N>(v);
    for (std::size_t k = 0; k < N; ++k) {
      EXPECT_EQ(roots[k].was_square, all[at + k]["was_square"]) << all[at + k];
      EXPECT_EQ(hex(roots[k].root.encode()), all[at + k]["root"]) << all[at + k];
    }
  }
}

TEST(FieldVectors, InverseRootsSideBySide) {
  expect_inverse_roots<1>();
  expect_inverse_roots<2>();
  expect_inverse_roots<4>();
}

TEST(FieldVectors, EveryRepresentativeOfAPoint) {
  ASSERT_GT(cases("representatives").size(), 50u);
  for (const auto& v : cases("representatives")) {
    std::array<Limbs, 4> coordinates;
    for (std::size_t i = 0; i < 4; ++i) coordinates[i] = limbs(v["coordinates"].at(i));
    // A sum is its four coordinates; no decoder would give any but one representative.
    const auto sum = std::bit_cast<PublicSum>(coordinates);
    const std::string encoding = v["encoding"], twice = v["twice"];
    const bool identity = encoding == std::string(64, '0');
    EXPECT_EQ(hex(sum.encode()), encoding) << v;
    EXPECT_EQ(sum.is_identity(), identity) << v;

    PublicSum doubled = sum;
    EXPECT_EQ(hex(doubled.double_in_place().encode()), twice) << v;
    const PublicPoint point = PublicPoint::decode(test::unhex(encoding)).value();
    PublicSum added = sum;
    EXPECT_EQ(hex((added += sum).encode()), twice) << v;
    EXPECT_EQ(hex((added -= point).encode()), encoding) << v;
    EXPECT_TRUE((added -= sum).is_identity()) << v;
  }
}

}  // namespace
}  // namespace comitia::crypto
