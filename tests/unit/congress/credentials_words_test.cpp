#include "congress/credentials_words.hpp"

#include <gtest/gtest.h>

#include "congress/composition.hpp"
#include "tests/support/composition.hpp"

namespace comitia::congress {
namespace {

v1::CompositionFinding finding(const std::string& scope, std::uint32_t base, std::uint32_t required,
                               std::uint32_t actual) {
  v1::CompositionFinding out;
  out.set_scope(scope);
  out.set_base(base);
  out.set_required(required);
  out.set_actual(actual);
  return out;
}

TEST(CredentialsWords, SayWhatIsThereWhatIsMissingAndWhatMendsIt) {
  v1::CompositionPlan plan;
  plan.add_colleges("文学院");
  v1::CompositionRule& cadres = *plan.add_rules() = test::rule_of(v1::COMPOSITION_SHARE, "non-cadres");
  cadres.set_title("非学生干部");
  cadres.set_scope(v1::COMPOSITION_EACH_COLLEGE);
  test::set_group(cadres, "cadre_level", {"校级", "院级"}, true);
  test::set_fraction(cadres, 60, 100, false);
  v1::CompositionRule& women = *plan.add_rules() = test::rule_of(v1::COMPOSITION_SHARE, "women");
  women.set_title("女代表");
  test::set_group(women, "sex", {"女"});
  test::set_fraction(women, 30, 100, false);
  v1::CompositionRule& students = *plan.add_rules() = test::rule_of(v1::COMPOSITION_POPULATION, "students");
  students.set_title("占学生");
  test::set_fraction(students, 1, 100, true);
  v1::CompositionRule& coverage = *plan.add_rules() = test::rule_of(v1::COMPOSITION_COVERAGE, "colleges");
  coverage.set_title("覆盖学院");
  coverage.set_scope(v1::COMPOSITION_EACH_COLLEGE);
  coverage.set_count(2);
  v1::CompositionRule& party = *plan.add_rules() = test::rule_of(v1::COMPOSITION_FLOOR, "party");
  party.set_title("党员");
  party.set_soft(true);
  party.set_count(9);
  test::set_group(party, "political_status", {"中共党员", "中共预备党员"});
  v1::CompositionRule& staff = *plan.add_rules() = test::rule_of(v1::COMPOSITION_CEILING, "staff");
  staff.set_title("工作人员");
  staff.set_of(v1::COMPOSITION_OF_STAFF);
  staff.set_count(1);

  v1::Credentials report;
  *report.add_findings() = finding("文学院", 17, 11, 10);
  *report.add_findings() = finding("", 17, 6, 6);
  *report.add_findings() = finding("", 1800, 19, 17);
  *report.add_findings() = finding("文学院", 900, 2, 0);
  *report.add_findings() = finding("", 17, 9, 7);
  *report.add_findings() = finding("", 2, 1, 2);
  report.add_staff("a");
  report.add_staff("b");
  const Words words = credentials_words(plan, report, 17);
  EXPECT_EQ(
      words.english,
      (std::vector<std::string>{
          "credentials report: 17 delegates, 2 staff",
          "非学生干部 [文学院]: of 17 at least 60/100 = 11 needed, 10 there: short by 1; replace 1 others of "
          "文学院 by as many of 文学院 whose cadre_level is none of 校级, 院级",
          "女代表: of 17 at least 30/100 = 6 needed, 6 there: ok",
          "占学生: of 1800 students more than 1/100 = 19 needed, 17 there: short by 2; add 2",
          "覆盖学院 [文学院]: 900 students, 2 needed, 0 there: short by 2; replace 2 others by as many of "
          "文学院",
          "党员: 9 needed, 7 there: target missed, short by 2; replace 2 others by as many whose "
          "political_status is one of 中共党员, 中共预备党员",
          "工作人员: at most 1, 2 there: 1 too many; take 1 off the list"}));
  EXPECT_EQ(words.chinese,
            (std::vector<std::string>{
                "代表资格审查报告：代表 17 名，工作人员 2 名",
                "非学生干部【文学院】：共 17 名，不少于 60/100 = 应有 11 名，实有 10 名：不符合，差 1 "
                "名；须在文学院内更换 1 名，换为（文学院、学生干部任职层级不属于“校级、院级”）者",
                "女代表：共 17 名，不少于 30/100 = 应有 6 名，实有 6 名：符合",
                "占学生：在校生 1800 人，超过 1/100 = 应有 19 名，实有 17 名：不符合，差 2 名；须增补 2 名",
                "覆盖学院【文学院】：在校生 900 人，应有 2 名，实有 0 名：不符合，差 2 名；须更换 2 "
                "名，换为（文学院）者",
                "党员：应有 9 名，实有 7 名：未达目标，差 2 名；须更换 2 "
                "名，换为（政治面貌为“中共党员、中共预备党员”）者",
                "工作人员：至多 1 名，实有 2 名：不符合，超出 1 名；须减少 1 名"}));
}

TEST(CredentialsWords, HaveALineForEachFinding) {
  const v1::CompositionPlan plan = test::university_plan();
  v1::Credentials report;
  for (const auto& f : evaluate(plan, {test::sound_delegates(), {}})) *report.add_findings() = f;
  const Words words = credentials_words(plan, report, 20);
  EXPECT_EQ(words.english.size(), static_cast<std::size_t>(report.findings_size()) + 1);
  EXPECT_EQ(words.chinese.size(), words.english.size());
}

}  // namespace
}  // namespace comitia::congress
