#include "congress/unique_set.hpp"

#include <gtest/gtest.h>

#include <set>

#include "crypto/base/random.hpp"

namespace comitia::congress {
namespace {

TEST(UniqueSet, AgreesWithASet) {
  UniqueSet set;
  std::set<crypto::Array32> oracle;
  for (int i = 0; i < 5'000; ++i) {
    const auto element = crypto::random_array<32>();
    ASSERT_EQ(set.insert(element), oracle.insert(element).second);
    ASSERT_FALSE(set.insert(element));
    ASSERT_TRUE(set.contains(element));
    ASSERT_FALSE(set.contains(crypto::random_array<32>()));
  }
  for (const auto& element : oracle) ASSERT_TRUE(set.contains(element));
  EXPECT_EQ(set.size(), oracle.size());
}

TEST(UniqueSet, TakesTheElementOfZeros) {
  UniqueSet set;
  set.reserve(10);
  EXPECT_FALSE(set.contains({}));
  EXPECT_TRUE(set.insert({}));
  EXPECT_TRUE(set.contains({}));
  EXPECT_FALSE(set.insert({}));
}

// Elements that all want the same place must still be told apart.
TEST(UniqueSet, SurvivesCollisionsOfPlace) {
  UniqueSet set;
  for (std::uint8_t i = 0; i < 200; ++i) {
    crypto::Array32 element{};
    element[12] = static_cast<std::uint8_t>(i + 1);
    ASSERT_TRUE(set.insert(element));
  }
  EXPECT_EQ(set.size(), 200u);
}

}  // namespace
}  // namespace comitia::congress
