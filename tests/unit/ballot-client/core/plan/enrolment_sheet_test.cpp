#include "ballot-client/core/plan/enrolment_sheet.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/plan/csv_table.hpp"
#include "tests/support/findings.hpp"

namespace comitia::client::plan {
namespace {

TEST(ReadEnrolment, AddsClassesUp) {
  Findings findings;
  const auto table =
      read_csv("学院,年级,班级,人数\n文,2023级,1班,10\n文,2023级,2班,５\n理,2024级,,7\n", "e.csv", findings);
  const EnrolmentTable read = read_enrolment(table, findings);
  EXPECT_EQ(test::names_of(findings), "");
  EXPECT_TRUE(read.read);
  EXPECT_EQ(read.colleges, (std::vector<std::string>{"文", "理"}));
  EXPECT_EQ(read.grades, (std::vector<std::string>{"2023级", "2024级"}));
  ASSERT_EQ(read.students.size(), 2u);
  EXPECT_EQ(read.students[0].students(), 15u);
  EXPECT_TRUE(read.classes.contains({"文", "2班"}));
  EXPECT_EQ(read.classes.size(), 2u);
}

TEST(ReadEnrolment, TellsEachLineThatIsWrong) {
  Findings findings;
  (void)read_enrolment(
      read_csv("学院,年级,人数\n文,2023级,0\n,2023级,1\n理,2023级,1\n理,2023级,1\n", "e.csv", findings),
      findings);
  EXPECT_EQ(test::names_of(findings),
            "e.csv:2:3 number_bad\ne.csv:3:1 cell_empty\ne.csv:5:1 enrolment_twice\n");
}

}  // namespace
}  // namespace comitia::client::plan
