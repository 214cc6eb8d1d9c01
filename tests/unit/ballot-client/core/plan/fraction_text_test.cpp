#include "ballot-client/core/plan/fraction_text.hpp"

#include <gtest/gtest.h>

#include "congress/fraction.hpp"

namespace comitia::client::plan {
namespace {

TEST(ReadFraction, TellsWhatIncludesTheNumberFromWhatExcludesIt) {
  for (const char* text : {">1/2", " > 1 / 2", "＞1/2", "超过1/2", "过半数", "超过半数", ">50%", "多于1/2"}) {
    const auto read = read_fraction(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(congress::needed(*read, 256), 129u) << text;
  }
  for (const char* text : {">=2/3", "≥2/3", "不少于2/3", "不低于2/3", "达到2/3", "2/3以上"}) {
    const auto read = read_fraction(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(congress::needed(*read, 256), 171u) << text;
    EXPECT_EQ(read->base(), v1::BASE_UNSPECIFIED);
  }
}

TEST(ReadFraction, RefusesWhatIsNone) {
  for (const char* text : {"", "1/2", ">", ">1/0", ">3/2", ">=1/2/3", ">1/2 of present", "半数以上x", ">-1/2",
                           ">0.5", ">101%", ">1/100000", "<1/2", "=1/2", ">1", "三分之二以上"})
    EXPECT_FALSE(read_fraction(text)) << text;
}

TEST(ReadShare, IsAShareAlone) {
  EXPECT_EQ(read_share("30%")->numerator(), 30u);
  EXPECT_EQ(read_share("前30%")->denominator(), 100u);
  EXPECT_EQ(read_share("3/10")->denominator(), 10u);
  EXPECT_EQ(read_share("0%")->numerator(), 0u);
  for (const char* text : {"", "30", ">30%", "%", "0.3", "130%"}) EXPECT_FALSE(read_share(text)) << text;
}

}  // namespace
}  // namespace comitia::client::plan
