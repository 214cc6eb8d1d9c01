#include "crypto/sign/ed25519.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

std::string outcome(const Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

SigningKey key() { return SigningKey(Secret<32>(Array32{7, 7, 7})); }

TEST(Ed25519, Rfc8032) {
  const auto vectors = test::vectors("sign.json")["rfc8032"];
  for (const auto& v : vectors) {
    const SigningKey signer(Secret<32>(test::unhex_array<32>(v["seed"])));
    EXPECT_EQ(signer.public_key().hex(), v["public"]);
    const Bytes message = test::unhex(v["message"]);
    const Array64 signature = signer.sign(message);
    EXPECT_EQ(hex(signature), v["signature"]);
    EXPECT_EQ(outcome(verify(VerifyKey::decode(test::unhex(v["public"])).value(), message, signature)), "ok");
  }
  EXPECT_EQ(vectors.size(), 4u);
}

// "Taming the many EdDSAs": every edge on which verifiers are known to differ, with the check that refuses it
// here.
TEST(Ed25519, TamingTheManyEdDsas) {
  const auto vectors = test::vectors("sign.json")["speccheck"];
  for (const auto& v : vectors) {
    const VerifyKey public_key{test::unhex_array<32>(v["public"])};
    const auto result = verify(public_key, test::unhex(v["message"]), test::unhex(v["signature"]));
    EXPECT_EQ(outcome(result), v["expect"]) << v["note"];
    const bool key_refused = v["expect"] == "sign-key-form";
    EXPECT_EQ(VerifyKey::decode(public_key.view()).ok(), !key_refused) << v["note"];
  }
  EXPECT_EQ(vectors.size(), 12u);
}

// Each check is needed: without it the same input is taken, or refused later and for a poorer reason.
TEST(Ed25519, SwitchedOffChecks) {
  const auto vectors = test::vectors("sign.json")["speccheck"];
  for (const auto& v : vectors) {
    if (v["expect"] == "ok") continue;
    const test::SwitchedOff off(v["expect"].get<std::string>());
    const VerifyKey public_key{test::unhex_array<32>(v["public"])};
    EXPECT_NE(outcome(verify(public_key, test::unhex(v["message"]), test::unhex(v["signature"]))),
              v["expect"])
        << v["note"];
    EXPECT_TRUE(VerifyKey::decode(public_key.view()).ok() || v["expect"] != "sign-key-form");
  }
}

TEST(Ed25519, KeysThatAreRefused) {
  const auto refused = [](const Array32& bytes) {
    const auto decoded = VerifyKey::decode(bytes);
    return !decoded.ok() && decoded.fault().check == &checks::sign_key_form;
  };
  // Every encoding of y = 0, 1, -1 and of their non-canonical twins y + p, with both signs of x.
  for (const int sign : {0, 0x80}) {
    for (const int low : {0xec, 0xed, 0xee, 0xef, 0xf0, 0xff}) {
      Array32 high;
      high.fill(0xff);
      high[0] = static_cast<std::uint8_t>(low);
      high[31] = static_cast<std::uint8_t>(0x7f | sign);
      EXPECT_TRUE(refused(high)) << hex(high);
    }
    for (const int low : {0, 1}) {
      Array32 small{};
      small[0] = static_cast<std::uint8_t>(low);
      small[31] = static_cast<std::uint8_t>(sign);
      EXPECT_TRUE(refused(small)) << hex(small);
    }
  }
  // y = 2 is no point of the curve; y = 3 is one.
  EXPECT_TRUE(refused(Array32{2}));
  EXPECT_FALSE(refused(Array32{3}));
}

TEST(Ed25519, NoOtherLengthIsAKeyOrASignature) {
  const SigningKey signer = key();
  Bytes key_bytes = bytes(signer.public_key().view());
  key_bytes.resize(40);
  for (std::size_t n = 0; n <= key_bytes.size(); ++n) {
    EXPECT_EQ(VerifyKey::decode(View(key_bytes).first(n)).ok(), n == 32) << n;
  }
  Bytes signature = bytes(signer.sign(view("m")));
  signature.resize(80);
  for (std::size_t n = 0; n <= signature.size(); ++n) {
    EXPECT_EQ(outcome(verify(signer.public_key(), view("m"), View(signature).first(n))),
              n == 64 ? "ok" : "sign-form")
        << n;
  }
}

TEST(Ed25519, EveryFlippedBitIsRefused) {
  const SigningKey signer = key();
  const Array64 signature = signer.sign_statement("check-in", view("statement"));
  const auto check = [&](const VerifyKey& k, View message, View s) {
    return outcome(verify_statement(k, "check-in", message, s));
  };
  ASSERT_EQ(check(signer.public_key(), view("statement"), signature), "ok");
  for (std::size_t bit = 0; bit < 512; ++bit) {
    Array64 flipped = signature;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    EXPECT_NE(check(signer.public_key(), view("statement"), flipped), "ok") << bit;
  }
  for (std::size_t bit = 0; bit < 256; ++bit) {
    VerifyKey flipped = signer.public_key();
    flipped.bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    EXPECT_NE(check(flipped, view("statement"), signature), "ok") << bit;
  }
  for (std::size_t bit = 0; bit < 72; ++bit) {
    Bytes flipped = bytes(view("statement"));
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    EXPECT_EQ(check(signer.public_key(), flipped, signature), "sign-valid") << bit;
  }
}

TEST(Ed25519, FlippedFieldGivesItsReason) {
  const SigningKey signer = key();
  struct Case {
    VerifyKey key;
    std::string type;
    Bytes message;
    Array64 signature;
  };
  const Case good{signer.public_key(), "closed-state", bytes(view("m")),
                  signer.sign_statement("closed-state", view("m"))};
  const struct {
    const char* field;
    std::function<void(Case&)> change;
    const char* reason;
  } table[] = {
      {"nothing", [](Case&) {}, "ok"},
      {"key of another", [](Case& c) { c.key = SigningKey(Secret<32>(Array32{8})).public_key(); },
       "sign-valid"},
      {"key zero", [](Case& c) { c.key = VerifyKey{}; }, "sign-key-form"},
      {"type", [](Case& c) { c.type = "closed-stat"; }, "sign-valid"},
      {"message", [](Case& c) { c.message.push_back(0); }, "sign-valid"},
      // The byte moved over the border between type and message.
      {"border",
       [](Case& c) {
         c.type = "closed-statem";
         c.message.clear();
       },
       "sign-valid"},
      {"R small", [](Case& c) { std::fill_n(c.signature.begin(), 32, std::uint8_t{0}); }, "sign-form"},
      {"S too large", [](Case& c) { c.signature[63] |= 0xe0; }, "sign-form"},
      {"S + L",
       [](Case& c) {
         const Array32 order = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
         unsigned carry = 0;
         for (std::size_t i = 0; i < 32; ++i) {
           carry += c.signature[32 + i] + order[i];
           c.signature[32 + i] = static_cast<std::uint8_t>(carry);
           carry >>= 8;
         }
       },
       "sign-form"},
  };
  for (const auto& row : table) {
    Case changed = good;
    row.change(changed);
    EXPECT_EQ(outcome(verify_statement(changed.key, changed.type, changed.message, changed.signature)),
              row.reason)
        << row.field;
  }
}

TEST(Ed25519, AWrongSignatureIsTakenOnlyWhenTheCheckIsOff) {
  const SigningKey signer = key();
  const Array64 signature = signer.sign(view("one"));
  EXPECT_EQ(outcome(verify(signer.public_key(), view("two"), signature)), "sign-valid");
  const test::SwitchedOff off("sign-valid");
  EXPECT_EQ(outcome(verify(signer.public_key(), view("two"), signature)), "ok");
}

// A statement's signature is the plain signature of "comitia/v1/" || type || 0x00 || bytes.
TEST(Ed25519, StatementBytes) {
  const SigningKey signer = key();
  Bytes message = bytes(view("comitia/v1/check-in"));
  message.push_back(0);
  append(message, view("abc"));
  EXPECT_EQ(signer.sign(message), signer.sign_statement("check-in", view("abc")));
  EXPECT_EQ(outcome(verify(signer.public_key(), view("abc"), signer.sign_statement("check-in", view("abc")))),
            "sign-valid");
}

TEST(Ed25519, KeysAreDrawnFreshAndRestoredFromTheirSeed) {
  const SigningKey a = SigningKey::draw();
  EXPECT_NE(a.public_key(), SigningKey::draw().public_key());
  const SigningKey again(a.expose_secret());
  EXPECT_EQ(a.public_key(), again.public_key());
  EXPECT_EQ(a.sign(view("m")), again.sign(view("m")));
}

}  // namespace
}  // namespace comitia::crypto
