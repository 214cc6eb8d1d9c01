#include "crypto/group/secret_sum.hpp"

#include <gtest/gtest.h>

#include "crypto/group/generator.hpp"

namespace comitia::crypto {
namespace {

/// Scalars at the edges of their digits and of the order.
std::vector<Scalar> extreme_scalars() {
  std::vector<Scalar> out;
  for (std::uint64_t k = 0; k < 40; ++k) {
    out.emplace_back(k);
    out.push_back(-Scalar(k));
  }
  Scalar power(1);
  for (int i = 0; i < 252; ++i) {
    power += power;
    if (i % 9 != 0 && i < 248) continue;
    out.push_back(power);
    out.push_back(power + Scalar(1));
    out.push_back(power - Scalar(1));
    out.push_back(-power);
  }
  return out;
}

TEST(SecretSum, OfNothingIsTheIdentity) { EXPECT_TRUE(SecretSum().total().is_identity()); }

TEST(SecretSum, OfOneIsThatOfTheLibrary) {
  const Point p = Point::hash("test", {});
  for (const Scalar& k : extreme_scalars()) {
    SecretSum sum;
    sum.add(SecretDigits(SecretScalar(k)), p);
    EXPECT_EQ(sum.total(), k * p) << hex(k.encode());
  }
}

TEST(WindowedBase, MultipliesLikeTheLibrary) {
  const WindowedBase base(generator(3));
  for (const Scalar& k : extreme_scalars()) {
    Point sum = Point::base();
    base.add(SecretDigits(SecretScalar(k)), sum);
    EXPECT_EQ(sum, Point::base() + k * generator(3)) << hex(k.encode());
  }
  Point nothing;
  WindowedBase(Point()).add(SecretDigits(SecretScalar::random()), nothing);
  EXPECT_TRUE(nothing.is_identity());
}

TEST(SecretSum, OfManyIsTheirSum) {
  SecretSum sum;
  Point expected;
  for (std::uint32_t i = 0; i < 200; ++i) {
    const Scalar k = Scalar::random();
    sum.add(SecretDigits(SecretScalar(k)), generator(i % 7));
    expected += k * generator(i % 7);
    if (i % 40 == 0) {
      EXPECT_EQ(sum.total(), expected) << i;
    }
  }
  EXPECT_EQ(sum.total(), expected);
}

TEST(SecretSum, TakesTheIdentityAndTheSameTwice) {
  const Point p = Point::hash("test", {});
  const SecretDigits k(SecretScalar::random());
  SecretSum sum;
  sum.add(k, Point());
  EXPECT_TRUE(sum.total().is_identity());
  sum.add(k, p);
  sum.add(k, -p);
  EXPECT_TRUE(sum.total().is_identity());
}

}  // namespace
}  // namespace comitia::crypto
