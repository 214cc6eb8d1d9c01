#include <algorithm>

#include "ballot-client/core/plan/papers.hpp"
#include "congress/composition.hpp"

namespace comitia::client::plan {

void check_composition(const CongressPapers& papers, Findings& findings) {
  const v1::CompositionPlan plan = papers.course().composition();
  const auto refused = congress::check_plan(plan);
  if (!refused.ok()) {
    findings.error(papers.draft.place, words::composition_refused, {excerpt(refused.fault().where)});
    return;
  }
  const std::vector<v1::RosterRecord> delegates = CongressPapers::records(papers.roster),
                                      staff = CongressPapers::records(papers.staff);
  if (delegates.empty()) return;  // why there are none is told already
  for (const v1::CompositionFinding& finding : congress::evaluate(plan, {delegates, staff})) {
    if (finding.ok()) continue;
    const auto rule = std::find_if(plan.rules().begin(), plan.rules().end(),
                                   [&](const v1::CompositionRule& r) { return r.id() == finding.rule(); });
    const Place& place =
        papers.draft.composition_places[static_cast<std::size_t>(rule - plan.rules().begin())];
    const Wording& wording =
        rule->kind() == v1::COMPOSITION_CEILING ? words::composition_above : words::composition_broken;
    std::vector<std::string> values{
        excerpt(rule->title()), finding.scope().empty() ? "*" : excerpt(finding.scope()),
        std::to_string(finding.required()), std::to_string(finding.base()), std::to_string(finding.actual())};
    if (rule->soft())
      findings.warning(place, wording, std::move(values));
    else
      findings.error(place, wording, std::move(values));
  }
}

}  // namespace comitia::client::plan
