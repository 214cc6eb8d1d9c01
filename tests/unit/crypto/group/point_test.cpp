#include "crypto/group/point.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

Point random_point() { return Scalar::random() * Point::base(); }

// RFC 9496, Appendix A.1.
TEST(Point, MultiplesOfTheBase) {
  const auto vectors = test::vectors("ristretto255.json");
  Point sum;
  std::uint64_t i = 0;
  for (const auto& v : vectors["multiples"]) {
    EXPECT_EQ(hex(sum.encode()), v);
    EXPECT_EQ(hex((Scalar(i) * Point::base()).encode()), v);
    EXPECT_EQ(hex((FixedBase::generator() * Scalar(i)).encode()), v);
    EXPECT_EQ(Point::decode(test::unhex(v)).value(), sum);
    sum += Point::base();
    ++i;
  }
  EXPECT_EQ(i, 16u);
}

// RFC 9496, Appendix A.2.
TEST(Point, InvalidEncodingsAreRefused) {
  const auto vectors = test::vectors("ristretto255.json");
  std::size_t count = 0;
  for (const auto& kind : vectors["invalid"]) {
    for (const auto& encoding : kind["encodings"]) {
      const auto refused = Point::decode(test::unhex(encoding));
      ASSERT_FALSE(refused.ok()) << encoding << kind["reason"];
      EXPECT_EQ(refused.fault().check, &checks::point_canonical);
      EXPECT_EQ(Point::decode_nonidentity(test::unhex(encoding)).fault().check, &checks::point_canonical);
      const test::SwitchedOff off("point-canonical");
      EXPECT_TRUE(Point::decode(test::unhex(encoding)).ok());
      ++count;
    }
  }
  EXPECT_EQ(count, 29u);
}

TEST(Point, NoOtherLengthDecodes) {
  Bytes bytes(70, 0);
  const EncodedPoint base = Point::base().encode();
  std::copy(base.begin(), base.end(), bytes.begin());
  for (std::size_t n = 0; n <= bytes.size(); ++n) {
    const auto decoded = Point::decode(View(bytes).first(n));
    EXPECT_EQ(decoded.ok(), n == 32) << n;
    if (!decoded.ok()) {
      EXPECT_EQ(decoded.fault().check, &checks::point_canonical);
    }
  }
}

TEST(Point, IdentityIsRefusedWhereItMustNotBe) {
  EXPECT_TRUE(Point::decode(Array32{}).value().is_identity());
  EXPECT_EQ(Point().encode(), Array32{});
  EXPECT_TRUE(Point::decode_nonidentity(Point::base().encode()).ok());
  const auto refused = Point::decode_nonidentity(Array32{});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::point_identity);
  const test::SwitchedOff off("point-identity");
  EXPECT_TRUE(Point::decode_nonidentity(Array32{}).value().is_identity());
}

// RFC 9496, Appendix A.3.
TEST(Point, FromUniformBytes) {
  const auto vectors = test::vectors("ristretto255.json");
  for (const auto& v : vectors["from_uniform_bytes"]) {
    EXPECT_EQ(hex(Point::from_uniform_bytes(test::unhex_array<64>(v["input"])).encode()), v["output"]);
  }
  EXPECT_EQ(vectors["from_uniform_bytes"].size(), 11u);
}

// RFC 9380, Appendix K.3.
TEST(Point, ExpandMessage) {
  const auto vectors = test::vectors("expand_message_xmd.json");
  for (const auto& v : vectors["vectors"]) {
    const Bytes expected = test::unhex(v["output"]);
    Bytes out(expected.size());
    expand_message_xmd(out, vectors["dst"].get<std::string>(), view(v["message"].get<std::string>()));
    EXPECT_EQ(hex(out), hex(expected));
  }
  EXPECT_EQ(vectors["vectors"].size(), 10u);
}

TEST(Point, HashIsTheMapOfTheExpandedMessage) {
  Array64 uniform;
  expand_message_xmd(uniform, "dst", view("message"));
  EXPECT_EQ(Point::hash("dst", view("message")), Point::from_uniform_bytes(uniform));
  EXPECT_NE(Point::hash("dst", view("message")), Point::hash("dsu", view("message")));
  EXPECT_NE(Point::hash("dst", view("message")), Point::hash("dst", view("messagf")));
}

TEST(Point, MappingAndMultiplicationAgreeWithLibsodium) {
  for (int i = 0; i < 2000; ++i) {
    const Array64 uniform = random_array<64>();
    EncodedPoint expected;
    ASSERT_EQ(crypto_core_ristretto255_from_hash(expected.data(), uniform.data()), 0);
    const Point p = Point::from_uniform_bytes(uniform);
    ASSERT_EQ(p.encode(), expected);
    ASSERT_EQ(Point::decode(expected).value(), p);

    const Scalar k = Scalar::random();
    EncodedPoint product;
    ASSERT_EQ(crypto_scalarmult_ristretto255(product.data(), k.encode().data(), expected.data()), 0);
    ASSERT_EQ((k * p).encode(), product);
    EncodedPoint of_base;
    ASSERT_EQ(crypto_scalarmult_ristretto255_base(of_base.data(), k.encode().data()), 0);
    ASSERT_EQ((FixedBase::generator() * k).encode(), of_base);

    EncodedPoint sum;
    ASSERT_EQ(crypto_core_ristretto255_add(sum.data(), expected.data(), product.data()), 0);
    ASSERT_EQ((p + k * p).encode(), sum);
    ASSERT_EQ(crypto_core_ristretto255_sub(sum.data(), expected.data(), of_base.data()), 0);
    ASSERT_EQ((p - k * Point::base()).encode(), sum);
  }
}

TEST(Point, ValidityAgreesWithLibsodium) {
  std::size_t valid = 0;
  for (int i = 0; i < 2000; ++i) {
    Array32 bytes = random_array<32>();
    if (i % 2 == 0) {
      // Below the field's prime and not negative: only the square and the sign of x*y decide.
      bytes[0] &= 0xfe;
      bytes[31] &= 0x7f;
    } else if (i % 4 == 1) {
      bytes = random_point().encode();
      bytes[i % 32] ^= static_cast<std::uint8_t>(1 << (i % 8));
    }
    const auto decoded = Point::decode(bytes);
    // libsodium 1.0.18 ignores the highest bit, which RFC 9496 §4.3.1 refuses (a field element is below
    // 2^255).
    const bool below = (bytes[31] & 0x80) == 0;
    const bool expected = below && crypto_core_ristretto255_is_valid_point(bytes.data()) == 1;
    ASSERT_EQ(decoded.ok(), expected) << hex(bytes);
    if (!decoded.ok()) continue;
    ++valid;
    ASSERT_EQ(decoded.value().encode(), bytes);
  }
  EXPECT_GT(valid, 200u);
  EXPECT_LT(valid, 1800u);
}

TEST(Point, HighestBitIsRefused) {
  EncodedPoint bytes = random_point().encode();
  bytes[31] |= 0x80;
  const auto refused = Point::decode(bytes);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::point_canonical);
}

TEST(Point, Arithmetic) {
  const Point a = random_point();
  const Point b = random_point();
  EXPECT_EQ(a + b, b + a);
  EXPECT_EQ(a + b - b, a);
  EXPECT_EQ(a + -a, Point());
  EXPECT_TRUE((a - a).is_identity());
  EXPECT_FALSE(a.is_identity());
  EXPECT_NE(a, b);
  Point c = a;
  c += b;
  EXPECT_EQ(c, a + b);
  c -= a;
  EXPECT_EQ(c, b);
  c.double_in_place();
  EXPECT_EQ(c, b + b);
  c += c;
  EXPECT_EQ(c, Scalar(4) * b);
  EXPECT_TRUE((Scalar(0) * a).is_identity());
  EXPECT_EQ(-Scalar(1) * a, -a);
}

TEST(Point, SelectTakesTheFirstForOne) {
  const Point a = random_point();
  const Point b = random_point();
  EXPECT_EQ(Point::select(1, a, b), a);
  EXPECT_EQ(Point::select(0, a, b), b);
}

TEST(FixedBase, AgreesWithVariableBase) {
  const Point p = random_point();
  FixedBase table(p);
  FixedBase moved(std::move(table));
  EXPECT_EQ(moved.point(), p);
  for (int i = 0; i < 50; ++i) {
    const Scalar k = Scalar::random();
    EXPECT_EQ(moved * k, k * p);
    EXPECT_EQ(moved * SecretScalar(k), SecretScalar(k) * p);
    EXPECT_EQ(SecretScalar(k) * p, k * p);
  }
  for (const Scalar& k : {Scalar(0), Scalar(1), -Scalar(1)}) EXPECT_EQ(moved * k, k * p);
}

}  // namespace
}  // namespace comitia::crypto
