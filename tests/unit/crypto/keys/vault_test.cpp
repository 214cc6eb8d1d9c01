#include "crypto/keys/vault.hpp"

#include <gtest/gtest.h>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

constexpr std::size_t kSaltAt = 17, kOpsAt = 33, kMemoryAt = 37, kNonceAt = 41, kCipherAt = 65;

template <class T>
std::string outcome(const Result<T>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

SecretBytes passphrase(std::string_view words = "correct horse") { return SecretBytes(view(words)); }

/// A file made by an independent implementation, with the smallest limits that Argon2id knows.
struct Sample {
  nlohmann::json v = test::vectors("secrets.json")["vault"];
  Bytes file = test::unhex(v["file"]);
  std::string purpose = v["purpose"];
  VaultKey key = VaultKey::for_file(passphrase(v["passphrase"].get<std::string>()), file).value();
};

TEST(Vault, Vector) {
  const Sample sample;
  const auto opened = sample.key.open(sample.purpose, sample.file);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(text(opened.value().expose_secret()), sample.v["plaintext"]);
}

TEST(Vault, ANewKeyServesManyFiles) {
  const VaultKey key = VaultKey::create(passphrase());
  const Bytes one = key.seal("one", view("first secret"));
  const Bytes two = key.seal("two", view("second secret"));
  const VaultKey again = VaultKey::for_file(passphrase(), one).value();
  EXPECT_EQ(text(again.open("one", one).value().expose_secret()), "first secret");
  EXPECT_EQ(text(again.open("two", two).value().expose_secret()), "second secret");
  EXPECT_EQ(again.open("empty", again.seal("empty", {})).value().size(), 0u);

  // libsodium's INTERACTIVE limits: 2 passes over 64 MiB.
  EXPECT_EQ(one.size(), kCipherAt + 12 + 16);
  EXPECT_EQ(read_u32(std::span(one).subspan<kOpsAt, 4>()), 2u);
  EXPECT_EQ(read_u32(std::span(one).subspan<kMemoryAt, 4>()), 65536u);
}

TEST(Vault, NoNonceAndNoSaltComesTwice) {
  const Sample sample;
  const Bytes one = sample.key.seal("p", view("secret")), two = sample.key.seal("p", view("secret"));
  EXPECT_FALSE(same(View(one).subspan(kNonceAt, 24), View(two).subspan(kNonceAt, 24)));
  EXPECT_FALSE(same(View(one).subspan(kCipherAt), View(two).subspan(kCipherAt)));
  const Bytes other = VaultKey::create(passphrase()).seal("p", view("secret"));
  EXPECT_FALSE(same(View(one).subspan(kSaltAt, 16), View(other).subspan(kSaltAt, 16)));
}

TEST(Vault, WrongPassphraseOrPurpose) {
  const Sample sample;
  const VaultKey wrong = VaultKey::for_file(passphrase("correct mouse"), sample.file).value();
  EXPECT_EQ(outcome(wrong.open(sample.purpose, sample.file)), "vault-open");
  EXPECT_EQ(outcome(sample.key.open("teller/shar", sample.file)), "vault-open");
  EXPECT_EQ(outcome(sample.key.open("", sample.file)), "vault-open");
  const test::SwitchedOff off("vault-open");
  EXPECT_EQ(outcome(sample.key.open("", sample.file)), "ok");
}

TEST(Vault, EveryFlippedBitIsRefused) {
  const Sample sample;
  for (std::size_t bit = 0; bit < 8 * sample.file.size(); ++bit) {
    Bytes flipped = sample.file;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    EXPECT_EQ(outcome(sample.key.open(sample.purpose, flipped)), "vault-open") << bit;
  }
}

TEST(Vault, EveryTruncationIsRefused) {
  const Sample sample;
  for (std::size_t n = 0; n < sample.file.size(); ++n) {
    EXPECT_EQ(outcome(sample.key.open(sample.purpose, View(sample.file).first(n))), "vault-open") << n;
    if (n < kCipherAt + 16) {
      EXPECT_EQ(outcome(VaultKey::for_file(passphrase(), View(sample.file).first(n))), "vault-open") << n;
    }
  }
  Bytes longer = sample.file;
  longer.push_back(0);
  EXPECT_EQ(outcome(sample.key.open(sample.purpose, longer)), "vault-open");
}

// The limits stand in the file, which anybody may have written: they are bounded before Argon2id asks for
// memory.
TEST(Vault, LimitsOutOfBoundsAreRefused) {
  const Sample sample;
  const auto with = [&](std::size_t at, std::uint32_t value) {
    Bytes file = sample.file, number;
    append_u32(number, value);
    std::copy(number.begin(), number.end(), file.begin() + static_cast<std::ptrdiff_t>(at));
    return outcome(VaultKey::for_file(passphrase(), file));
  };
  for (const std::uint32_t ops : {0u, 4u, 0x80000000u, 0xffffffffu})
    EXPECT_EQ(with(kOpsAt, ops), "vault-open");
  for (const std::uint32_t kib : {0u, 7u, 262145u, 0x80000000u, 0xffffffffu}) {
    EXPECT_EQ(with(kMemoryAt, kib), "vault-open") << kib;
  }
  EXPECT_EQ(with(kOpsAt, 3), "ok");
  EXPECT_EQ(with(kMemoryAt, 16), "ok");
  Bytes other = sample.file;
  other[16] = ' ';
  EXPECT_EQ(outcome(VaultKey::for_file(passphrase(), other)), "vault-open");
}

}  // namespace
}  // namespace comitia::crypto
