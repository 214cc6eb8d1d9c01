#include "congress/mend.hpp"

#include <algorithm>

namespace comitia::congress {

Mend mend_of(const v1::CompositionRule& rule, const v1::CompositionFinding& finding, std::uint32_t persons) {
  const std::uint32_t missing = shortfall(rule, finding.required(), finding.actual());
  if (missing == 0) return {};
  switch (rule.kind()) {
    case v1::COMPOSITION_SHARE:
      // No share asks for more than all persons of the scope, so there are always enough to replace.
      return {missing, true, 0};
    case v1::COMPOSITION_CEILING:
      // Where the group is the whole list nobody else could come instead.
      if (!rule.has_group() && rule.scope() == v1::COMPOSITION_WHOLE) return {0, false, missing};
      return {missing, false, 0};
    default: {
      const std::uint32_t others = persons > finding.actual() ? persons - finding.actual() : 0;
      const std::uint32_t replace = std::min(missing, others);
      return {replace, false, missing - replace};
    }
  }
}

}  // namespace comitia::congress
