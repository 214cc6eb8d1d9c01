#include "crypto/mix/shuffle_layout.hpp"

#include <gtest/gtest.h>

#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

TEST(ShuffleLayout, IsOneHundredAndSixtyBytesARowAndAFixedPart) {
  for (const std::size_t slots : {1u, 5u, 64u}) {
    for (const std::size_t rows : {1u, 2u, 1000u})
      EXPECT_EQ(ShuffleLayout(rows, slots).proof, 160 * rows + 32 * (8 + slots));
  }
}

TEST(ShuffleLayout, PartsLieOneAfterAnother) {
  const ShuffleLayout at(3, 2);
  EXPECT_EQ(at.commitments, 0u);
  EXPECT_EQ(at.chain, 96u);
  EXPECT_EQ(at.t, 192u);
  EXPECT_EQ(at.chain_t, 288u);
  EXPECT_EQ(at.rows_t, 384u);
  EXPECT_EQ(at.responses, 480u);
  EXPECT_EQ(at.chain_responses, 608u);
  EXPECT_EQ(at.row_responses, 704u);
  EXPECT_EQ(at.proof, 800u);
}

TEST(ShuffleLayout, TheSpecificationNamesTheLimits) {
  const std::string text = test::specification("21-shuffles.md");
  EXPECT_NE(text.find("1 <= N <= " + std::to_string(kMaxShuffleRows)), std::string::npos);
  EXPECT_NE(text.find("1 <= M <= " + std::to_string(kMaxShuffleSlots)), std::string::npos);
}

}  // namespace
}  // namespace comitia::crypto
