#include "ballot-client/core/roster_csv.hpp"

#include <gtest/gtest.h>

namespace comitia::client {
namespace {

Result<std::vector<RosterRow>> parse(std::string_view csv) { return parse_roster(csv, "roster.csv"); }

TEST(ParseRoster, ReadsNumbersAndNamesAndSortsThem) {
  const auto rows = parse("number,name\n2,李华\n1,Anna\n");
  ASSERT_TRUE(rows.ok()) << rows.fault().text();
  EXPECT_EQ(rows.value(), (std::vector<RosterRow>{{1, "Anna"}, {2, "李华"}}));
}

TEST(ParseRoster, FollowsRfc4180) {
  const auto rows =
      parse("\"number\",name\r\n1,\"Wang, Fang\"\r\n2,\"Anna \"\"Nan\"\" Li\"\r\n3, x \r\n4,last");
  ASSERT_TRUE(rows.ok()) << rows.fault().text();
  EXPECT_EQ(rows.value(),
            (std::vector<RosterRow>{{1, "Wang, Fang"}, {2, "Anna \"Nan\" Li"}, {3, " x "}, {4, "last"}}));
}

TEST(ParseRoster, SkipsAByteOrderMark) { EXPECT_TRUE(parse("\xef\xbb\xbfnumber,name\n1,Anna\n").ok()); }

struct Wrong {
  std::string_view csv, place, word;
};
class WrongRoster : public testing::TestWithParam<Wrong> {};

TEST_P(WrongRoster, IsRefusedWithItsLine) {
  const auto rows = parse(GetParam().csv);
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.fault().check->name, "input-form");
  EXPECT_TRUE(rows.fault().where.starts_with("roster.csv:" + std::string(GetParam().place)))
      << rows.fault().where;
  EXPECT_NE(rows.fault().where.find(GetParam().word), std::string::npos) << rows.fault().where;
}

INSTANTIATE_TEST_SUITE_P(
    Each, WrongRoster,
    testing::Values(
        Wrong{"", " ", "no delegate"}, Wrong{"number,name\n", " ", "no delegate"},
        Wrong{"name,number\nAnna,1\n", "1:", "number,name"}, Wrong{"1,Anna\n", "1:", "number,name"},
        Wrong{"number,name\n1,Anna\n1,Li\n", "3:", "line 2"}, Wrong{"number,name\nx,Anna\n", "2:", "'x'"},
        Wrong{"number,name\n0,Anna\n", "2:", "'0'"}, Wrong{"number,name\n 1,Anna\n", "2:", "' 1'"},
        Wrong{"number,name\n+1,Anna\n", "2:", "'+1'"},
        Wrong{"number,name\n1048577,Anna\n", "2:", "'1048577'"}, Wrong{"number,name\n1,\n", "2:", "name"},
        Wrong{"number,name\n1\n", "2:", "1 columns"}, Wrong{"number,name\n1,Wang, Fang\n", "2:", "quotes"},
        Wrong{"number,name\n1,Anna\n\n2,Li\n", "3:", "empty"},
        Wrong{"number,name\n1,An\"na\n", "2:", "quote"},
        Wrong{"number,name\n1,Anna\n2,\"Li\n3,Wu\n", "3:", "never closed"},
        Wrong{"number,name\n1,\"An\tna\"\n", "2:", "control"},
        Wrong{"number,name\n1,\xc3\n", "2:", "UTF-8"}));

TEST(ParseRoster, BoundsNames) {
  EXPECT_TRUE(parse("number,name\n1," + std::string(200, 'x') + "\n").ok());
  EXPECT_FALSE(parse("number,name\n1," + std::string(201, 'x') + "\n").ok());
}

}  // namespace
}  // namespace comitia::client
