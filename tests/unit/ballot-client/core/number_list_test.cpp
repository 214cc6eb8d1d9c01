#include "ballot-client/core/number_list.hpp"

#include <gtest/gtest.h>

#include "proto/limits.hpp"

namespace comitia::client {
namespace {

TEST(ParseNumbers, TakesNumbersAndRanges) {
  EXPECT_EQ(parse_numbers("7").value(), (std::vector<std::uint32_t>{7}));
  EXPECT_EQ(parse_numbers("500,1-3").value(), (std::vector<std::uint32_t>{1, 2, 3, 500}));
  EXPECT_EQ(parse_numbers("4-4").value(), (std::vector<std::uint32_t>{4}));
  EXPECT_EQ(parse_numbers("1-488").value().size(), 488u);
}

TEST(ParseNumbers, RefusesEverythingElse) {
  for (const char* text :
       {"",   ",",  "1,", ",1",  "-", "1-",    "-1",  "3-1",   "0",          "0-2",
        "1 ", " 1", "+1", "1.5", "a", "1-2-3", "1,1", "1-3,2", "4294967297", "99999999999999999999"})
    EXPECT_FALSE(parse_numbers(text).ok()) << text;
}

TEST(ParseNumbers, IsBounded) {
  const std::string most = std::to_string(limits::kDelegates);
  EXPECT_EQ(parse_numbers("1-" + most).value().size(), limits::kDelegates);
  EXPECT_FALSE(parse_numbers("1-" + std::to_string(limits::kDelegates + 1)).ok());
  EXPECT_FALSE(parse_numbers("1-" + most + ",1-" + most).ok());
}

TEST(ParseNumbers, NamesWhatIsWrong) {
  EXPECT_EQ(parse_numbers("1,x").fault().check->name, "input-form");
  EXPECT_NE(parse_numbers("1,x").fault().where.find("'x'"), std::string::npos);
  EXPECT_NE(parse_numbers("1-3,2").fault().where.find("2"), std::string::npos);
}

}  // namespace
}  // namespace comitia::client
