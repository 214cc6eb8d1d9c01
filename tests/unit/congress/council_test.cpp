#include "congress/council.hpp"

#include <gtest/gtest.h>

#include "congress/councils.hpp"
#include "tests/support/reviews.hpp"

namespace comitia::congress {
namespace {

using test::sample_council;

std::string why(const crypto::Result<void>& r) { return r.ok() ? "" : std::string(r.fault().check->name); }

TEST(CheckCouncil, TakesTheSample) { EXPECT_TRUE(check_council(sample_council()).ok()); }

TEST(CheckCouncil, RefusesWhatIsIncompleteOrContradictory) {
  const std::vector<std::pair<const char*, std::function<void(v1::Council&)>>> cases = {
      {"id", [](auto& c) { c.set_council_id("Review"); }},
      {"title", [](auto& c) { c.clear_title(); }},
      {"no groups", [](auto& c) { c.clear_groups(); }},
      {"a group twice", [](auto& c) { c.set_groups(1, c.groups(0)); }},
      {"a group without name", [](auto& c) { c.set_groups(1, ""); }},
      {"a group of nobody", [](auto& c) { c.add_groups("其他"); }},
      {"members not ascending", [](auto& c) { c.mutable_members(1)->set_delegate(1); }},
      {"number 0", [](auto& c) { c.mutable_members(0)->set_delegate(0); }},
      {"member of no group", [](auto& c) { c.mutable_members(0)->set_group(0); }},
      {"member of an unknown group", [](auto& c) { c.mutable_members(0)->set_group(3); }},
      {"a rule without a title", [](auto& c) { c.mutable_rules(0)->clear_title(); }},
      {"a rule of no group", [](auto& c) { c.mutable_rules(0)->clear_groups(); }},
      {"a rule of an unknown group", [](auto& c) { c.mutable_rules(0)->set_groups(0, 3); }},
      {"a group twice in a rule", [](auto& c) { c.mutable_rules(0)->add_groups(1); }},
      {"no fraction", [](auto& c) { c.mutable_rules(0)->clear_fraction(); }},
      {"more than all", [](auto& c) { c.mutable_rules(0)->mutable_fraction()->set_numerator(2); }},
      {"a base", [](auto& c) { c.mutable_rules(0)->mutable_fraction()->set_base(v1::BASE_PRESENT); }},
      {"no least number", [](auto& c) { c.clear_least_members(); }},
  };
  for (const auto& [what, change] : cases) {
    v1::Council c = sample_council();
    change(c);
    EXPECT_EQ(why(check_council(c)), "council-form") << what;
  }
}

// So many students of so many members, under a rule of them.
v1::Council council(std::uint32_t students, std::uint32_t all, const char* fraction_of, bool strict) {
  v1::Council out = sample_council();
  out.clear_members();
  for (std::uint32_t n = 1; n <= all; ++n) {
    out.add_members()->set_delegate(n);
    out.mutable_members()->rbegin()->set_group(n <= students ? 1 : 2);
  }
  v1::Fraction& f = *out.mutable_rules(0)->mutable_fraction();
  f.set_numerator(static_cast<std::uint32_t>(fraction_of[0] - '0'));
  f.set_denominator(static_cast<std::uint32_t>(fraction_of[2] - '0'));
  f.set_strict(strict);
  out.set_least_members(1);
  return out;
}

TEST(CompositionOf, HoldsAtItsBoundaryAndOneBeyond) {
  struct Case {
    std::uint32_t all;
    const char* fraction;
    bool strict;
    std::uint32_t required;
  };
  for (const Case& c : {Case{15, "1/2", true, 8}, Case{16, "1/2", true, 9}, Case{16, "1/2", false, 8},
                        Case{15, "1/2", false, 8}, Case{15, "2/3", true, 11}, Case{15, "2/3", false, 10}})
    for (const std::uint32_t students : {c.required - 1, c.required, c.required + 1}) {
      const v1::Council own = council(students, c.all, c.fraction, c.strict);
      const CouncilFinding finding = composition_of(own).front();
      EXPECT_EQ(finding.required, c.required);
      EXPECT_EQ(finding.actual, students);
      EXPECT_EQ(finding.ok(), students >= c.required);
      EXPECT_EQ(finding.short_by(), students < c.required ? 1 : 0);
      // Counted a second way, in cross products.
      const std::uint32_t a = own.rules(0).fraction().numerator(), b = own.rules(0).fraction().denominator();
      EXPECT_EQ(finding.ok(), c.strict ? students * b > c.all * a : students * b >= c.all * a);
    }
}

TEST(CompositionOf, CountsGroupsTogetherAndTheMembers) {
  v1::Council own = council(3, 10, "1/2", true);
  own.mutable_rules(0)->add_groups(2);
  for (const std::uint32_t least : {9u, 10u, 11u}) {
    own.set_least_members(least);
    const auto findings = composition_of(own);
    EXPECT_EQ(findings.front().actual, 10u);
    EXPECT_EQ(findings.back().ok(), least <= 10);
    EXPECT_EQ(findings.back().short_by(), least <= 10 ? 0u : 1u);
  }
}

TEST(Describe, NamesTheShortfallInPersons) {
  const v1::Council own = council(7, 15, "1/2", true);
  const CouncilFinding f = composition_of(own).front();
  EXPECT_EQ(describe(f), "学生代表过半数: 7 of 15 members, required 8: short by 1");
  EXPECT_EQ(describe_zh(f), "学生代表过半数：成员 15 人中有 7 人，须有 8 人，缺 1 人");
}

TEST(Assessors, AreAllOrThoseOfAGroup) {
  EXPECT_EQ(assessors(sample_council()).size(), 12u);
  EXPECT_EQ(assessors(sample_council(), "教师代表"), (std::vector<std::uint32_t>{8, 9, 10, 11, 12}));
}

}  // namespace
}  // namespace comitia::congress
