#include "crypto/sign/signature_memo.hpp"

#include <gtest/gtest.h>

namespace comitia::crypto {
namespace {

struct SignatureMemoTest : ::testing::Test {
  SigningKey key = SigningKey::draw();
  Bytes bytes = crypto::bytes(view("what is signed"));
  Array64 signature = key.sign_statement("checked-in", bytes);
  SignatureMemo memo;
};

TEST_F(SignatureMemoTest, WhatItDoesNotKnowIsVerified) {
  Array64 wrong = signature;
  wrong[0] ^= 1;
  for (const SignatureMemo* known :
       {static_cast<const SignatureMemo*>(nullptr), static_cast<const SignatureMemo*>(&memo)}) {
    EXPECT_TRUE(verify_statement(known, key.public_key(), "checked-in", bytes, signature).ok());
    EXPECT_FALSE(verify_statement(known, key.public_key(), "checked-in", bytes, wrong).ok());
  }
}

TEST_F(SignatureMemoTest, WhatItKnowsIsTakenAtItsWord) {
  const Array64 never{};  // no signature of anybody, so that only the memo can have said yes
  memo.insert(SignatureMemo::name(key.public_key(), "checked-in", bytes, never));
  EXPECT_TRUE(verify_statement(&memo, key.public_key(), "checked-in", bytes, never).ok());
  memo.clear();
  EXPECT_EQ(memo.size(), 0u);
  EXPECT_FALSE(verify_statement(&memo, key.public_key(), "checked-in", bytes, never).ok());
}

TEST_F(SignatureMemoTest, ANameIsOfExactlyOneSignature) {
  const SignatureMemo::Name name = SignatureMemo::name(key.public_key(), "ab", view("cd"), signature);
  Array64 other = signature;
  other[63] ^= 1;
  EXPECT_NE(name, SignatureMemo::name(SigningKey::draw().public_key(), "ab", view("cd"), signature));
  EXPECT_NE(name, SignatureMemo::name(key.public_key(), "abc", view("d"), signature));
  EXPECT_NE(name, SignatureMemo::name(key.public_key(), "a", view("bcd"), signature));
  EXPECT_NE(name, SignatureMemo::name(key.public_key(), "ab", view("ce"), signature));
  EXPECT_NE(name, SignatureMemo::name(key.public_key(), "ab", view("cd"), other));
  EXPECT_NE(name, SignatureMemo::name(key.public_key(), "ab", view("cd"), View(signature).first(63)));
  EXPECT_EQ(name, SignatureMemo::name(key.public_key(), "ab", view("cd"), signature));
}

}  // namespace
}  // namespace comitia::crypto
