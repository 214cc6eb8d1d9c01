#include "congress/composition_plan.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "congress/checks.hpp"
#include "proto/limits.hpp"
#include "tests/support/composition.hpp"

namespace comitia::congress {
namespace {

using Change = std::function<void(v1::CompositionPlan&)>;

v1::CompositionRule& rule(v1::CompositionPlan& plan, int at) { return *plan.mutable_rules(at); }

TEST(CompositionPlan, TheUniversitysIsOne) {
  EXPECT_TRUE(check_plan(test::university_plan()).ok());
  EXPECT_TRUE(check_plan(v1::CompositionPlan()).ok());
}

TEST(CompositionPlan, RandomOnesAreWhatTestsTakeThemFor) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 500; ++i) {
    const auto checked = check_plan(test::random_plan(random));
    EXPECT_TRUE(checked.ok()) << checked.fault().text();
  }
}

TEST(CompositionPlan, RefusesWhatItMayNotHold) {
  const std::vector<std::pair<const char*, Change>> table{
      {"a college twice", [](auto& p) { p.add_colleges(p.colleges(0)); }},
      {"a college without a name", [](auto& p) { p.add_colleges(""); }},
      {"a grade twice", [](auto& p) { p.add_grades(p.grades(0)); }},
      {"a grade of two lines", [](auto& p) { p.add_grades("a\nb"); }},
      {"enrolment of an unknown college", [](auto& p) { p.mutable_enrolment(0)->set_college("医学院"); }},
      {"enrolment of an unknown grade", [](auto& p) { p.mutable_enrolment(0)->set_grade("1990级"); }},
      {"enrolment of nobody", [](auto& p) { p.mutable_enrolment(0)->set_students(0); }},
      {"enrolment beyond the limit",
       [](auto& p) { p.mutable_enrolment(0)->set_students(limits::kStudents + 1); }},
      {"enrolment twice", [](auto& p) { *p.add_enrolment() = p.enrolment(0); }},
      {"a fact named like an attribute", [](auto& p) { p.set_facts(1, "sex"); }},
      {"a fact with a capital", [](auto& p) { p.set_facts(1, "Post"); }},
      {"facts out of order", [](auto& p) { p.mutable_facts()->SwapElements(0, 1); }},
      {"a rule without an id", [](auto& p) { rule(p, 0).clear_id(); }},
      {"an id with a space", [](auto& p) { rule(p, 0).set_id("non cadres"); }},
      {"a rule without a title", [](auto& p) { rule(p, 0).clear_title(); }},
      {"two rules of one id", [](auto& p) { rule(p, 1).set_id(rule(p, 0).id()); }},
      {"no kind", [](auto& p) { rule(p, 0).clear_kind(); }},
      {"an unknown kind", [](auto& p) { rule(p, 0).set_kind(static_cast<v1::CompositionKind>(9)); }},
      {"an unknown scope", [](auto& p) { rule(p, 0).set_scope(static_cast<v1::CompositionScope>(9)); }},
      {"of nobody known", [](auto& p) { rule(p, 0).set_of(static_cast<v1::CompositionOf>(9)); }},
      {"a share of whom", [](auto& p) { rule(p, 0).clear_group(); }},
      {"a share without a fraction", [](auto& p) { rule(p, 0).clear_fraction(); }},
      {"a fraction with a base", [](auto& p) { rule(p, 0).mutable_fraction()->set_base(v1::BASE_VALID); }},
      {"a fraction of zeros", [](auto& p) { rule(p, 0).mutable_fraction()->set_denominator(0); }},
      {"more than all", [](auto& p) { test::set_fraction(rule(p, 0), 1, 1, true); }},
      {"a share with a count", [](auto& p) { rule(p, 0).set_count(1); }},
      {"coverage with a fraction", [](auto& p) { test::set_fraction(rule(p, 3), 1, 2, false); }},
      {"coverage by nobody", [](auto& p) { rule(p, 3).clear_count(); }},
      {"a floor of nobody", [](auto& p) { rule(p, 4).clear_count(); }},
      {"a share of a population without enrolment", [](auto& p) { p.clear_enrolment(); }},
      {"each college where there is none",
       [](auto& p) {
         p.clear_enrolment();
         p.clear_colleges();
         p.mutable_rules()->DeleteSubrange(2, 2);
       }},
      {"staff of each college", [](auto& p) { rule(p, 6).set_scope(v1::COMPOSITION_EACH_COLLEGE); }},
      {"staff as a share of students", [](auto& p) { rule(p, 6).set_kind(v1::COMPOSITION_POPULATION); }},
      {"an unknown attribute", [](auto& p) { rule(p, 0).mutable_group()->set_attribute("height"); }},
      {"the name as an attribute", [](auto& p) { rule(p, 0).mutable_group()->set_attribute("name"); }},
      {"a group of no value", [](auto& p) { rule(p, 0).mutable_group()->clear_values(); }},
      {"a value twice",
       [](auto& p) { rule(p, 0).mutable_group()->add_values(rule(p, 0).group().values(0)); }},
      {"a value that moves the cursor", [](auto& p) { rule(p, 0).mutable_group()->add_values("\x1b[2J"); }},
  };
  for (const auto& [what, change] : table) {
    v1::CompositionPlan plan = test::university_plan();
    change(plan);
    const auto checked = check_plan(plan);
    ASSERT_FALSE(checked.ok()) << what;
    EXPECT_EQ(checked.fault().check, &checks::convened_form) << what;
  }
}

// One more than each bound; at the bound it is taken.
TEST(CompositionPlan, BoundsHowMuchItHolds) {
  const auto many = [](std::uint32_t count,
                       const std::function<void(v1::CompositionPlan&, const std::string&)>& add) {
    v1::CompositionPlan out;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::string n = std::to_string(10'000 + i);
      add(out, n);
    }
    return check_plan(out).ok();
  };
  const auto college = [](auto& p, const std::string& n) { p.add_colleges(n); };
  EXPECT_TRUE(many(limits::kColleges, college));
  EXPECT_FALSE(many(limits::kColleges + 1, college));
  const auto grade = [](auto& p, const std::string& n) { p.add_grades(n); };
  EXPECT_TRUE(many(limits::kGrades, grade));
  EXPECT_FALSE(many(limits::kGrades + 1, grade));
  const auto fact = [](auto& p, const std::string& n) { p.add_facts("f" + n); };
  EXPECT_TRUE(many(limits::kFacts, fact));
  EXPECT_FALSE(many(limits::kFacts + 1, fact));
  const auto ceiling = [](auto& p, const std::string& n) {
    *p.add_rules() = test::rule_of(v1::COMPOSITION_CEILING, "r" + n);
  };
  EXPECT_TRUE(many(limits::kCompositionRules, ceiling));
  EXPECT_FALSE(many(limits::kCompositionRules + 1, ceiling));
  const auto value = [](auto& p, const std::string& n) {
    if (p.rules().empty()) *p.add_rules() = test::rule_of(v1::COMPOSITION_CEILING, "r");
    p.mutable_rules(0)->mutable_group()->set_attribute("sex");
    p.mutable_rules(0)->mutable_group()->add_values(n);
  };
  EXPECT_TRUE(many(limits::kGroupValues, value));
  EXPECT_FALSE(many(limits::kGroupValues + 1, value));
}

TEST(CompositionPlan, OfNothingNothingIsAsked) {
  v1::CompositionRule share = test::rule_of(v1::COMPOSITION_SHARE, "s");
  test::set_fraction(share, 1, 2, true);
  EXPECT_EQ(required_of(share, 0), 0u);
  EXPECT_EQ(required_of(share, 1), 1u);
  v1::CompositionRule coverage = test::rule_of(v1::COMPOSITION_COVERAGE, "c");
  coverage.set_count(3);
  EXPECT_EQ(required_of(coverage, 0), 0u);
  EXPECT_EQ(required_of(coverage, 1), 3u);
}

// rules.md §5, V15 and V16.
TEST(CompositionPlan, Vectors) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_SHARE, "s");
  test::set_fraction(rule, 60, 100, false);
  EXPECT_EQ(required_of(rule, 17), 11u);
  EXPECT_EQ(shortfall(rule, 11, 10), 1u);
  test::set_fraction(rule, 30, 100, false);
  EXPECT_EQ(required_of(rule, 256), 77u);
  EXPECT_EQ(required_of(rule, 140), 42u);
}

TEST(CompositionPlan, StudentsAreAddedUp) {
  const v1::CompositionPlan plan = test::university_plan();
  EXPECT_EQ(students_in(plan, v1::COMPOSITION_WHOLE, ""), 1800u);
  EXPECT_EQ(students_in(plan, v1::COMPOSITION_EACH_COLLEGE, "理学院"), 600u);
  EXPECT_EQ(students_in(plan, v1::COMPOSITION_EACH_GRADE, "2024级"), 900u);
}

}  // namespace
}  // namespace comitia::congress
