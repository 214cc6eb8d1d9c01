#include "crypto/group/nonces.hpp"

#include <gtest/gtest.h>

#include <set>

namespace comitia::crypto {
namespace {

TEST(HedgedNonces, AllDifferAlsoBetweenTwoOfTheSame) {
  const SecretScalar secret = SecretScalar::random();
  std::set<Array32> seen;
  for (int i = 0; i < 2; ++i) {
    HedgedNonces nonces(secret, {view("what it is for")});
    EXPECT_TRUE(seen.insert(nonces.next().declassify().encode()).second);
    for (const SecretScalar& one : nonces.next(100))
      EXPECT_TRUE(seen.insert(one.declassify().encode()).second);
  }
  EXPECT_EQ(seen.size(), 202u);
}

TEST(HedgedNonces, AsManyAsAreAskedFor) {
  const SecretScalar secret = SecretScalar::random();
  HedgedNonces nonces(secret, {});
  EXPECT_TRUE(nonces.next(0).empty());
  EXPECT_EQ(nonces.next(7).size(), 7u);
}

}  // namespace
}  // namespace comitia::crypto
