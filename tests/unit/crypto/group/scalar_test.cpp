#include "crypto/group/scalar.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

// q = 2^252 + 27742317777372353535851937790883648493 (RFC 9496 §4), little-endian.
Array32 order_plus(int offset) {
  auto out =
      exactly<32>(*from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")).value();
  out[0] = static_cast<std::uint8_t>(out[0] + offset);
  return out;
}

TEST(Scalar, SmallNumbers) {
  EXPECT_EQ(Scalar(2) + Scalar(3), Scalar(5));
  EXPECT_EQ(Scalar(7) * Scalar(6), Scalar(42));
  EXPECT_EQ(Scalar(7) - Scalar(6), Scalar(1));
  EXPECT_EQ(-Scalar(1), Scalar(0) - Scalar(1));
  EXPECT_TRUE(Scalar().is_zero());
  EXPECT_TRUE((Scalar(5) - Scalar(5)).is_zero());
  EXPECT_FALSE(Scalar(1).is_zero());
  EXPECT_EQ(hex(Scalar(0x0102030405060708).encode()), "0807060504030201" + std::string(48, '0'));
  Scalar k(3);
  k += Scalar(4);
  k *= Scalar(5);
  EXPECT_EQ(k, Scalar(35));
}

TEST(Scalar, DecodesBelowTheOrderOnly) {
  EXPECT_EQ(Scalar::decode(order_plus(-1)).value(), -Scalar(1));
  EXPECT_EQ(Scalar::decode(Array32{}).value(), Scalar(0));
  Array32 top_bit = order_plus(-1);
  top_bit[31] |= 0x80;
  Array32 all_ones;
  all_ones.fill(0xff);
  for (const Array32& bytes : {order_plus(0), order_plus(1), top_bit, all_ones}) {
    const auto refused = Scalar::decode(bytes);
    ASSERT_FALSE(refused.ok()) << hex(bytes);
    EXPECT_EQ(refused.fault().check, &checks::scalar_canonical);
    const test::SwitchedOff off("scalar-canonical");
    EXPECT_TRUE(Scalar::decode(bytes).ok());
  }
}

TEST(Scalar, DecodesNoOtherLength) {
  const Bytes bytes(70, 0);
  for (std::size_t n = 0; n <= bytes.size(); ++n) {
    const auto decoded = Scalar::decode(View(bytes).first(n));
    EXPECT_EQ(decoded.ok(), n == 32) << n;
    if (!decoded.ok()) {
      EXPECT_EQ(decoded.fault().check, &checks::scalar_canonical);
    }
  }
}

TEST(Scalar, HashToScalarVectors) {
  const auto all = test::vectors("group.json");
  for (const auto& v : all["hash_to_scalar"]) {
    Array64 h;
    const Bytes message = test::unhex(v["message"]);
    crypto_hash_sha512(h.data(), message.data(), message.size());
    EXPECT_EQ(hex(Scalar::reduce(h).encode()), v["scalar"]);
  }
}

TEST(Scalar, AgreesWithLibsodium) {
  for (int i = 0; i < 2000; ++i) {
    const Array64 wide_a = random_array<64>();
    const Array64 wide_b = random_array<64>();
    Array32 a;
    Array32 b;
    crypto_core_ristretto255_scalar_reduce(a.data(), wide_a.data());
    crypto_core_ristretto255_scalar_reduce(b.data(), wide_b.data());
    const Scalar k = Scalar::reduce(wide_a);
    const Scalar l = Scalar::reduce(wide_b);
    ASSERT_EQ(k.encode(), a);
    ASSERT_EQ(l.encode(), b);
    ASSERT_EQ(Scalar::decode(a).value(), k);
    Array32 expected;
    crypto_core_ristretto255_scalar_add(expected.data(), a.data(), b.data());
    ASSERT_EQ((k + l).encode(), expected);
    crypto_core_ristretto255_scalar_sub(expected.data(), a.data(), b.data());
    ASSERT_EQ((k - l).encode(), expected);
    crypto_core_ristretto255_scalar_mul(expected.data(), a.data(), b.data());
    ASSERT_EQ((k * l).encode(), expected);
    crypto_core_ristretto255_scalar_negate(expected.data(), a.data());
    ASSERT_EQ((-k).encode(), expected);
    if (i % 20 == 0) {
      ASSERT_EQ(crypto_core_ristretto255_scalar_invert(expected.data(), a.data()), 0);
      ASSERT_EQ(k.inverse().encode(), expected);
    }
  }
}

TEST(Scalar, WideReductionAtItsEdges) {
  for (const auto& bytes : {Bytes(64, 0), Bytes(64, 0xff), Bytes(64, 0x80)}) {
    Array32 expected;
    crypto_core_ristretto255_scalar_reduce(expected.data(), bytes.data());
    EXPECT_EQ(Scalar::reduce(exactly<64>(bytes).value()).encode(), expected);
  }
}

TEST(Scalar, RandomOnesDiffer) {
  EXPECT_NE(Scalar::random(), Scalar::random());
  EXPECT_NE(SecretScalar::random().declassify(), SecretScalar::random().declassify());
}

TEST(SecretScalar, ComputesAsPublicOnes) {
  for (int i = 0; i < 50; ++i) {
    const Scalar a = Scalar::random();
    const Scalar b = Scalar::random();
    const SecretScalar s(a);
    const SecretScalar t(b);
    EXPECT_EQ((s + t).declassify(), a + b);
    EXPECT_EQ((s - t).declassify(), a - b);
    EXPECT_EQ((s * t).declassify(), a * b);
    EXPECT_EQ((b * s).declassify(), a * b);
    EXPECT_EQ((-s).declassify(), -a);
    EXPECT_EQ(s.clone().declassify(), a);
    SecretScalar sum = s.clone();
    sum += t;
    EXPECT_EQ(sum.declassify(), a + b);
    EXPECT_TRUE(same(s.expose_secret().expose_secret(), a.encode()));
    EXPECT_EQ(SecretScalar::decode(s.expose_secret()).value().declassify(), a);
  }
  EXPECT_TRUE(SecretScalar().declassify().is_zero());
}

TEST(SecretScalar, ReducesAsPublicOnes) {
  const Array64 wide = random_array<64>();
  EXPECT_EQ(SecretScalar::reduce(Secret<64>(wide)).declassify(), Scalar::reduce(wide));
}

TEST(SecretScalar, BitsAndConditionalNegation) {
  EXPECT_EQ(SecretScalar::bit(0).declassify(), Scalar(0));
  EXPECT_EQ(SecretScalar::bit(1).declassify(), Scalar(1));
  const Scalar a = Scalar::random();
  SecretScalar s(a);
  s.conditional_negate(0);
  EXPECT_EQ(s.declassify(), a);
  s.conditional_negate(1);
  EXPECT_EQ(s.declassify(), -a);
}

TEST(SecretScalar, DecodesBelowTheOrderOnly) {
  EXPECT_EQ(SecretScalar::decode(Secret<32>(order_plus(-1))).value().declassify(), -Scalar(1));
  const auto refused = SecretScalar::decode(Secret<32>(order_plus(0)));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::scalar_canonical);
  const test::SwitchedOff off("scalar-canonical");
  EXPECT_TRUE(SecretScalar::decode(Secret<32>(order_plus(0))).ok());
}

TEST(Nonce, Vector) {
  const auto v = test::vectors("group.json")["nonce"];
  const SecretScalar secret(Scalar::decode(test::unhex(v["secret"])).value());
  const Secret<32> fresh(test::unhex_array<32>(v["fresh"]));
  const SecretScalar nonce = derive_nonce(secret, test::unhex(v["message"]), fresh);
  EXPECT_EQ(hex(nonce.declassify().encode()), v["nonce"]);
}

// Each of the three inputs alone changes the nonce: that is what hedging means.
TEST(Nonce, DependsOnSecretMessageAndFreshBytes) {
  const Secret<32> zero;
  const Scalar nonce = derive_nonce(SecretScalar(Scalar(1)), view("m"), zero).declassify();
  EXPECT_EQ(derive_nonce(SecretScalar(Scalar(1)), view("m"), zero).declassify(), nonce);
  EXPECT_NE(derive_nonce(SecretScalar(Scalar(2)), view("m"), zero).declassify(), nonce);
  EXPECT_NE(derive_nonce(SecretScalar(Scalar(1)), view("n"), zero).declassify(), nonce);
  EXPECT_NE(derive_nonce(SecretScalar(Scalar(1)), view("m"), random_secret<32>()).declassify(), nonce);
}

TEST(Nonce, HedgedOnesNeverRepeat) {
  const SecretScalar secret = SecretScalar::random();
  const Scalar a = hedged_nonce(secret, view("m")).declassify();
  const Scalar b = hedged_nonce(secret, view("m")).declassify();
  EXPECT_NE(a, b);
  EXPECT_FALSE(a.is_zero());
}

}  // namespace
}  // namespace comitia::crypto
