#include "crypto/seal/blind_rsa.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

template <class T>
std::string outcome(const Result<T>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

/// A seal made by an independent implementation (tests/vectors/make_seal.py).
struct Seal {
  explicit Seal(std::size_t i) : v(test::vectors("seal.json")["seals"][i]) {}
  nlohmann::json v;
  SealPublicKey key = SealPublicKey::decode(test::unhex(v["modulus"])).value();
  SealSecretKey secret = SealSecretKey::restore(SecretBytes(test::unhex(v["pkcs8"]))).value();
  Bytes message = test::unhex(v["message"]);
  Array32 prefix = test::unhex_array<32>(v["prefix"]);
  Bytes signature = test::unhex(v["signature"]);
};

TEST(BlindRsa, Vectors) {
  for (const std::size_t i : {0, 1}) {
    const Seal seal(i);
    EXPECT_EQ(hex(seal_message(test::unhex(seal.v["origin"]), test::unhex_array<32>(seal.v["opened_hash"]),
                               seal.v["sealer"].get<std::uint32_t>(), test::unhex(seal.v["p"]))),
              seal.v["message"]);
    EXPECT_EQ(seal.secret.public_key().modulus(), seal.key.modulus());
    const auto state = BlindState::blind_with(seal.key, seal.message, seal.prefix,
                                              test::unhex(seal.v["salt"]), test::unhex(seal.v["r"]));
    EXPECT_EQ(hex(state.value().blinded), seal.v["blinded"]);
    const auto answer = seal.secret.sign_blinded(state.value().blinded);
    EXPECT_EQ(hex(answer.value()), seal.v["blind_signature"]);
    EXPECT_EQ(hex(state.value().finalise(seal.key, seal.message, answer.value()).value()),
              seal.v["signature"]);
    EXPECT_EQ(outcome(seal.key.verify(seal.message, seal.prefix, seal.signature)), "ok");
  }
}

TEST(BlindRsa, FreshSealsVerifyAndAreUnlike) {
  const SealSecretKey secret = SealSecretKey::generate();
  const SealPublicKey key = secret.public_key();
  const BlindState a = BlindState::blind(key, view("message"));
  const BlindState b = BlindState::blind(key, view("message"));
  EXPECT_NE(a.prefix, b.prefix);
  EXPECT_NE(a.blinded, b.blinded);
  const auto answer = secret.sign_blinded(a.blinded).value();
  EXPECT_EQ(answer, secret.sign_blinded(a.blinded).value());  // a repeated request is answered identically
  const auto seal = a.finalise(key, view("message"), answer).value();
  EXPECT_EQ(outcome(key.verify(view("message"), a.prefix, seal)), "ok");
  EXPECT_EQ(outcome(b.finalise(key, view("message"), answer)), "seal-valid");
  EXPECT_EQ(outcome(a.finalise(key, view("massage"), answer)), "seal-valid");
  EXPECT_NE(seal, answer);

  const auto restored = SealSecretKey::restore(secret.expose_secret()).value();
  EXPECT_EQ(restored.sign_blinded(a.blinded).value(), answer);
}

TEST(BlindRsa, FlippedFieldGivesItsReason) {
  const Seal seal(0), other(1);
  struct Case {
    SealPublicKey key;
    Bytes message;
    Array32 prefix;
    Bytes signature;
  };
  const Case good{seal.key, seal.message, seal.prefix, seal.signature};
  const struct {
    const char* field;
    std::function<void(Case&)> change;
    const char* reason;
  } table[] = {
      {"nothing", [](Case&) {}, "ok"},
      {"key of another sealer", [&](Case& c) { c.key = other.key; }, "seal-valid"},
      {"message", [](Case& c) { c.message.back() ^= 1; }, "seal-valid"},
      {"message longer", [](Case& c) { c.message.push_back(0); }, "seal-valid"},
      {"prefix", [](Case& c) { c.prefix[0] ^= 0x80; }, "seal-valid"},
      {"signature of another", [&](Case& c) { c.signature = other.signature; }, "seal-valid"},
      {"signature empty", [](Case& c) { c.signature.clear(); }, "seal-valid"},
      {"signature zero", [](Case& c) { c.signature.assign(256, 0); }, "seal-valid"},
      {"signature n", [](Case& c) { c.signature = bytes(c.key.modulus()); }, "seal-valid"},
      {"signature longer", [](Case& c) { c.signature.insert(c.signature.begin(), 0); }, "seal-valid"},
  };
  for (const auto& row : table) {
    Case changed = good;
    row.change(changed);
    EXPECT_EQ(outcome(changed.key.verify(changed.message, changed.prefix, changed.signature)), row.reason)
        << row.field;
    const test::SwitchedOff off("seal-valid");
    EXPECT_EQ(outcome(changed.key.verify(changed.message, changed.prefix, changed.signature)), "ok")
        << row.field;
  }
}

TEST(BlindRsa, EveryFlippedBitAndTruncationIsRefused) {
  const Seal seal(0);
  for (std::size_t bit = 0; bit < 2048; ++bit) {
    Bytes flipped = seal.signature;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    EXPECT_EQ(outcome(seal.key.verify(seal.message, seal.prefix, flipped)), "seal-valid") << bit;
  }
  for (std::size_t n = 0; n < 256; ++n) {
    EXPECT_EQ(outcome(seal.key.verify(seal.message, seal.prefix, View(seal.signature).first(n))),
              "seal-valid");
  }
}

// A salt of another length verifies under a verifier that reads its length from the encoding; not here.
TEST(BlindRsa, AnotherSaltLengthIsRefused) {
  const Seal seal(0);
  for (const std::size_t length : {0, 20, 47, 49}) {
    const auto state = BlindState::blind_with(seal.key, seal.message, seal.prefix, Bytes(length, 5),
                                              test::unhex(seal.v["r"]));
    const auto answer = seal.secret.sign_blinded(state.value().blinded).value();
    EXPECT_EQ(outcome(state.value().finalise(seal.key, seal.message, answer)), "seal-valid") << length;
  }
}

TEST(BlindRsa, WrongAnswersOfTheSealer) {
  const Seal seal(0);
  const auto state = BlindState::blind(seal.key, seal.message);
  const auto answer = seal.secret.sign_blinded(state.blinded).value();
  auto wrong = answer;
  wrong[17] ^= 4;
  EXPECT_EQ(outcome(state.finalise(seal.key, seal.message, answer)), "ok");
  EXPECT_EQ(outcome(state.finalise(seal.key, seal.message, wrong)), "seal-valid");
  EXPECT_EQ(outcome(state.finalise(seal.key, seal.message, seal.key.modulus())), "seal-valid");
  EXPECT_EQ(outcome(state.finalise(seal.key, seal.message, View(answer).first(255))), "seal-valid");
  EXPECT_EQ(outcome(state.finalise(seal.key, seal.message, {})), "seal-valid");
  const test::SwitchedOff off("seal-valid");
  EXPECT_EQ(outcome(state.finalise(seal.key, seal.message, wrong)), "ok");
}

TEST(BlindRsa, AnybodyCanTellARightAnswerFromAWrongOne) {
  const Seal seal(0), other(1);
  const Bytes blinded = test::unhex(seal.v["blinded"]);
  Bytes answer = test::unhex(seal.v["blind_signature"]);
  EXPECT_TRUE(seal.key.answers(blinded, answer));
  EXPECT_FALSE(other.key.answers(blinded, answer));
  EXPECT_FALSE(seal.key.answers(answer, blinded));
  EXPECT_FALSE(seal.key.answers(View(blinded).first(255), answer));
  EXPECT_FALSE(seal.key.answers(blinded, View(answer).first(255)));
  EXPECT_FALSE(seal.key.answers(blinded, seal.key.modulus()));
  EXPECT_FALSE(seal.key.answers(Bytes(256, 0), seal.key.modulus()));
  answer[255] ^= 1;
  EXPECT_FALSE(seal.key.answers(blinded, answer));
}

TEST(BlindRsa, BlindedValuesOutOfRange) {
  const Seal seal(0);
  Bytes largest = bytes(seal.key.modulus());
  --largest.back();
  EXPECT_EQ(outcome(seal.secret.sign_blinded(largest)), "ok");
  for (const Bytes& value :
       {bytes(seal.key.modulus()), Bytes(256, 0xff), Bytes(255, 1), Bytes(257, 0), Bytes()}) {
    EXPECT_EQ(outcome(seal.secret.sign_blinded(value)), "blinded-range");
    const test::SwitchedOff off("blinded-range");
    EXPECT_THROW(static_cast<void>(seal.secret.sign_blinded(value)), std::runtime_error);
  }
  EXPECT_EQ(
      outcome(BlindState::blind_with(seal.key, seal.message, seal.prefix, Bytes(48), seal.key.modulus())),
      "blinded-range");
}

TEST(BlindRsa, KeysThatAreRefused) {
  const Bytes good = bytes(Seal(0).key.modulus());
  Bytes longer = good;
  longer.resize(260);
  for (std::size_t n = 0; n <= longer.size(); ++n) {
    EXPECT_EQ(outcome(SealPublicKey::decode(View(longer).first(n))), n == 256 ? "ok" : "seal-key-form") << n;
  }
  Bytes even = good;
  even.back() ^= 1;
  EXPECT_EQ(outcome(SealPublicKey::decode(even)), "seal-key-form");
  Bytes shorter = good;
  shorter[0] &= 0x7f;
  EXPECT_EQ(outcome(SealPublicKey::decode(shorter)), "seal-key-form");
  EXPECT_EQ(outcome(SealPublicKey::decode(test::unhex(test::vectors("seal.json")["rfc9474"]["modulus"]))),
            "seal-key-form");
  const test::SwitchedOff off("seal-key-form");
  EXPECT_EQ(outcome(SealPublicKey::decode(shorter)), "ok");
}

TEST(BlindRsa, StoredKeysThatAreRefused) {
  const SecretBytes rfc(test::unhex(test::vectors("seal.json")["rfc9474"]["pkcs8"]));
  EXPECT_EQ(outcome(SealSecretKey::restore(rfc)), "seal-key-form");
  EXPECT_EQ(outcome(SealSecretKey::restore(SecretBytes())), "seal-key-form");
}

// A stored key in which the machine or somebody has changed a bit never gives a wrong answer away: from one,
// and the right one, the factors could be computed.
TEST(BlindRsa, AnAlteredStoredKeyNeverAnswersWrongly) {
  const Seal seal(0);
  const Bytes der = bytes(seal.secret.expose_secret().expose_secret());
  const auto right = seal.secret.sign_blinded(Bytes(256, 3)).value();
  int refused = 0;
  for (std::size_t at = 0; at < der.size(); at += 37) {
    Bytes changed = der;
    changed[at] ^= 1;
    const auto key = SealSecretKey::restore(SecretBytes(changed));
    if (!key.ok()) {
      ++refused;
      continue;
    }
    try {
      const auto answer = key.value().sign_blinded(Bytes(256, 3));
      if (answer.ok() && key.value().public_key().modulus() == seal.key.modulus()) {
        EXPECT_EQ(answer.value(), right) << at;
      }
    } catch (const std::runtime_error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 0);
}

TEST(BlindRsa, SealKeysMustNotShareAFactor) {
  const Seal a(0), b(1);
  const SealPublicKey twice[] = {a.key, b.key, a.key};
  EXPECT_EQ(outcome(check_coprime(std::span(twice).first(0))), "ok");
  EXPECT_EQ(outcome(check_coprime(std::span(twice).first(2))), "ok");
  EXPECT_EQ(outcome(check_coprime(twice)), "seal-keys-coprime");

  // 3 times an odd number of 2,046 bits, twice: distinct moduli with the factor 3 in common.
  Bytes third(256, 0), ninth(256, 0);
  third[0] = 0xc0, third[255] = 0x03;
  ninth[0] = 0x90, ninth[255] = 0x09;
  const SealPublicKey shared[] = {SealPublicKey::decode(third).value(), SealPublicKey::decode(ninth).value()};
  EXPECT_EQ(outcome(check_coprime(shared)), "seal-keys-coprime");
  const test::SwitchedOff off("seal-keys-coprime");
  EXPECT_EQ(outcome(check_coprime(shared)), "ok");
  EXPECT_EQ(outcome(check_coprime(twice)), "ok");
}

TEST(BlindRsa, OneSealerServesManyThreads) {
  const Seal seal(0);
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i) {
        const BlindState state = BlindState::blind(seal.key, seal.message);
        right += state.finalise(seal.key, seal.message, seal.secret.sign_blinded(state.blinded).value()).ok();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 20);
}

// Every field of the message moves it, and no byte can move over a border.
TEST(BlindRsa, SealMessageIsInjective) {
  const Array32 opened{1}, other{2}, p{3}, q{4};
  const Bytes messages[] = {
      seal_message(view("origin"), opened, 0, p), seal_message(view("origi"), opened, 0, p),
      seal_message(view("origin"), other, 0, p),  seal_message(view("origin"), opened, 1, p),
      seal_message(view("origin"), opened, 0, q), seal_message(view(""), opened, 0, p),
  };
  for (std::size_t i = 0; i < std::size(messages); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(messages[i], messages[j]) << i << ' ' << j;
  }
}

}  // namespace
}  // namespace comitia::crypto
