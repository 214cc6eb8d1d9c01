#include "congress/composition.hpp"

#include <gtest/gtest.h>

#include "proto/strict.hpp"
#include "tests/support/composition.hpp"

namespace comitia::congress {
namespace {

using Records = std::vector<v1::RosterRecord>;

std::vector<std::string> printed(const std::vector<v1::CompositionFinding>& findings) {
  std::vector<std::string> out;
  for (const v1::CompositionFinding& f : findings) out.push_back(f.ShortDebugString());
  return out;
}

v1::CompositionFinding only(const v1::CompositionPlan& plan, const Records& delegates,
                            const Records& staff = {}) {
  const auto findings = evaluate(plan, {delegates, staff});
  EXPECT_EQ(findings.size(), 1u);
  return findings.at(0);
}

v1::CompositionPlan plan_of(const v1::CompositionRule& rule) {
  v1::CompositionPlan out = test::university_plan();
  out.clear_rules();
  *out.add_rules() = rule;
  EXPECT_TRUE(check_plan(out).ok());
  return out;
}

/// `women` of `count` persons.
Records persons(std::uint32_t count, std::uint32_t women) {
  Records out = test::sound_delegates(count);
  for (std::uint32_t i = 0; i < count; ++i) out[i].set_sex(i < women ? "女" : "男");
  return out;
}

TEST(Composition, TheUniversitysHoldsForSoundDelegates) {
  const v1::CompositionPlan plan = test::university_plan();
  const Records delegates = test::sound_delegates(), staff = test::sound_staff();
  const auto findings = evaluate(plan, {delegates, staff});
  EXPECT_EQ(findings.size(), 3u + 1 + 1 + 2 + 3 + 1 + 1 + 1 + 1);
  for (const v1::CompositionFinding& f : findings) EXPECT_TRUE(f.ok()) << f.ShortDebugString();
  EXPECT_TRUE(hard_rules_hold(plan, findings));
}

TEST(Composition, FindingsAgreeWithASecondWayToCount) {
  std::mt19937_64 random(15);
  for (int round = 0; round < 4000; ++round) {
    const v1::CompositionPlan plan = test::random_plan(random);
    Records delegates, staff;
    const auto delegate_count = random() % 30, staff_count = random() % 8;
    for (std::uint32_t n = 1; n <= delegate_count; ++n)
      delegates.push_back(test::random_person(random, n, plan));
    for (std::uint32_t n = 1; n <= staff_count; ++n) staff.push_back(test::random_person(random, n, plan));
    ASSERT_EQ(printed(evaluate(plan, {delegates, staff})),
              printed(test::plain_findings(plan, delegates, staff)))
        << plan.ShortDebugString();
  }
}

// Every kind of rule one below its boundary, at it, and one beyond it.
TEST(Composition, AShareAtItsBoundary) {
  for (const bool strict : {false, true}) {
    v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_SHARE, "women");
    test::set_group(rule, "sex", {"女"});
    test::set_fraction(rule, 3, 10, strict);
    const v1::CompositionPlan plan = plan_of(rule);
    const std::uint32_t boundary = strict ? 7 : 6;  // of 20
    for (int off = -1; off <= 1; ++off) {
      const auto f = only(plan, persons(20, boundary + static_cast<std::uint32_t>(off)));
      EXPECT_EQ(f.required(), boundary);
      EXPECT_EQ(f.ok(), off >= 0) << strict << off;
    }
  }
}

TEST(Composition, AShareOfEachCollegeAtItsBoundary) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_SHARE, "non-cadres");
  rule.set_scope(v1::COMPOSITION_EACH_COLLEGE);
  test::set_group(rule, "cadre_level", {"校级", "院级"}, true);
  test::set_fraction(rule, 60, 100, false);
  const v1::CompositionPlan plan = plan_of(rule);
  for (int off = -1; off <= 1; ++off) {
    Records delegates = test::sound_delegates(51);  // 17 of each college
    for (v1::RosterRecord& r : delegates) r.set_cadre_level("");
    int cadres = 17 - (11 + off);
    for (v1::RosterRecord& r : delegates)
      if (r.college() == "理学院" && cadres-- > 0) r.set_cadre_level("院级");
    const auto findings = evaluate(plan, {delegates, {}});
    ASSERT_EQ(findings.size(), 3u);
    EXPECT_TRUE(findings[0].ok() && findings[2].ok());
    EXPECT_EQ(findings[1].scope(), "理学院");
    EXPECT_EQ(findings[1].base(), 17u);
    EXPECT_EQ(findings[1].required(), 11u);
    EXPECT_EQ(findings[1].ok(), off >= 0);
    EXPECT_EQ(shortfall(rule, findings[1].required(), findings[1].actual()), off < 0 ? 1u : 0u);
  }
}

TEST(Composition, AShareOfThePopulationAtItsBoundary) {
  for (const bool strict : {false, true}) {
    v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_POPULATION, "of-students");
    test::set_fraction(rule, 1, 100, strict);
    const v1::CompositionPlan plan = plan_of(rule);  // 1800 students
    const std::uint32_t boundary = strict ? 19 : 18;
    for (int off = -1; off <= 1; ++off) {
      const auto f = only(plan, test::sound_delegates(boundary + static_cast<std::uint32_t>(off)));
      EXPECT_EQ(f.base(), 1800u);
      EXPECT_EQ(f.required(), boundary);
      EXPECT_EQ(f.ok(), off >= 0) << strict << off;
    }
  }
}

TEST(Composition, CoverageAtItsBoundary) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_COVERAGE, "grades");
  rule.set_scope(v1::COMPOSITION_EACH_GRADE);
  rule.set_count(2);
  const v1::CompositionPlan plan = plan_of(rule);
  for (std::uint32_t there = 1; there <= 3; ++there) {
    Records delegates = test::sound_delegates(9);
    for (std::uint32_t i = 0; i < delegates.size(); ++i)
      delegates[i].set_grade(plan.grades(i < there ? 1 : 0));
    const auto findings = evaluate(plan, {delegates, {}});
    ASSERT_EQ(findings.size(), 2u);
    EXPECT_TRUE(findings[0].ok());
    EXPECT_EQ(findings[1].actual(), there);
    EXPECT_EQ(findings[1].ok(), there >= 2);
  }
}

TEST(Composition, CoverageAsksNothingOfAGradeWithoutStudents) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_COVERAGE, "grades");
  rule.set_scope(v1::COMPOSITION_EACH_GRADE);
  rule.set_count(1);
  v1::CompositionPlan plan = plan_of(rule);
  plan.add_grades("2019级");
  const auto findings = evaluate(plan, {test::sound_delegates(), {}});
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[2].required(), 0u);
  EXPECT_TRUE(findings[2].ok());
}

TEST(Composition, AFloorAtItsBoundary) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_FLOOR, "women");
  test::set_group(rule, "sex", {"女"});
  rule.set_count(5);
  for (std::uint32_t women = 4; women <= 6; ++women)
    EXPECT_EQ(only(plan_of(rule), persons(20, women)).ok(), women >= 5);
}

TEST(Composition, ACeilingAtItsBoundary) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_CEILING, "staff");
  rule.set_of(v1::COMPOSITION_OF_STAFF);
  rule.set_count(40);
  for (std::uint32_t staff = 39; staff <= 41; ++staff)
    EXPECT_EQ(only(plan_of(rule), persons(1, 0), persons(staff, 0)).ok(), staff <= 40);
}

TEST(Composition, HalfTheStaffIsHalf) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_SHARE, "experience");
  rule.set_of(v1::COMPOSITION_OF_STAFF);
  test::set_group(rule, "sex", {"女"});
  test::set_fraction(rule, 1, 2, false);
  for (std::uint32_t women = 4; women <= 6; ++women)
    EXPECT_EQ(only(plan_of(rule), persons(1, 0), persons(10, women)).ok(), women >= 5);
}

TEST(Composition, ATargetThatIsMissedBreaksNothing) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_FLOOR, "women");
  test::set_group(rule, "sex", {"女"});
  rule.set_count(5);
  for (const bool soft : {false, true}) {
    rule.set_soft(soft);
    const v1::CompositionPlan plan = plan_of(rule);
    const auto findings = evaluate(plan, {persons(20, 4), {}});
    EXPECT_FALSE(findings[0].ok());
    EXPECT_EQ(hard_rules_hold(plan, findings), soft);
  }
}

TEST(Composition, ADistributionCountsEverybodyOnce) {
  const Records delegates = test::sound_delegates(20);
  EXPECT_EQ(distribution(delegates, "ethnicity"),
            (std::map<std::string, std::uint32_t>{{"回族", 4}, {"汉族", 16}}));
  EXPECT_EQ(distribution(delegates, "cadre_level"),
            (std::map<std::string, std::uint32_t>{{"", 16}, {"院级", 4}}));
  EXPECT_TRUE(distribution({}, "sex").empty());
}

TEST(Composition, WhoeverSaysNothingHasTheEmptyValue) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_FLOOR, "r");
  test::set_group(rule, "cadre_level", {""});
  v1::RosterRecord record;
  EXPECT_TRUE(in_group(record, rule));
  record.set_cadre_level("院级");
  EXPECT_FALSE(in_group(record, rule));
  EXPECT_EQ(attribute_of(record, "voter_class"), "");
  record.set_voter_class(2);
  EXPECT_EQ(attribute_of(record, "voter_class"), "2");
}

}  // namespace
}  // namespace comitia::congress
