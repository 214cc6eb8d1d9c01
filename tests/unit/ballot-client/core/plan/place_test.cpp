#include "ballot-client/core/plan/place.hpp"

#include <gtest/gtest.h>

namespace comitia::client::plan {
namespace {

TEST(Place, IsWrittenAsCompilersDo) {
  EXPECT_EQ(written({"a.csv", 3, 2}), "a.csv:3:2");
  EXPECT_EQ(written({"a.csv", 3, 0}), "a.csv:3");
  EXPECT_EQ(written({"a.csv", 0, 0}), "a.csv");
  EXPECT_LT((Place{"a", 9, 1}), (Place{"a", 10, 1}));
}

}  // namespace
}  // namespace comitia::client::plan
