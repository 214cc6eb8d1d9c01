// Who is elected by points (docs/protocol.md §25.1, §25.2).
#pragma once

#include "congress/outcome.hpp"

namespace comitia::congress {

/// The `seats` with the most points, and more than 0. Ties and seats that are left as the rules have them.
/// Preconditions: a checked question of a score; totals from totals_of.
[[nodiscard]] Outcome decide_score(const v1::Question& question, const v1::Rules& rules,
                                   const ClassCount& counted);

}  // namespace comitia::congress
