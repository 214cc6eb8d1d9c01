#include "crypto/hash/digest.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include "crypto/base/random.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

constexpr std::string_view kTwoBlocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

// FIPS 180-4, examples of the Secure Hash Standard.
TEST(Digest, Sha256Examples) {
  EXPECT_EQ(hex(sha256(View())), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256(view("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256(view(kTwoBlocks))),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Digest, Sha512Examples) {
  EXPECT_EQ(hex(sha512(View())),
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
            "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e");
  EXPECT_EQ(hex(sha512(view("abc"))),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}

TEST(Digest, AgreesWithLibsodiumAtEveryLength) {
  Bytes data(300);
  random_fill(data);
  for (std::size_t n = 0; n <= data.size(); ++n) {
    const View part = View(data).first(n);
    Array32 h256;
    Array64 h512;
    crypto_hash_sha256(h256.data(), part.data(), n);
    crypto_hash_sha512(h512.data(), part.data(), n);
    EXPECT_EQ(sha256(part), h256) << n;
    EXPECT_EQ(sha512(part), h512) << n;
  }
}

template <class Hash>
void expect_copies_to_go_on(const Bytes& data) {
  const auto whole = Hash().update(data).finish();
  for (std::size_t cut = 0; cut <= data.size(); cut += 13) {
    Hash first;
    first.update(View(data).first(cut));
    Hash copy(first);
    Hash assigned;
    assigned = first;
    first.update(view("something else"));
    Hash moved(std::move(copy));
    EXPECT_EQ(moved.update(View(data).subspan(cut)).finish(), whole) << cut;
    EXPECT_EQ(assigned.update(View(data).subspan(cut)).finish(), whole) << cut;
    EXPECT_NE(first.update(View(data).subspan(cut)).finish(), whole) << cut;
  }
}

TEST(Digest, CopiesGoOnFromTheSameState) {
  Bytes data(400);
  random_fill(data);
  expect_copies_to_go_on<Sha256>(data);
  expect_copies_to_go_on<Sha512>(data);
}

TEST(Digest, FinishedRunMayBeAssigned) {
  Sha512 hash;
  hash.update(view("abc"));
  const Array64 first = hash.finish();
  hash = Sha512();
  EXPECT_EQ(hash.update(view("abc")).finish(), first);
}

TEST(Digest, LabelledHash) {
  const auto v = test::vectors("group.json")["named_hash"];
  EXPECT_EQ(hex(labelled_sha256(v["label"].get<std::string>(), test::unhex(v["data"]))), v["hash"]);
  // The border between label and data matters.
  EXPECT_NE(labelled_sha256("ab", view("c")), labelled_sha256("a", view("bc")));
}

}  // namespace
}  // namespace comitia::crypto
