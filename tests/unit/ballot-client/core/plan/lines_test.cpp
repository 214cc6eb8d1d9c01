#include "ballot-client/core/plan/lines.hpp"

#include <gtest/gtest.h>

namespace comitia::client::plan {
namespace {

using Lines = std::vector<std::string_view>;

TEST(Lines, EndInAnyOfTheThreeWays) {
  EXPECT_EQ(lines_of("a\nb\r\nc\rd"), (Lines{"a", "b", "c", "d"}));
  EXPECT_EQ(lines_of("a\n"), Lines{"a"});
  EXPECT_EQ(lines_of("\n\r\n\n"), (Lines{"", "", ""}));
  EXPECT_TRUE(lines_of("").empty());
}

}  // namespace
}  // namespace comitia::client::plan
