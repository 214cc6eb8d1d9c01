#include "ballot-client/core/plan/field.hpp"

#include <gtest/gtest.h>

namespace comitia::client::plan {
namespace {

TEST(FieldNamed, KnowsChineseAndEnglishHowevertheyAreWritten) {
  EXPECT_EQ(field_named("学号"), Field::kStudentNumber);
  EXPECT_EQ(field_named(" 学 号（必填）"), Field::kStudentNumber);
  EXPECT_EQ(field_named("*姓名"), Field::kName);
  EXPECT_EQ(field_named("Political Status"), Field::kPolitical);
  EXPECT_EQ(field_named("political_status"), Field::kPolitical);
  EXPECT_EQ(field_named("ＮＡＭＥ"), Field::kName);
  EXPECT_EQ(field_named("推荐团支部"), Field::kBranch);
  EXPECT_EQ(field_named("代表编号"), Field::kNumber);
}

TEST(FieldNamed, KnowsEachByItsOwnNames) {
  for (int i = 0; i <= static_cast<int>(Field::kGroup); ++i) {
    const auto field = static_cast<Field>(i);
    EXPECT_EQ(field_named(chinese_name(field)), field) << chinese_name(field);
    EXPECT_EQ(field_named(english_name(field)), field) << english_name(field);
  }
}

TEST(FieldNamed, GuessesNothing) {
  for (const char* text : {"", "()", "手机", "名", "(姓名)", "name1", "学号学号"})
    EXPECT_FALSE(field_named(text)) << text;
}

}  // namespace
}  // namespace comitia::client::plan
