#include "ballot-client/core/plan/convening.hpp"

#include <algorithm>

#include "ballot-client/core/congress_definition.hpp"

namespace comitia::client::plan {

Result<v1::Convened> convening_statement(const Papers& papers, const CongressPapers& congress,
                                         std::span<const v1::Official> officials) {
  const std::vector<Body>& bodies = papers.definition.bodies;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const bool held = std::any_of(officials.begin(), officials.end(), [&](const v1::Official& o) {
      return o.role() == v1::BODY && o.index() == i + 1;
    });
    if (!held)
      return fault(checks::input_form, "no --official is body " + std::to_string(i + 1) + ", " +
                                           bodies[i].title + " (" + bodies[i].key +
                                           "); its key signs its stages of approval");
  }
  for (const v1::Official& official : officials)
    if (official.role() == v1::BODY && official.index() > bodies.size())
      return fault(checks::input_form, official.name() + " is body " + std::to_string(official.index()) +
                                           ", but the definition has " + std::to_string(bodies.size()) +
                                           " bodies");
  CongressDefinition definition;
  definition.name = congress.draft.name;
  definition.title = congress.draft.title;
  definition.place = congress.draft.hall;
  definition.entitled = static_cast<std::uint32_t>(congress.roster.size());
  definition.slots = congress.draft.slots;
  v1::Convened out = client::convening_statement(definition, officials);
  *out.mutable_course() = congress.course();
  return out;
}

}  // namespace comitia::client::plan
