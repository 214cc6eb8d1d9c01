#include "congress/credentials.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "congress/checks.hpp"
#include "congress/composition.hpp"
#include "tests/support/composition.hpp"

namespace comitia::congress {
namespace {

constexpr std::uint32_t kDelegates = 20;

v1::Credentials sound(const v1::CompositionPlan& plan) {
  v1::Credentials out;
  for (const auto& f : evaluate(plan, {test::sound_delegates(kDelegates), test::sound_staff()}))
    *out.add_findings() = f;
  for (int i = 0; i < 2; ++i) out.add_staff(std::string(32, 'x'));
  return out;
}

const crypto::Check* refusal(const v1::Credentials& report, bool complete = true) {
  const auto checked = Credentials().check(report, test::university_plan(), kDelegates, complete);
  return checked.ok() ? nullptr : checked.fault().check;
}

TEST(Credentials, AreAcceptedOnce) {
  const v1::CompositionPlan plan = test::university_plan();
  Credentials credentials;
  EXPECT_FALSE(credentials.accepted());
  ASSERT_TRUE(credentials.check(sound(plan), plan, kDelegates, true).ok());
  credentials.accept(sound(plan));
  EXPECT_TRUE(credentials.accepted());
  const auto again = credentials.check(sound(plan), plan, kDelegates, true);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.fault().check, &checks::credentials_turn);
}

TEST(Credentials, ComeAfterTheRoster) {
  EXPECT_EQ(refusal(sound(test::university_plan()), false), &checks::credentials_turn);
}

// Findings of the university's plan: 0-2 non-cadres by college, 3 women, 4 of students, 5-6 grades, 7-9
// floors of colleges, 10 minorities, 11 experience, 12 staff, 13 posts.
TEST(Credentials, RefuseEveryFindingThatDoesNotFollow) {
  using Change = std::function<void(v1::Credentials&)>;
  const auto finding = [](auto& c, int at) -> v1::CompositionFinding& { return *c.mutable_findings(at); };
  const std::vector<std::tuple<const char*, const crypto::Check*, Change>> table{
      {"one is missing", &checks::credentials_findings, [](auto& c) { c.mutable_findings()->RemoveLast(); }},
      {"one is too many", &checks::credentials_findings, [](auto& c) { *c.add_findings() = c.findings(0); }},
      {"two changed places", &checks::credentials_findings,
       [](auto& c) { c.mutable_findings()->SwapElements(0, 1); }},
      {"another rule", &checks::credentials_findings, [&](auto& c) { finding(c, 3).set_rule("men"); }},
      {"another scope", &checks::credentials_findings, [&](auto& c) { finding(c, 3).set_scope("文学院"); }},
      {"a commitment of 31 bytes", &checks::credentials_findings,
       [](auto& c) { c.set_staff(0, std::string(31, 'x')); }},
      {"more staff than there may be", &checks::credentials_findings,
       [](auto& c) {
         for (int i = 0; i < 2000; ++i) c.add_staff(std::string(32, 'x'));
       }},
      {"a smaller base", &checks::credentials_numbers,
       [&](auto& c) {
         finding(c, 3).set_base(19);
         finding(c, 3).set_required(6);
       }},
      {"bases moved between colleges", &checks::credentials_numbers,
       [&](auto& c) {
         finding(c, 0).set_base(finding(c, 0).base() + 1);
         finding(c, 0).set_required(5);
       }},
      {"another enrolment", &checks::credentials_numbers, [&](auto& c) { finding(c, 4).set_base(1799); }},
      {"a requirement of one less", &checks::credentials_numbers,
       [&](auto& c) { finding(c, 3).set_required(5); }},
      {"a requirement of one more", &checks::credentials_numbers,
       [&](auto& c) { finding(c, 3).set_required(7); }},
      {"more than there are", &checks::credentials_numbers, [&](auto& c) { finding(c, 3).set_actual(21); }},
      {"more of the students' delegates than there are", &checks::credentials_numbers,
       [&](auto& c) { finding(c, 4).set_actual(21); }},
      {"fewer of everybody than there are", &checks::credentials_numbers,
       [&](auto& c) { finding(c, 4).set_actual(19); }},
      {"ok in spite of the numbers", &checks::credentials_numbers,
       [&](auto& c) { finding(c, 3).set_actual(5); }},
      {"not ok in spite of the numbers", &checks::credentials_numbers,
       [&](auto& c) { finding(c, 3).set_ok(false); }},
      {"a hard rule that does not hold", &checks::credentials_hard_rule,
       [&](auto& c) {
         finding(c, 3).set_actual(5);
         finding(c, 3).set_ok(false);
       }},
      {"a member of staff fewer", &checks::credentials_numbers,
       [](auto& c) { c.mutable_staff()->RemoveLast(); }},
  };
  for (const auto& [what, check, change] : table) {
    v1::Credentials report = sound(test::university_plan());
    ASSERT_EQ(refusal(report), nullptr);
    change(report);
    EXPECT_EQ(refusal(report), check) << what;
  }
}

TEST(Credentials, StaffIsNamedOnlyWhereARuleAsksForIt) {
  v1::CompositionPlan plan;
  v1::Credentials report;
  EXPECT_TRUE(Credentials().check(report, plan, 3, true).ok());
  report.add_staff(std::string(32, 'x'));
  const auto checked = Credentials().check(report, plan, 3, true);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.fault().check, &checks::credentials_findings);
}

TEST(Credentials, ATargetMayBeMissed) {
  v1::Credentials report = sound(test::university_plan());
  report.mutable_findings(10)->set_actual(2);
  report.mutable_findings(10)->set_ok(false);
  EXPECT_EQ(refusal(report), nullptr);
}

// Whatever persons there are: the report that they give is accepted if and only if every hard rule holds.
TEST(Credentials, WhatPersonsGiveIsRefusedOnlyForABrokenRule) {
  std::mt19937_64 random(32);
  int accepted = 0, refused = 0;
  for (int round = 0; round < 1500; ++round) {
    const v1::CompositionPlan plan = test::random_plan(random);
    std::vector<v1::RosterRecord> delegates, staff;
    const auto delegate_count = 1 + random() % 30, staff_count = random() % 8;
    for (std::uint32_t n = 1; n <= delegate_count; ++n)
      delegates.push_back(test::random_person(random, n, plan));
    for (std::uint32_t n = 1; n <= staff_count; ++n) staff.push_back(test::random_person(random, n, plan));
    v1::Credentials report;
    bool asked = false, holds = true;
    for (const auto& f : test::plain_findings(plan, delegates, staff)) *report.add_findings() = f;
    for (const v1::CompositionRule& rule : plan.rules()) {
      asked = asked || rule.of() == v1::COMPOSITION_OF_STAFF;
      for (const v1::CompositionFinding& f : report.findings())
        holds = holds && (rule.soft() || f.rule() != rule.id() || f.ok());
    }
    for (std::size_t i = 0; asked && i < staff.size(); ++i) report.add_staff(std::string(32, 'x'));
    const auto checked =
        Credentials().check(report, plan, static_cast<std::uint32_t>(delegates.size()), true);
    ASSERT_EQ(checked.ok(), holds) << plan.ShortDebugString();
    if (!holds) {
      EXPECT_EQ(checked.fault().check, &checks::credentials_hard_rule);
    }
    ++(holds ? accepted : refused);
  }
  EXPECT_GT(accepted, 50);
  EXPECT_GT(refused, 50);
}

}  // namespace
}  // namespace comitia::congress
