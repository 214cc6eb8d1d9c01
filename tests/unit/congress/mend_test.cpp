#include "congress/mend.hpp"

#include <gtest/gtest.h>

#include "congress/composition.hpp"
#include "tests/support/composition.hpp"

namespace comitia::congress {
namespace {

using Records = std::vector<v1::RosterRecord>;

void set_attribute(v1::RosterRecord& record, const std::string& name, const std::string& value) {
  if (name == "sex") record.set_sex(value);
  if (name == "cadre_level") record.set_cadre_level(value);
  if (name == "voter_class")
    record.set_voter_class(value.empty() ? 0 : static_cast<std::uint32_t>(std::stoul(value)));
  if (name != "experience") return;
  record.clear_facts();
  if (value.empty()) return;
  record.add_facts()->set_name(name);
  record.mutable_facts(0)->set_value(value);
}

/// Makes a person one of the group, or none of it, and leaves the rest as it is.
void put_into_group(v1::RosterRecord& record, const v1::CompositionRule& rule, bool member) {
  if (!rule.has_group() || in_group(record, rule) == member) return;
  for (const std::string value : {"女", "男", "", "院级", "校级", "1", "2", "有"}) {
    const v1::RosterRecord before = record;
    if (rule.group().attribute() == "voter_class" && !value.empty() && value != "1" && value != "2") continue;
    set_attribute(record, rule.group().attribute(), value);
    if (in_group(record, rule) == member) return;
    record = before;
  }
  FAIL() << rule.ShortDebugString();
}

void put_into_scope(v1::RosterRecord& record, const v1::CompositionRule& rule, const std::string& scope) {
  if (rule.scope() == v1::COMPOSITION_EACH_COLLEGE) record.set_college(scope);
  if (rule.scope() == v1::COMPOSITION_EACH_GRADE) record.set_grade(scope);
}

/// Carries out `replace` and `change` of a mend, as its words say.
void apply(Records& persons, const v1::CompositionPlan& plan, const v1::CompositionRule& rule,
           const std::string& scope, Mend mend) {
  const bool ceiling = rule.kind() == v1::COMPOSITION_CEILING;
  for (v1::RosterRecord& record : persons) {
    if (mend.replace == 0) break;
    const bool inside = in_scope(record, rule.scope(), scope), member = inside && in_group(record, rule);
    if (member != ceiling || (mend.within && !inside)) continue;
    if (!ceiling) {
      put_into_scope(record, rule, scope);
      put_into_group(record, rule, true);
    } else if (rule.has_group()) {
      put_into_group(record, rule, false);
    } else {
      const auto& names = rule.scope() == v1::COMPOSITION_EACH_COLLEGE ? plan.colleges() : plan.grades();
      put_into_scope(record, rule, names[0] == scope ? names[1] : names[0]);
    }
    --mend.replace;
  }
  EXPECT_EQ(mend.replace, 0u) << "nobody is left to be replaced";
  for (; mend.change > 0; --mend.change) {
    if (ceiling) {
      persons.pop_back();
      continue;
    }
    v1::RosterRecord& added = persons.emplace_back();
    added.set_college(plan.colleges(0));
    added.set_grade(plan.grades(0));
    put_into_scope(added, rule, scope);
    put_into_group(added, rule, true);
  }
}

v1::CompositionFinding finding_of(const v1::CompositionPlan& plan, int rule, const std::string& scope,
                                  const Records& delegates, const Records& staff) {
  for (const v1::CompositionFinding& f : evaluate(plan, {delegates, staff}))
    if (f.rule() == plan.rules(rule).id() && f.scope() == scope) return f;
  return {};
}

// What it says is enough, and one change less is not: on the persons themselves, evaluated again.
TEST(Mend, IsEnoughAndNotTooMuch) {
  std::mt19937_64 random(16);
  std::map<int, int> mended;
  for (int round = 0; round < 1000; ++round) {
    const v1::CompositionPlan plan = test::random_plan(random);
    Records delegates, staff;
    const auto delegate_count = random() % 25, staff_count = random() % 12;
    for (std::uint32_t n = 1; n <= delegate_count; ++n)
      delegates.push_back(test::random_person(random, n, plan));
    for (std::uint32_t n = 1; n <= staff_count; ++n) staff.push_back(test::random_person(random, n, plan));
    for (int at = 0; at < plan.rules_size(); ++at) {
      const v1::CompositionRule& rule = plan.rules(at);
      const bool of_staff = rule.of() == v1::COMPOSITION_OF_STAFF;
      for (const std::string& scope : scopes_of(plan, rule)) {
        const Records& list = of_staff ? staff : delegates;
        const auto finding = finding_of(plan, at, scope, delegates, staff);
        const Mend mend = mend_of(rule, finding, static_cast<std::uint32_t>(list.size()));
        EXPECT_EQ(finding.ok(), mend.replace + mend.change == 0);
        if (finding.ok()) continue;
        ++mended[rule.kind()];
        const auto ok_after = [&](Mend some) {
          Records changed = list;
          apply(changed, plan, rule, scope, some);
          return finding_of(plan, at, scope, of_staff ? delegates : changed, of_staff ? changed : staff).ok();
        };
        EXPECT_TRUE(ok_after(mend)) << rule.ShortDebugString() << finding.ShortDebugString();
        Mend less = mend;
        --(less.change > 0 ? less.change : less.replace);
        EXPECT_FALSE(ok_after(less)) << rule.ShortDebugString() << finding.ShortDebugString();
      }
    }
  }
  for (int kind = v1::COMPOSITION_SHARE; kind <= v1::COMPOSITION_CEILING; ++kind)
    EXPECT_GT(mended[kind], 40) << "kind " << kind << " was hardly met";
}

// rules.md §5, V15: a college of 17 with 10 non-cadres.
TEST(Mend, OneCadreOfSeventeenIsReplaced) {
  v1::CompositionRule rule = test::rule_of(v1::COMPOSITION_SHARE, "non-cadres");
  rule.set_scope(v1::COMPOSITION_EACH_COLLEGE);
  v1::CompositionFinding finding;
  finding.set_base(17);
  finding.set_required(11);
  finding.set_actual(10);
  const Mend mend = mend_of(rule, finding, 256);
  EXPECT_EQ(mend.replace, 1u);
  EXPECT_TRUE(mend.within);
  EXPECT_EQ(mend.change, 0u);
}

TEST(Mend, WhoeverIsAlikeInTheRestMovesNoOtherRule) {
  const v1::CompositionPlan plan = test::university_plan();
  Records delegates = test::sound_delegates();
  for (v1::RosterRecord& r : delegates) r.set_sex("男");
  const auto before = evaluate(plan, {delegates, test::sound_staff()});
  const Mend mend = mend_of(plan.rules(1), before[3], 20);
  EXPECT_EQ(mend.replace, 6u);
  apply(delegates, plan, plan.rules(1), "", mend);
  const auto after = evaluate(plan, {delegates, test::sound_staff()});
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (i == 3) continue;
    EXPECT_EQ(before[i].ShortDebugString(), after[i].ShortDebugString());
  }
  EXPECT_TRUE(hard_rules_hold(plan, after));
}

}  // namespace
}  // namespace comitia::congress
