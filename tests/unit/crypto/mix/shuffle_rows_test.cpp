#include "crypto/mix/shuffle_rows.hpp"

#include <gtest/gtest.h>

#include "crypto/base/checks.hpp"
#include "crypto/mix/shuffle_layout.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/plain_shuffle.hpp"

namespace comitia::crypto {
namespace {

Bytes encoded_rows(std::size_t rows, std::size_t slots) {
  return test::encode_rows(test::plain_rows(test::plain_context(slots), rows));
}

std::string verdict(const Result<ShuffleRows>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

TEST(ShuffleRows, AreReadAsTheyWereWritten) {
  const Bytes bytes = encoded_rows(3, 2);
  const ShuffleRows rows = ShuffleRows::decode(bytes, 3, 2).value();
  EXPECT_EQ(rows.rows(), 3u);
  EXPECT_EQ(rows.slots(), 2u);
  EXPECT_TRUE(same(rows.encoded(), bytes));
  ASSERT_EQ(rows.points().size(), 9u);
  for (std::size_t i = 0; i < 9; ++i)
    EXPECT_TRUE(same(PublicSum(rows.points()[i]).encode(), View(bytes).subspan(32 * i, 32)));
}

TEST(ShuffleRows, EveryTruncationIsRefused) {
  const Bytes bytes = encoded_rows(2, 2);
  for (std::size_t n = 0; n < bytes.size(); ++n)
    EXPECT_EQ(verdict(ShuffleRows::decode(View(bytes).first(n), 2, 2)), "shuffle-length") << n;
}

TEST(ShuffleRows, LongerOnesPassWithoutTheirCheckOnly) {
  Bytes bytes = encoded_rows(2, 1);
  bytes.push_back(0);
  EXPECT_EQ(verdict(ShuffleRows::decode(bytes, 2, 1)), "shuffle-length");
  const test::SwitchedOff off("shuffle-length");
  EXPECT_EQ(verdict(ShuffleRows::decode(bytes, 2, 1)), "ok");
  EXPECT_EQ(verdict(ShuffleRows::decode(View(bytes).first(100), 2, 1)), "shuffle-length")
      << "never past the end";
}

TEST(ShuffleRows, NumbersOutOfBoundsAreRefusedBeforeAnythingIsAllocated) {
  const Bytes bytes = encoded_rows(1, 1);
  EXPECT_EQ(verdict(ShuffleRows::decode({}, 0, 1)), "shuffle-form");
  EXPECT_EQ(verdict(ShuffleRows::decode(View(bytes).first(32), 1, 0)), "shuffle-form");
  EXPECT_EQ(verdict(ShuffleRows::decode(bytes, 1, kMaxShuffleSlots + 1)), "shuffle-form");
  EXPECT_EQ(verdict(ShuffleRows::decode(bytes, kMaxShuffleRows + 1, 1)), "shuffle-form");
  EXPECT_EQ(verdict(ShuffleRows::decode(bytes, std::size_t{1} << 60, 1)), "shuffle-form");
  EXPECT_EQ(verdict(ShuffleRows::decode(bytes, kMaxShuffleRows, kMaxShuffleSlots)), "shuffle-length");
  const test::SwitchedOff off("shuffle-form");
  EXPECT_EQ(verdict(ShuffleRows::decode({}, 0, 1)), "ok");
  EXPECT_EQ(verdict(ShuffleRows::decode(View(bytes).first(32), 1, 0)), "ok");
  EXPECT_EQ(verdict(ShuffleRows::decode(bytes, kMaxShuffleRows + 1, 1)), "shuffle-form") << "never without";
}

TEST(ShuffleRows, OnlyUMustNotBeTheIdentity) {
  for (std::size_t point = 0; point < 6; ++point) {
    Bytes bytes = encoded_rows(2, 2);
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(32 * point), 32, std::uint8_t{0});
    EXPECT_EQ(verdict(ShuffleRows::decode(bytes, 2, 2)), point % 3 == 0 ? "point-identity" : "ok") << point;
  }
}

TEST(ShuffleRows, EveryPointIsCanonical) {
  for (std::size_t point = 0; point < 6; ++point) {
    Bytes bytes = encoded_rows(2, 2);
    bytes[32 * point + 31] |= 0x80;
    EXPECT_EQ(verdict(ShuffleRows::decode(bytes, 2, 2)), "point-canonical") << point;
  }
}

}  // namespace
}  // namespace comitia::crypto
