#include "ballot-client/link/keyring.hpp"

#include <gtest/gtest.h>

#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

using test::must;

TEST(Keyring, OpensWhatItAndAnEarlierProcessSealed) {
  Keyring first{crypto::SecretBytes(crypto::view("secret"))};
  const Bytes a = first.seal("a", Bytes{1}), b = first.seal("b", Bytes{2});
  EXPECT_TRUE(crypto::same(View(a).first(41), View(b).first(41))) << "one salt, one derivation";
  Keyring second{crypto::SecretBytes(crypto::view("secret"))};
  EXPECT_TRUE(crypto::same(must(second.open("a", a)).expose_secret(), Bytes{1}));
  EXPECT_TRUE(crypto::same(must(second.open("b", b)).expose_secret(), Bytes{2}));
  EXPECT_FALSE(second.open("a", b).ok()) << "the purpose is part of the file";
  // What it seals from now on is under the key that it knows.
  EXPECT_TRUE(crypto::same(View(second.seal("c", {})).first(41), View(a).first(41)));
}

TEST(Keyring, RefusesAWrongPassphraseEveryTime) {
  Keyring right{crypto::SecretBytes(crypto::view("secret"))};
  const Bytes file = right.seal("a", Bytes{1});
  Keyring wrong{crypto::SecretBytes(crypto::view("wrong"))};
  EXPECT_EQ(wrong.open("a", file).fault().check->name, "vault-open");
  EXPECT_EQ(wrong.open("a", file).fault().check->name, "vault-open");
  for (const std::size_t size : {0u, 16u, 40u, 41u})
    EXPECT_FALSE(right.open("a", View(file).first(size)).ok()) << size;
}

TEST(Keyring, ReadsTheFirstLineOfAFile) {
  const test::TemporaryDirectory folder;
  const Path file = folder.path() / "pass";
  EXPECT_EQ(Keyring::from_file(file).fault().check->name, "passphrase");
  must(write_durably(file, crypto::view("\nsecret\n")));
  EXPECT_EQ(Keyring::from_file(file).fault().check->name, "passphrase");
  must(write_durably(file, crypto::view("secret\r\nnot this\n")));
  const auto keyring = must(Keyring::from_file(file));
  Keyring same{crypto::SecretBytes(crypto::view("secret"))};
  EXPECT_TRUE(keyring->open("a", same.seal("a", Bytes{1})).ok());
}

}  // namespace
}  // namespace comitia::client
