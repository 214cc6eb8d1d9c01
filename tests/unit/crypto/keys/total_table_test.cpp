#include "crypto/keys/total_table.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::crypto {
namespace {

Point encoded(std::uint64_t total) { return FixedBase::generator() * Scalar{total}; }

class TotalTableBounds : public testing::TestWithParam<std::uint64_t> {};

TEST_P(TotalTableBounds, FindsBothEndsAndNothingBeyond) {
  const std::uint64_t bound = GetParam();
  const TotalTable table(bound);
  EXPECT_EQ(table.bound(), bound);
  for (const std::uint64_t total :
       {std::uint64_t{0}, bound / 3, bound / 2, bound == 0 ? 0 : bound - 1, bound}) {
    const auto found = table.find(encoded(total));
    ASSERT_TRUE(found.ok()) << total;
    EXPECT_EQ(found.value(), total);
  }
  for (const Point& outside :
       {encoded(bound + 1), encoded(2 * bound + 1), -encoded(1), Point::hash("test", {})}) {
    const auto found = table.find(outside);
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.fault().check, &checks::decryption_range);
  }
}
INSTANTIATE_TEST_SUITE_P(Bounds, TotalTableBounds,
                         testing::Values(0, 1, 2, 3, 31, 32, 33, 488, 100'000, 1'000'000));

TEST(TotalTable, FindsEveryTotalOfASmallHall) {
  const TotalTable table(500);
  Point point;
  for (std::uint64_t total = 0; total <= 500; ++total, point += Point::base()) {
    const auto found = table.find(point);
    ASSERT_TRUE(found.ok()) << total;
    EXPECT_EQ(found.value(), total);
  }
}

TEST(TotalTable, CountsInAnyUnitAndForAnyNumberOfLookUps) {
  for (const std::uint64_t look_ups : {1, 64, 3000, 1'000'000}) {
    const Point unit = encoded(6);
    const TotalTable table(100, look_ups, unit);
    for (std::uint64_t total = 0; total <= 100; ++total)
      ASSERT_EQ(table.find(encoded(6 * total)).value(), total) << look_ups;
    EXPECT_FALSE(table.find(encoded(7)).ok());
    EXPECT_FALSE(table.find(encoded(606)).ok());
  }
  EXPECT_THROW(TotalTable(100, 0), std::invalid_argument);
}

TEST(TotalTable, OneTooManyPassesOnlyWithoutItsCheck) {
  const TotalTable table(33);  // its last giant step reaches beyond 33
  ASSERT_FALSE(table.find(encoded(34)).ok());
  test::SwitchedOff off("decryption-range");
  const auto found = table.find(encoded(34));
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found.value(), 34u);
}

TEST(TotalTable, RefusesABoundOutOfReach) {
  EXPECT_THROW(TotalTable(TotalTable::kMaxBound + 1), std::invalid_argument);
}

}  // namespace
}  // namespace comitia::crypto
