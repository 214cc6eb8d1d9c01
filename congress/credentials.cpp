#include "congress/credentials.hpp"

#include <algorithm>
#include <string>

#include "congress/checks.hpp"
#include "congress/composition.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;
using Findings = std::span<const v1::CompositionFinding* const>;

std::string name_of(const v1::CompositionFinding& f) {
  return f.scope().empty() ? f.rule() : f.rule() + " of " + f.scope();
}

Result<void> check_shape(const v1::Credentials& report, const v1::CompositionPlan& plan) {
  int at = 0;
  for (const v1::CompositionRule& rule : plan.rules()) {
    for (const std::string& scope : scopes_of(plan, rule)) {
      if (at == report.findings_size())
        return crypto::fault(checks::credentials_findings, rule.id() + ": no finding");
      const v1::CompositionFinding& finding = report.findings(at++);
      COMITIA_REQUIRE(checks::credentials_findings, finding.rule() == rule.id() && finding.scope() == scope,
                      name_of(finding) + " instead of " + rule.id());
    }
  }
  if (at != report.findings_size())
    return crypto::fault(checks::credentials_findings, name_of(report.findings(at)) + ": no such rule");
  COMITIA_REQUIRE(checks::credentials_findings,
                  report.staff_size() <= static_cast<int>(limits::kStaff) &&
                      (asks_for_staff(plan) || report.staff().empty()) &&
                      std::all_of(report.staff().begin(), report.staff().end(),
                                  [](const std::string& c) { return c.size() == 32; }),
                  "staff");
  return {};
}

// The findings of one rule, over all its scopes.
Result<void> check_numbers(const v1::CompositionRule& rule, const v1::CompositionPlan& plan,
                           Findings findings, std::uint32_t persons) {
  std::uint64_t bases = 0, actuals = 0;
  for (const v1::CompositionFinding* const f : findings) {
    const bool students = counts_students(rule);
    COMITIA_REQUIRE(checks::credentials_numbers,
                    students ? f->base() == students_in(plan, rule.scope(), f->scope())
                             : f->actual() <= f->base() && (rule.has_group() || f->actual() == f->base()),
                    name_of(*f) + ": base " + std::to_string(f->base()));
    COMITIA_REQUIRE(checks::credentials_numbers, f->required() == required_of(rule, f->base()),
                    name_of(*f) + ": required " + std::to_string(f->required()));
    COMITIA_REQUIRE(
        checks::credentials_numbers, f->ok() == (shortfall(rule, f->required(), f->actual()) == 0),
        name_of(*f) + ": " + std::to_string(f->actual()) + " of " + std::to_string(f->required()));
    bases += f->base();
    actuals += f->actual();
  }
  // Everybody is of exactly one college and one grade.
  COMITIA_REQUIRE(checks::credentials_numbers,
                  (counts_students(rule) || bases == persons) && actuals <= persons &&
                      (rule.has_group() || actuals == persons),
                  rule.id() + ": the parts do not add up to " + std::to_string(persons));
  return {};
}

}  // namespace

Result<void> Credentials::check(const v1::Credentials& report, const v1::CompositionPlan& plan,
                                std::uint32_t delegates, bool complete) const {
  COMITIA_REQUIRE(checks::credentials_turn, complete, "the roster is not complete");
  COMITIA_REQUIRE(checks::credentials_turn, !report_, "the credentials were accepted already");
  COMITIA_CHECK(check_shape(report, plan));
  std::vector<const v1::CompositionFinding*> all;
  for (const v1::CompositionFinding& finding : report.findings()) all.push_back(&finding);
  Findings rest = all;
  for (const v1::CompositionRule& rule : plan.rules()) {
    const std::size_t scopes = scopes_of(plan, rule).size();
    const Findings own = rest.first(scopes);
    rest = rest.subspan(scopes);
    const bool staff = rule.of() == v1::COMPOSITION_OF_STAFF;
    COMITIA_CHECK(
        check_numbers(rule, plan, own, staff ? static_cast<std::uint32_t>(report.staff_size()) : delegates));
    if (rule.soft()) continue;
    for (const v1::CompositionFinding* const f : own)
      COMITIA_REQUIRE(
          checks::credentials_hard_rule, shortfall(rule, f->required(), f->actual()) == 0,
          name_of(*f) + ": " + std::to_string(f->actual()) + ", required " + std::to_string(f->required()));
  }
  return {};
}

}  // namespace comitia::congress
