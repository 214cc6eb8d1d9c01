#include "congress/composition.hpp"

#include <algorithm>

namespace comitia::congress {

std::string attribute_of(const v1::RosterRecord& r, std::string_view name) {
  if (name == "college") return r.college();
  if (name == "class_name") return r.class_name();
  if (name == "grade") return r.grade();
  if (name == "sex") return r.sex();
  if (name == "ethnicity") return r.ethnicity();
  if (name == "political_status") return r.political_status();
  if (name == "cadre_level") return r.cadre_level();
  if (name == "recommended_by") return r.recommended_by();
  if (name == "student_number") return r.student_number();
  if (name == "voter_class") return r.voter_class() == 0 ? "" : std::to_string(r.voter_class());
  for (const v1::RosterFact& fact : r.facts())
    if (fact.name() == name) return fact.value();
  return "";
}

bool in_scope(const v1::RosterRecord& record, v1::CompositionScope scope, std::string_view name) {
  if (scope == v1::COMPOSITION_WHOLE) return true;
  return (scope == v1::COMPOSITION_EACH_COLLEGE ? record.college() : record.grade()) == name;
}

bool in_group(const v1::RosterRecord& record, const v1::CompositionRule& rule) {
  if (!rule.has_group()) return true;
  const auto& values = rule.group().values();
  const bool named =
      std::find(values.begin(), values.end(), attribute_of(record, rule.group().attribute())) != values.end();
  return named != rule.group().none_of();
}

std::map<std::string, std::uint32_t> distribution(std::span<const v1::RosterRecord> persons,
                                                  std::string_view attribute) {
  std::map<std::string, std::uint32_t> out;
  for (const v1::RosterRecord& person : persons) ++out[attribute_of(person, attribute)];
  return out;
}

std::vector<v1::CompositionFinding> evaluate(const v1::CompositionPlan& plan, const Persons& persons) {
  std::vector<v1::CompositionFinding> out;
  for (const v1::CompositionRule& rule : plan.rules()) {
    for (const std::string& scope : scopes_of(plan, rule)) {
      std::uint32_t base = 0, actual = 0;
      for (const v1::RosterRecord& person : persons.of(rule)) {
        if (!in_scope(person, rule.scope(), scope)) continue;
        ++base;
        if (in_group(person, rule)) ++actual;
      }
      if (counts_students(rule)) base = students_in(plan, rule.scope(), scope);
      v1::CompositionFinding& finding = out.emplace_back();
      finding.set_rule(rule.id());
      finding.set_scope(scope);
      finding.set_base(base);
      finding.set_required(required_of(rule, base));
      finding.set_actual(actual);
      finding.set_ok(shortfall(rule, finding.required(), actual) == 0);
    }
  }
  return out;
}

bool hard_rules_hold(const v1::CompositionPlan& plan, std::span<const v1::CompositionFinding> findings) {
  std::size_t at = 0;
  bool out = true;
  for (const v1::CompositionRule& rule : plan.rules())
    for (std::size_t scope = scopes_of(plan, rule).size(); scope > 0 && at < findings.size(); --scope)
      out = (findings[at++].ok() || rule.soft()) && out;
  return out;
}

}  // namespace comitia::congress
