#include "ballot-client/core/plan/sheet.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/plan/csv_table.hpp"
#include "tests/support/findings.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::array<Column, 4> kColumns{
    {{Field::kName, true}, {Field::kNumber, true}, {Field::kSex}, {Field::kRecommendedOn}}};
constexpr std::array<Choice, 2> kSexes{{{"男", "男", "male"}, {"女", "女", "female"}}};
const std::vector<std::string> kFurther{"union_experience"};

struct Opened {
  explicit Opened(std::string_view csv)
      : table(read_csv(csv, "f.csv", findings)), sheet(table, kColumns, kFurther, findings) {}
  std::string names() { return test::names_of(findings); }
  Findings findings;
  Table table;
  Sheet sheet;
};

TEST(Sheet, FindsColumnsInAnyOrder) {
  Opened o("编号,姓名（必填）,Union Experience,性别\n１２, 李华 ,是,Female\n");
  ASSERT_TRUE(o.sheet.readable());
  ASSERT_EQ(o.sheet.rows().size(), 1u);
  const Row& row = *o.sheet.rows()[0];
  EXPECT_EQ(o.sheet.name(row), "李华");
  EXPECT_EQ(o.sheet.number(row, Field::kNumber, 1, 100, true), 12u);
  EXPECT_EQ(o.sheet.choice(row, Field::kSex, kSexes, false), "女");
  EXPECT_EQ(o.sheet.further(row, "union_experience"), "是");
  EXPECT_FALSE(o.sheet.has(Field::kRecommendedOn));
  EXPECT_FALSE(o.sheet.date(row, Field::kRecommendedOn, true));
  EXPECT_EQ(o.names(), "");
}

TEST(Sheet, TellsWhatIsWrongWithTheHeader) {
  EXPECT_EQ(Opened("").names(), "f.csv:1 no_rows\n");
  EXPECT_EQ(Opened(" ,\n").names(), "f.csv:1 no_rows\n");
  EXPECT_EQ(Opened("姓名,手机,姓名,编号\n").names(), "f.csv:1:2 column_unknown\nf.csv:1:3 column_twice\n");
  Opened missing("\n姓名,性别\n");
  EXPECT_EQ(missing.names(), "f.csv:2 column_missing\n");
  EXPECT_FALSE(missing.sheet.readable());
}

TEST(Sheet, TellsRaggedRowsAndLeavesBlankOnesOut) {
  Opened o("姓名,编号,性别\n,,\n李华,1\n王芳,2,女,extra\n张三,3,男,,\n");
  EXPECT_EQ(o.names(), "f.csv:3 row_short\nf.csv:4:4 cell_beyond\n");
  EXPECT_EQ(o.sheet.rows().size(), 3u);
}

TEST(Sheet, TellsEachBadCellByItsPlace) {
  Opened o("姓名,编号,性别,推荐日期\n,x,it,2026-02-30\n=1,1.5,,tomorrow\n李华,2.0230E+09,男,2026/3/1\n");
  for (const Row* row : o.sheet.rows()) {
    (void)o.sheet.name(*row);
    (void)o.sheet.number(*row, Field::kNumber, 1, 100, true);
    (void)o.sheet.choice(*row, Field::kSex, kSexes, false);
    (void)o.sheet.date(*row, Field::kRecommendedOn, false);
  }
  EXPECT_EQ(o.names(),
            "f.csv:2:1 cell_empty\nf.csv:2:2 number_bad\nf.csv:2:3 choice_bad\nf.csv:2:4 date_impossible\n"
            "f.csv:3:1 cell_formula\nf.csv:3:2 number_bad\nf.csv:3:4 date_bad\nf.csv:4:2 number_shortened\n");
}

}  // namespace
}  // namespace comitia::client::plan
