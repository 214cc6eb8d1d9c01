#include "crypto/seal/rsa.hpp"

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <atomic>
#include <thread>

#include "tests/support/vectors.hpp"

namespace comitia::crypto::rsa {
namespace {

struct Rfc9474 {
  nlohmann::json vector = test::vectors("seal.json")["rfc9474"];
  PublicKey key{test::unhex(vector["modulus"])};
  SecretBytes der{test::unhex(vector["pkcs8"])};
  Bytes prepared = test::unhex(vector["prefix"]);

  Rfc9474() { append(prepared, test::unhex(vector["message"])); }
};

TEST(Rsa, VerifiesTheSignatureOfRfc9474) {
  const Rfc9474 rfc;
  EXPECT_TRUE(rfc.key.verify(rfc.prepared, test::unhex(rfc.vector["signature"])));
  EXPECT_FALSE(rfc.key.verify(test::unhex(rfc.vector["message"]), test::unhex(rfc.vector["signature"])));
}

TEST(Rsa, SignsAndRaisesAsRfc9474) {
  const Rfc9474 rfc;
  const auto secret = SecretKey::decode(rfc.der, 4096);
  ASSERT_TRUE(secret);
  EXPECT_EQ(secret->modulus(), rfc.key.modulus());
  EXPECT_EQ(hex(secret->apply(test::unhex(rfc.vector["blinded"])).value()), rfc.vector["blind_signature"]);

  const openssl::NumberContext context(BN_CTX_new());
  const Bytes signature = test::unhex(rfc.vector["signature"]);
  const openssl::Number value(BN_bin2bn(signature.data(), 512, nullptr));
  Bytes encoded(512);
  BN_bn2binpad(rfc.key.raise(value.get(), context.get()).get(), encoded.data(), 512);
  EXPECT_EQ(hex(encoded), rfc.vector["encoded"]);
}

TEST(Rsa, AValueThatIsNotBelowTheModulusIsRefused) {
  const Rfc9474 rfc;
  const auto secret = SecretKey::decode(rfc.der, 4096);
  EXPECT_FALSE(secret->apply(rfc.key.modulus()));
  EXPECT_FALSE(secret->apply(Bytes(512, 0xff)));
  EXPECT_FALSE(secret->apply(Bytes(511, 1)));
  EXPECT_FALSE(secret->apply(Bytes(513, 0)));
  EXPECT_FALSE(rfc.key.verify(rfc.prepared, Bytes(512, 0xff)));
}

TEST(Rsa, StoredKeysComeBackAndOthersAreRefused) {
  const Rfc9474 rfc;
  EXPECT_FALSE(SecretKey::decode(rfc.der, 2048));
  const SecretBytes again = SecretKey::decode(rfc.der, 4096)->encode();
  EXPECT_TRUE(same(again.expose_secret(), rfc.der.expose_secret()));

  Bytes longer = bytes(rfc.der.expose_secret());
  longer.push_back(0);
  EXPECT_FALSE(SecretKey::decode(SecretBytes(longer), 4096));
  for (std::size_t n = 0; n < rfc.der.size(); n += n < 64 ? 1 : 61) {
    EXPECT_FALSE(SecretKey::decode(SecretBytes(rfc.der.expose_secret().first(n)), 4096)) << n;
  }
}

TEST(Rsa, AnotherExponentIsRefused) {
  const openssl::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  ASSERT_EQ(EVP_PKEY_keygen_init(context.get()), 1);
  const openssl::Number three(BN_new());
  BN_set_word(three.get(), 3);
  ASSERT_EQ(EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context.get(), three.get()), 1);
  ASSERT_EQ(EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), 1024), 1);
  EVP_PKEY* made = nullptr;
  ASSERT_EQ(EVP_PKEY_generate(context.get(), &made), 1);
  const openssl::Key key(made);
  PKCS8_PRIV_KEY_INFO* info = EVP_PKEY2PKCS8(made);
  std::uint8_t* der = nullptr;
  const int size = i2d_PKCS8_PRIV_KEY_INFO(info, &der);
  EXPECT_FALSE(SecretKey::decode(SecretBytes(View(der, static_cast<std::size_t>(size))), 1024));
  OPENSSL_free(der);
  PKCS8_PRIV_KEY_INFO_free(info);
}

// The thread's error queue is shared with TLS, which would take a refused seal for a broken connection.
TEST(Rsa, LeavesNoErrorBehind) {
  const Rfc9474 rfc;
  EXPECT_FALSE(rfc.key.verify(rfc.prepared, Bytes(512, 1)));
  EXPECT_FALSE(rfc.key.verify(rfc.prepared, Bytes(512, 0xff)));
  EXPECT_FALSE(SecretKey::decode(rfc.der, 4096)->apply(Bytes(512, 0xff)));
  EXPECT_FALSE(SecretKey::decode(SecretBytes(view("not DER")), 4096));
  EXPECT_EQ(ERR_peek_error(), 0u);
}

TEST(Rsa, OneKeyServesManyThreads) {
  const Rfc9474 rfc;
  const Bytes good = test::unhex(rfc.vector["signature"]);
  Bytes bad = good;
  bad[100] ^= 1;
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        right += rfc.key.verify(rfc.prepared, good) && !rfc.key.verify(rfc.prepared, bad);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 400);
}

}  // namespace
}  // namespace comitia::crypto::rsa
