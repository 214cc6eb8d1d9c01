#include "crypto/seal/blinding.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/vectors.hpp"

namespace comitia::crypto::rsa {
namespace {

Bytes prepared(const nlohmann::json& v) {
  Bytes out = test::unhex(v["prefix"]);
  append(out, test::unhex(v["message"]));
  return out;
}

// RFC 9474, Appendix A.1, step by step: its key has 4,096 bits, the product's have 2,048.
TEST(Blinding, Rfc9474) {
  const auto v = test::vectors("seal.json")["rfc9474"];
  const PublicKey key(test::unhex(v["modulus"]));
  const auto secret = SecretKey::decode(SecretBytes(test::unhex(v["pkcs8"])), 4096);
  ASSERT_TRUE(secret);
  EXPECT_EQ(hex(emsa_pss_encode(prepared(v), test::unhex(v["salt"]), 4095)), v["encoded"]);

  const auto blinded = blind(key, prepared(v), test::unhex(v["salt"]), test::unhex(v["r"]));
  ASSERT_TRUE(blinded);
  EXPECT_EQ(hex(blinded->value), v["blinded"]);
  EXPECT_EQ(hex(blinded->inverse.expose_secret()), v["inverse"]);

  const auto blind_signature = blind_sign(*secret, key, blinded->value);
  ASSERT_TRUE(blind_signature);
  EXPECT_EQ(hex(*blind_signature), v["blind_signature"]);

  const auto signature = unblind(key, *blind_signature, blinded->inverse);
  ASSERT_TRUE(signature);
  EXPECT_EQ(hex(*signature), v["signature"]);
  EXPECT_TRUE(key.verify(prepared(v), *signature));
}

// For every size of modulus around a whole byte.
TEST(Blinding, EveryBitBeyondTheEncodingIsCleared) {
  for (std::size_t bits = 8 * 96 + 9; bits < 8 * 96 + 9 + 400; ++bits) {
    const Bytes encoded = emsa_pss_encode(view("m"), Bytes(48, 1), bits);
    ASSERT_EQ(encoded.size(), (bits + 7) / 8);
    EXPECT_EQ(encoded[0] >> (8 - (8 * encoded.size() - bits)) & 0xff, 0) << bits;
    EXPECT_EQ(encoded.back(), 0xbc);
  }
}

TEST(Blinding, AFactorThatCannotBeUndoneIsRefused) {
  const auto v = test::vectors("seal.json")["seals"][0];
  const PublicKey key(test::unhex(v["modulus"]));
  const Bytes salt = test::unhex(v["salt"]);
  EXPECT_TRUE(blind(key, prepared(v), salt, test::unhex(v["r"])));
  EXPECT_FALSE(blind(key, prepared(v), salt, Bytes(256, 0)));
  EXPECT_FALSE(blind(key, prepared(v), salt, key.modulus()));
  EXPECT_FALSE(blind(key, prepared(v), salt, Bytes(256, 0xff)));
}

// Under a modulus that a dishonest sealer has made divisible by 3, a third of all messages would be seen
// through the blinding: nothing that shares a factor with the modulus is ever sent.
TEST(Blinding, NothingLeavesThatSharesAFactorWithTheModulus) {
  const openssl::NumberContext context(BN_CTX_new());
  const openssl::Number modulus(BN_new()), three(BN_new()), value(BN_new());
  ASSERT_EQ(BN_generate_prime_ex(modulus.get(), 766, 0, nullptr, nullptr, nullptr), 1);
  BN_set_word(three.get(), 3 * 5 * 7);
  BN_mul(modulus.get(), modulus.get(), three.get(), context.get());
  while (BN_num_bits(modulus.get()) < 1032) {
    BN_set_word(three.get(), 3);
    BN_mul(modulus.get(), modulus.get(), three.get(), context.get());
  }
  while (BN_num_bits(modulus.get()) % 8 != 0)
    BN_mul(modulus.get(), modulus.get(), three.get(), context.get());
  Bytes n(static_cast<std::size_t>(BN_num_bytes(modulus.get())));
  BN_bn2bin(modulus.get(), n.data());
  const PublicKey key(n);
  for (int i = 0; i < 50; ++i) {
    const Blinded blinded = blind(key, view("message"));
    BN_bin2bn(blinded.value.data(), static_cast<int>(blinded.value.size()), value.get());
    for (const BN_ULONG prime : {3, 5, 7}) EXPECT_NE(BN_mod_word(value.get(), prime), 0u);
  }
}

TEST(Blinding, EveryBlindingIsFresh) {
  const auto v = test::vectors("seal.json")["seals"][0];
  const PublicKey key(test::unhex(v["modulus"]));
  std::set<Bytes> values;
  std::set<Bytes> inverses;
  for (int i = 0; i < 8; ++i) {
    const Blinded blinded = blind(key, view("same message"));
    values.insert(blinded.value);
    inverses.insert(bytes(blinded.inverse.expose_secret()));
  }
  EXPECT_EQ(values.size(), 8u);
  EXPECT_EQ(inverses.size(), 8u);
}

TEST(Blinding, UnblindsNothingOutOfRange) {
  const auto v = test::vectors("seal.json")["seals"][0];
  const PublicKey key(test::unhex(v["modulus"]));
  const SecretBytes inverse(test::unhex(v["inverse"]));
  const Bytes answer = test::unhex(v["blind_signature"]);
  EXPECT_TRUE(unblind(key, answer, inverse));
  EXPECT_FALSE(unblind(key, key.modulus(), inverse));
  EXPECT_FALSE(unblind(key, View(answer).first(255), inverse));
  EXPECT_FALSE(unblind(key, answer, SecretBytes(255)));
  EXPECT_FALSE(unblind(key, answer, SecretBytes(key.modulus())));
}

TEST(Blinding, AKeyThatDoesNotFitItsPublicHalfAnswersNothing) {
  const auto seals = test::vectors("seal.json")["seals"];
  const auto secret = SecretKey::decode(SecretBytes(test::unhex(seals[0]["pkcs8"])), 2048);
  const PublicKey other(test::unhex(seals[1]["modulus"]));
  EXPECT_FALSE(blind_sign(*secret, other, Bytes(256, 1)));
}

}  // namespace
}  // namespace comitia::crypto::rsa
