// Who is elected by majority judgment (docs/protocol.md §25.3 to §25.5).
#pragma once

#include "congress/outcome.hpp"

namespace comitia::congress {

/// The `seats` who come first by their majority grades. Ties and seats that are left as the rules have them;
/// without a single ballot nobody is elected. Preconditions: a checked question of a majority judgment;
/// totals from totals_of.
[[nodiscard]] Outcome decide_judgment(const v1::Question& question, const v1::Rules& rules,
                                      const ClassCount& counted);

}  // namespace comitia::congress
