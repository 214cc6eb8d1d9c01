#include "ballot-client/core/plan/roster_sheet.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/plan/csv_table.hpp"
#include "tests/support/findings.hpp"

namespace comitia::client::plan {
namespace {

struct Read {
  explicit Read(std::string_view csv, const std::vector<std::string>& facts = {})
      : entries(read_roster(read_csv(csv, "r.csv", findings), facts, findings)),
        names(test::names_of(findings)) {}
  Findings findings;
  std::vector<RosterEntry> entries;
  std::string names;
};

TEST(ReadRoster, MapsEveryColumnOntoTheRecord) {
  const Read read(
      "编号,学号,姓名,学院,年级,班级,性别,民族,政治面貌,干部级别,推荐单位,推荐日期,类别,union_experience\n"
      "7,20230007,李华,文学院,2023级,中文1班,男,汉族,共青团员,院级,团支部,2026年10月12日,2,是\n",
      {"union_experience"});
  EXPECT_EQ(read.names, "");
  ASSERT_EQ(read.entries.size(), 1u);
  const v1::RosterRecord& r = read.entries[0].record;
  EXPECT_EQ(r.number(), 7u);
  EXPECT_EQ(r.student_number(), "20230007");
  EXPECT_EQ(r.name() + r.college() + r.grade() + r.class_name(), "李华文学院2023级中文1班");
  EXPECT_EQ(r.sex() + r.ethnicity() + r.political_status(), "男汉族共青团员");
  EXPECT_EQ(r.cadre_level() + r.recommended_by(), "院级团支部");
  EXPECT_EQ(r.voter_class(), 2u);
  ASSERT_EQ(r.facts_size(), 2);
  EXPECT_EQ(r.facts(0).name() + "=" + r.facts(0).value(), "recommended_on=20261012");
  EXPECT_EQ(r.facts(1).name() + "=" + r.facts(1).value(), "union_experience=是");
}

TEST(ReadRoster, NumbersDelegatesInTheirOrderWithoutAColumnForIt) {
  const Read read("name,college\nAnna,Arts\nBob,Arts\n");
  EXPECT_EQ(read.names, "");
  EXPECT_EQ(read.entries[1].record.number(), 2u);
}

TEST(ReadRoster, TellsStudentNumbersThatAreNone) {
  EXPECT_EQ(Read("name,college,学号\nAnna,Arts,2.0230E+09\nBob,Arts,学号\n").names,
            "r.csv:2:3 number_rounded\nr.csv:3:3 student_number\n");
}

TEST(ReadRoster, WarnsOfAWordWrittenInTwoWays) {
  EXPECT_EQ(Read("姓名,学院,民族,性别\n甲乙,文,汉,男\n丙丁,文,汉族,男\n戊己,文,汗族,男\n").names,
            "r.csv:3:3 value_otherwise (warning)\nr.csv:4:3 value_unusual (warning)\n");
}

TEST(ReadRoster, OfAHundredThousandEqualNamesIsReadInTime) {
  std::string csv = "name,college,学号\n";
  for (int i = 0; i < 100'000; ++i) csv += "李华,文," + std::to_string(i) + "\n";
  const Read read(csv);
  EXPECT_EQ(read.findings.errors(), 0u);
  EXPECT_EQ(read.findings.warnings(), 99'999u);
}

}  // namespace
}  // namespace comitia::client::plan
