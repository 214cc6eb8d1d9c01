#include "crypto/group/public_point.hpp"

#include <gtest/gtest.h>

#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "crypto/group/multiscalar.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

Point random_point() { return FixedBase::generator() * Scalar::random(); }

// RFC 9496, Appendix A.1.
TEST(PublicPoint, MultiplesOfTheBase) {
  const PublicPoint base(Point::base());
  PublicSum sum;
  for (const auto& v : test::vectors("ristretto255.json")["multiples"]) {
    EXPECT_EQ(hex(sum.encode()), v);
    EXPECT_EQ(PublicSum(PublicPoint::decode(test::unhex(v)).value()).encode(), sum.encode());
    sum += base;
  }
}

// RFC 9496, Appendix A.2.
TEST(PublicPoint, InvalidEncodingsAreRefused) {
  for (const auto& kind : test::vectors("ristretto255.json")["invalid"]) {
    for (const auto& encoding : kind["encodings"]) {
      const auto refused = PublicPoint::decode(test::unhex(encoding));
      ASSERT_FALSE(refused.ok()) << encoding << kind["reason"];
      EXPECT_EQ(refused.fault().check, &checks::point_canonical);
      const test::SwitchedOff off("point-canonical");
      EXPECT_TRUE(PublicPoint::decode(test::unhex(encoding)).ok());
    }
  }
}

// Half of all small numbers are encodings, so that both answers are compared often.
TEST(PublicPoint, DecidesAsTheLibraryDoes) {
  int accepted = 0;
  for (int i = 0; i < 4000; ++i) {
    Array32 bytes = random_array<32>();
    bytes[0] &= 0xFE;
    if (i % 4 != 0) bytes[31] &= 0x7F;
    if (i % 8 == 1) std::fill(bytes.begin() + 1, bytes.end() - 1, 0xFF);
    const Result<Point> expected = Point::decode(bytes);
    const Result<PublicPoint> actual = PublicPoint::decode(bytes);
    ASSERT_EQ(actual.ok(), expected.ok()) << hex(bytes);
    if (!actual.ok()) continue;
    ++accepted;
    EXPECT_EQ(PublicSum(actual.value()).encode(), bytes);
    EXPECT_EQ(PublicSum(actual.value()).point(), expected.value());
  }
  EXPECT_GT(accepted, 500);
}

TEST(PublicPoint, NoOtherLengthDecodes) {
  Bytes bytes(70, 0);
  for (std::size_t n = 0; n <= bytes.size(); ++n)
    EXPECT_EQ(PublicPoint::decode(View(bytes).first(n)).ok(), n == 32) << n;
}

TEST(PublicPoint, IdentityIsRefusedWhereItMustNotBe) {
  EXPECT_TRUE(PublicSum(PublicPoint::decode(Array32{}).value()).is_identity());
  EXPECT_TRUE(PublicPoint::decode_nonidentity(Point::base().encode()).ok());
  const auto refused = PublicPoint::decode_nonidentity(Array32{});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::point_identity);
  const test::SwitchedOff off("point-identity");
  EXPECT_TRUE(PublicPoint::decode_nonidentity(Array32{}).ok());
}

TEST(PublicPoint, DecodesManySideBySide) {
  for (std::size_t n = 0; n <= 9; ++n) {
    Bytes bytes;
    std::vector<Point> expected;
    for (std::size_t i = 0; i < n; ++i) {
      expected.push_back(random_point());
      append(bytes, expected.back().encode());
    }
    std::vector<PublicPoint> decoded(n);
    ASSERT_TRUE(PublicPoint::decode_all(bytes, decoded).ok());
    for (std::size_t i = 0; i < n; ++i) {
      EXPECT_EQ(PublicSum(decoded[i]).point(), expected[i]);
      Bytes bad = bytes;
      bad[32 * i] ^= 1;  // negative
      const Result<void> refused = PublicPoint::decode_all(bad, decoded);
      ASSERT_FALSE(refused.ok());
      EXPECT_EQ(refused.fault().check, &checks::point_canonical);
    }
  }
}

TEST(PublicPoint, AddsAsTheLibraryDoes) {
  for (int i = 0; i < 200; ++i) {
    const Point a = random_point(), b = random_point(), c = random_point();
    const PublicPoint pa(a), pb(b), pc(c);
    PublicSum sum(pa);
    sum += pb;
    EXPECT_EQ(sum.encode(), (a + b).encode());
    sum -= pc;
    EXPECT_EQ(sum.encode(), (a + b - c).encode());
    sum += PublicSum(-pa);
    EXPECT_EQ(sum.encode(), (b - c).encode());
    sum += -pb;
    EXPECT_EQ(sum.encode(), (-c).encode());
    sum -= PublicSum(pa);
    EXPECT_EQ((-sum).encode(), (a + c).encode());
    sum.double_in_place();
    EXPECT_EQ(sum.point(), -(a + c + a + c));
    EXPECT_FALSE(sum.is_identity());
  }
}

// The cases that formulas for addition often get wrong.
TEST(PublicPoint, AddsWhatIsTheSameOrOppositeOrNothing) {
  const PublicPoint p(random_point());
  PublicSum doubled(p), added(p), nothing(p);
  doubled.double_in_place();
  added += p;
  EXPECT_EQ(added.encode(), doubled.encode());
  added -= PublicSum(p);
  added += PublicPoint();
  added += PublicSum();
  EXPECT_EQ(added.encode(), PublicSum(p).encode());
  nothing -= p;
  EXPECT_TRUE(nothing.is_identity());
  EXPECT_EQ(nothing.encode(), Array32{});
  nothing.double_in_place();
  EXPECT_TRUE(nothing.is_identity());
  EXPECT_TRUE(PublicSum().is_identity());
}

// Whatever representative of a group element a sum ends on, it is known for the identity: q times any point.
TEST(PublicPoint, TheOrderTimesAnyPointIsTheIdentity) {
  for (int i = 0; i < 20; ++i) {
    const std::vector<PublicPoint> twice(2, PublicPoint(random_point()));
    const Scalar k = Scalar::random();
    EXPECT_TRUE(multiscalar(std::vector<Scalar>{k, -k}, twice).is_identity());
    EXPECT_FALSE(multiscalar(std::vector<Scalar>{k, Scalar(1) - k}, twice).is_identity());
  }
}

TEST(PublicPoint, MultiscalarAgreesWithTheLibrarys) {
  for (const std::size_t n : {0, 1, 2, 5, 63, 64, 300}) {
    std::vector<Scalar> scalars;
    std::vector<Point> points;
    std::vector<PublicPoint> public_points;
    for (std::size_t i = 0; i < n; ++i) {
      scalars.push_back(i % 5 == 0 ? Scalar(i) : Scalar::random());
      points.push_back(random_point());
      public_points.emplace_back(points.back());
    }
    EXPECT_EQ(multiscalar(scalars, public_points).point(), multiscalar(scalars, points)) << n;
  }
}

}  // namespace
}  // namespace comitia::crypto
