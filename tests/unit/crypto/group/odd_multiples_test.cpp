#include "crypto/group/odd_multiples.hpp"

#include <gtest/gtest.h>

namespace comitia::crypto {
namespace {

TEST(OddMultiples, EveryPlaceHasItsDigit) {
  const Point p = Point::hash("test", {});
  const OddMultiples multiples(p);
  for (std::uint8_t shifted = 0; shifted < 32; ++shifted) {
    Point sum = Point::base();
    OddMultiples::Scratch scratch;
    multiples.add(shifted, scratch, sum);
    const Scalar digit = Scalar(2u * shifted) - Scalar(31);
    EXPECT_EQ(sum, Point::base() + digit * p) << int{shifted};
  }
}

TEST(SecretDigits, AddUpToTheScalar) {
  for (int i = 0; i < 50; ++i) {
    const Scalar k = i < 5 ? Scalar(static_cast<std::uint64_t>(i)) : Scalar::random();
    const SecretDigits digits{SecretScalar(k)};
    Scalar sum;
    for (std::size_t w = kSecretWindows; w-- > 0;) {
      ASSERT_LT(digits.expose_secret(w), 32);
      sum = Scalar(32) * sum + Scalar(2u * digits.expose_secret(w)) - Scalar(31);
    }
    EXPECT_EQ(sum, k);
  }
}

}  // namespace
}  // namespace comitia::crypto
