// Which replacement would mend a rule of composition that does not hold (docs/protocol.md §15.5).
#pragma once

#include <cstdint>
#include <string>

#include "congress/composition_plan.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// The fewest changes of the list after which this rule holds in this scope. Who comes is in everything that
/// the rule does not ask about like the one who goes, so that other rules stay as they are.
struct Mend {
  /// So many persons are replaced: by persons of the scope's group, or, for a ceiling, by others.
  std::uint32_t replace = 0;
  /// Those who go are of the scope itself, so that its base stays. Else they come from anywhere.
  bool within = false;
  /// So many must be added to the list because nobody is left to be replaced; beyond a ceiling, taken off it.
  std::uint32_t change = 0;
};

/// `persons`: how long the list is. Nothing to do for a finding that is ok.
[[nodiscard]] Mend mend_of(const v1::CompositionRule& rule, const v1::CompositionFinding& finding,
                           std::uint32_t persons);

}  // namespace comitia::congress
