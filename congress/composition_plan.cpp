#include "congress/composition_plan.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;
using Names = google::protobuf::RepeatedPtrField<std::string>;

constexpr std::array<std::string_view, 10> kAttributes{
    "college",     "class_name",     "grade",          "sex",        "ethnicity", "political_status",
    "cadre_level", "recommended_by", "student_number", "voter_class"};
constexpr std::size_t kIdBytes = 64;

bool is_id(std::string_view id, char joint) {
  return !id.empty() && id.size() <= kIdBytes && std::all_of(id.begin(), id.end(), [joint](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint;
  });
}

bool known(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Result<void> check_names(const Names& names, std::uint32_t most, const std::string& what) {
  if (names.size() > static_cast<int>(most)) return crypto::fault(checks::convened_form, "too many " + what);
  std::set<std::string_view> seen;
  for (const std::string& name : names)
    COMITIA_REQUIRE(checks::convened_form,
                    proto::is_text(name, limits::kNameBytes) && seen.insert(name).second,
                    what + ": '" + name + "'");
  return {};
}

Result<void> check_enrolment(const v1::CompositionPlan& plan) {
  if (plan.enrolment_size() > static_cast<int>(limits::kEnrolmentLines))
    return crypto::fault(checks::convened_form, "too many lines of enrolment");
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const v1::Enrolment& line : plan.enrolment())
    COMITIA_REQUIRE(checks::convened_form,
                    known(plan.colleges(), line.college()) && known(plan.grades(), line.grade()) &&
                        line.students() >= 1 && line.students() <= limits::kStudents &&
                        seen.emplace(line.college(), line.grade()).second,
                    "enrolment of '" + line.college() + "', '" + line.grade() + "'");
  return {};
}

Result<void> check_facts(const v1::CompositionPlan& plan) {
  if (plan.facts_size() > static_cast<int>(limits::kFacts))
    return crypto::fault(checks::convened_form, "too many facts");
  std::string_view last;
  for (const std::string& fact : plan.facts()) {
    COMITIA_REQUIRE(checks::convened_form, is_id(fact, '_') && !is_attribute(fact) && fact > last,
                    "fact '" + fact + "'");
    last = fact;
  }
  return {};
}

Result<void> check_group(const v1::CompositionPlan& plan, const v1::CompositionRule& rule) {
  const v1::CompositionGroup& group = rule.group();
  const auto wrong = [&] { return crypto::fault(checks::convened_form, rule.id() + ": group"); };
  if (group.values_size() > static_cast<int>(limits::kGroupValues)) return wrong();
  std::set<std::string_view> seen;
  bool formed =
      (is_attribute(group.attribute()) || known(plan.facts(), group.attribute())) && !group.values().empty();
  for (const std::string& value : group.values())
    formed =
        formed && value.size() <= limits::kNameBytes && proto::is_plain(value) && seen.insert(value).second;
  COMITIA_REQUIRE(checks::convened_form, formed, rule.id() + ": group");
  return {};
}

bool needs_fraction(v1::CompositionKind kind) {
  return kind == v1::COMPOSITION_SHARE || kind == v1::COMPOSITION_POPULATION;
}

// A fraction that persons can fulfil: none asks for more than all of them.
Result<void> check_share(const v1::CompositionRule& rule) {
  v1::Fraction fraction = rule.fraction();
  COMITIA_REQUIRE(checks::convened_form, fraction.base() == v1::BASE_UNSPECIFIED, rule.id() + ": base");
  fraction.set_base(v1::BASE_NONE);
  const bool formed = rule.has_fraction() && fraction.denominator() > 0 && check_fraction(fraction).ok() &&
                      !(fraction.strict() && fraction.numerator() == fraction.denominator());
  if (!formed) return crypto::fault(checks::convened_form, rule.id() + ": fraction");
  return {};
}

Result<void> check_rule(const v1::CompositionPlan& plan, const v1::CompositionRule& rule) {
  COMITIA_REQUIRE(checks::convened_form,
                  is_id(rule.id(), '-') && proto::is_text(rule.title(), limits::kNameBytes),
                  "rule '" + rule.id() + "': id or title");
  if (rule.kind() < v1::COMPOSITION_SHARE || rule.kind() > v1::COMPOSITION_CEILING ||
      rule.scope() < v1::COMPOSITION_WHOLE || rule.scope() > v1::COMPOSITION_EACH_GRADE ||
      rule.of() < v1::COMPOSITION_OF_DELEGATES || rule.of() > v1::COMPOSITION_OF_STAFF)
    return crypto::fault(checks::convened_form, rule.id() + ": of no known kind");
  if (needs_fraction(rule.kind()))
    COMITIA_CHECK(check_share(rule));
  else
    COMITIA_REQUIRE(checks::convened_form, !rule.has_fraction(), rule.id() + ": a fraction of nothing");
  COMITIA_REQUIRE(
      checks::convened_form,
      rule.kind() == v1::COMPOSITION_CEILING || needs_fraction(rule.kind()) == (rule.count() == 0),
      rule.id() + ": count");
  COMITIA_REQUIRE(checks::convened_form, rule.kind() != v1::COMPOSITION_SHARE || rule.has_group(),
                  rule.id() + ": a share of whom");
  COMITIA_REQUIRE(checks::convened_form,
                  rule.of() == v1::COMPOSITION_OF_DELEGATES ||
                      (rule.scope() == v1::COMPOSITION_WHOLE && !counts_students(rule)),
                  rule.id() + ": not a rule for staff");
  COMITIA_REQUIRE(checks::convened_form, !counts_students(rule) || !plan.enrolment().empty(),
                  rule.id() + ": there is no enrolment");
  COMITIA_REQUIRE(checks::convened_form, !scopes_of(plan, rule).empty(), rule.id() + ": nothing to look at");
  if (rule.has_group()) COMITIA_CHECK(check_group(plan, rule));
  return {};
}

}  // namespace

Result<void> check_plan(const v1::CompositionPlan& plan) {
  COMITIA_CHECK(check_names(plan.colleges(), limits::kColleges, "colleges"));
  COMITIA_CHECK(check_names(plan.grades(), limits::kGrades, "grades"));
  COMITIA_CHECK(check_enrolment(plan));
  COMITIA_CHECK(check_facts(plan));
  if (plan.rules_size() > static_cast<int>(limits::kCompositionRules))
    return crypto::fault(checks::convened_form, "too many rules of composition");
  std::set<std::string_view> ids;
  for (const v1::CompositionRule& rule : plan.rules()) {
    COMITIA_CHECK(check_rule(plan, rule));
    COMITIA_REQUIRE(checks::convened_form, ids.insert(rule.id()).second, rule.id() + ": a second such rule");
  }
  return {};
}

std::vector<std::string> scopes_of(const v1::CompositionPlan& plan, const v1::CompositionRule& rule) {
  if (rule.scope() == v1::COMPOSITION_WHOLE) return {""};
  const Names& names = rule.scope() == v1::COMPOSITION_EACH_COLLEGE ? plan.colleges() : plan.grades();
  return {names.begin(), names.end()};
}

std::uint32_t students_in(const v1::CompositionPlan& plan, v1::CompositionScope scope,
                          std::string_view name) {
  std::uint32_t out = 0;
  for (const v1::Enrolment& line : plan.enrolment())
    if (scope == v1::COMPOSITION_WHOLE ||
        (scope == v1::COMPOSITION_EACH_COLLEGE ? line.college() : line.grade()) == name)
      out += line.students();
  return out;
}

bool asks_for_staff(const v1::CompositionPlan& plan) {
  return std::any_of(plan.rules().begin(), plan.rules().end(),
                     [](const v1::CompositionRule& rule) { return rule.of() == v1::COMPOSITION_OF_STAFF; });
}

bool counts_students(const v1::CompositionRule& rule) {
  return rule.kind() == v1::COMPOSITION_POPULATION || rule.kind() == v1::COMPOSITION_COVERAGE;
}

std::uint32_t required_of(const v1::CompositionRule& rule, std::uint32_t base) {
  switch (rule.kind()) {
    case v1::COMPOSITION_SHARE:
    case v1::COMPOSITION_POPULATION:
      return base == 0 ? 0 : static_cast<std::uint32_t>(needed(rule.fraction(), base));
    case v1::COMPOSITION_COVERAGE:
      return base == 0 ? 0 : rule.count();
    default:
      return rule.count();
  }
}

std::uint32_t shortfall(const v1::CompositionRule& rule, std::uint32_t required, std::uint32_t actual) {
  const bool ceiling = rule.kind() == v1::COMPOSITION_CEILING;
  const std::uint32_t most = ceiling ? actual : required, least = ceiling ? required : actual;
  return most > least ? most - least : 0;
}

bool is_attribute(std::string_view name) {
  return std::find(kAttributes.begin(), kAttributes.end(), name) != kAttributes.end();
}

}  // namespace comitia::congress
