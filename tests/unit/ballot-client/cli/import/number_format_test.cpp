#include "ballot-client/cli/import/number_format.hpp"

#include <gtest/gtest.h>

namespace comitia::client::cli {
namespace {

using Kind = NumberFormat::Kind;

std::string shown(std::string_view written, NumberFormat format = {}, bool since_1904 = false) {
  const ShownNumber number = show_number(written, format, since_1904);
  return number.wrong ? "! " + std::string(number.wrong->name) : number.text;
}

TEST(NumberFormat, KnowsDatesByTheirCode) {
  for (const char* code : {"yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy-mm-dd;@", "d-mmm-yy",
                           "m/d/yy h:mm", "[DBNum1]yyyy年m月d日"})
    EXPECT_EQ(NumberFormat::of_code(code).kind, Kind::kDate) << code;
  for (const char* code : {"h:mm", "[h]:mm:ss", "上午/下午h\"时\"mm\"分\""})
    EXPECT_EQ(NumberFormat::of_code(code).kind, Kind::kTime) << code;
  for (const char* code : {"General", "0.00", "#,##0", "\"d\"0", "0\\d", "@", "", "0"})
    EXPECT_EQ(NumberFormat::of_code(code).kind, Kind::kGeneral) << code;
  EXPECT_EQ(NumberFormat::of_code("0.0%").kind, Kind::kPercent);
  EXPECT_EQ(NumberFormat::of_code("00000").zeros, 5u);
  EXPECT_EQ(NumberFormat::built_in(14).kind, Kind::kDate);
  EXPECT_EQ(NumberFormat::built_in(31).kind, Kind::kDate);
  EXPECT_EQ(NumberFormat::built_in(9).kind, Kind::kPercent);
  EXPECT_EQ(NumberFormat::built_in(0).kind, Kind::kGeneral);
}

TEST(ShowNumber, ShowsWhatPeopleSee) {
  EXPECT_EQ(shown("2023010203"), "2023010203");
  EXPECT_EQ(shown("2.023010203E9"), "2023010203");
  EXPECT_EQ(shown("3.0"), "3");
  EXPECT_EQ(shown("0.1"), "0.1");
  EXPECT_EQ(shown("-5"), "-5");
  EXPECT_EQ(shown("7", {Kind::kZeros, 5}), "00007");
  EXPECT_EQ(shown("0.28999999999999998", {Kind::kPercent}), "29%");
  EXPECT_EQ(shown("0.5", {Kind::kTime}), "12:00:00");
}

TEST(ShowNumber, CountsDaysAsSpreadsheetsDo) {
  const NumberFormat date{Kind::kDate};
  EXPECT_EQ(shown("1", date), "1900-01-01");
  EXPECT_EQ(shown("59", date), "1900-02-28");
  EXPECT_EQ(shown("60", date), "! date_impossible");
  EXPECT_EQ(shown("61", date), "1900-03-01");
  EXPECT_EQ(shown("46351", date), "2026-11-25");
  EXPECT_EQ(shown("46351.75", date), "2026-11-25 18:00:00");
  EXPECT_EQ(shown("44889", date, true), "2026-11-25");
  for (const char* text : {"0", "-1", "2958466", "1e300"})
    EXPECT_EQ(shown(text, date), "! date_impossible") << text;
}

TEST(ShowNumber, RefusesWhatTheProgramRounded) {
  EXPECT_EQ(shown("123456789012345"), "123456789012345");
  EXPECT_EQ(shown("1234567890123450"), "! number_digits");
  EXPECT_EQ(shown("1.23456789012345E17"), "! number_digits");
  for (const char* text : {"", "x", "1x", "nan", "inf", "1e999", "0x10", " 1"})
    EXPECT_EQ(shown(text), "! number_none") << text;
}

}  // namespace
}  // namespace comitia::client::cli
