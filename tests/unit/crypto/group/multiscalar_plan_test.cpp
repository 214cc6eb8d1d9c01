#include "crypto/group/multiscalar_plan.hpp"

#include <gtest/gtest.h>

namespace comitia::crypto {
namespace {

TEST(MultiscalarPlan, TablesForFewBucketsForMany) {
  for (const std::size_t n : {0u, 1u, 2u, 30u})
    EXPECT_EQ(multiscalar_plan(n, 0).method, MultiscalarMethod::kStraus);
  for (const std::size_t n : {500u, 5000u, 50'000u}) {
    EXPECT_EQ(multiscalar_plan(n, n / 2).method, MultiscalarMethod::kBuckets);
  }
}

TEST(MultiscalarPlan, WiderWindowsForMorePoints) {
  unsigned last = 0;
  for (std::size_t n = 256; n <= 1 << 20; n *= 4) {
    const MultiscalarPlan plan = multiscalar_plan(n, n / 2);
    EXPECT_GE(plan.width, last) << n;
    EXPECT_LE(plan.width, 15u);
    last = plan.width;
  }
  EXPECT_GE(last, 12u);
}

TEST(MultiscalarPlan, NeverDearerThanAnotherWidth) {
  const auto weight = [](const MultiscalarCost& c) { return static_cast<double>(c.additions + c.doublings); };
  for (std::size_t n = 64; n <= 60'000; n = n * 3 / 2) {
    const MultiscalarPlan plan = multiscalar_plan(n, n / 2);
    for (unsigned width = 3; width <= 15; ++width) {
      EXPECT_LE(weight(plan.cost), 1.01 * weight(bucket_cost(n, n / 2, width))) << n << ' ' << width;
    }
  }
}

TEST(MultiscalarPlan, CostGrowsMoreSlowlyThanTheNumberOfPoints) {
  double last = 1000;
  for (std::size_t n = 1; n <= 1 << 18; n *= 2) {
    const double each = static_cast<double>(multiscalar_cost(n, 0).additions) / static_cast<double>(n);
    EXPECT_LT(each, 1.08 * last) << n;
    last = each;
  }
  EXPECT_EQ(multiscalar_cost(0, 0).additions, 0u);
  EXPECT_EQ(multiscalar_cost(0, 0).doublings, 0u);
}

// 128-bit scalars cost about half as much.
TEST(MultiscalarPlan, HalfScalarsAreCheaper) {
  for (const std::size_t n : {30u, 1000u, 20'000u}) {
    const auto full = static_cast<double>(multiscalar_cost(n, 0).additions);
    const auto half = static_cast<double>(multiscalar_cost(0, n).additions);
    EXPECT_LT(half, 0.62 * full) << n;
    EXPECT_GT(half, 0.45 * full) << n;
  }
}

}  // namespace
}  // namespace comitia::crypto
