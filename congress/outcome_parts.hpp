// The steps by which every outcome of an election is made (docs/protocol.md §11.3 to §11.7).
#pragma once

#include "congress/outcome.hpp"

namespace comitia::congress {

/// Counts, seats and candidates, with their marks where there are any; nobody is elected yet.
[[nodiscard]] Outcome begin_outcome(const v1::Question& question, const v1::Counts& counts,
                                    const Totals& totals, const Reserve& reserve);

/// Seats the runners, and says of each candidate why. Precondition: a runner for each candidate.
void settle(Outcome& out);

/// What follows, and whether the extra papers could have decided any of it: by the ranges of the runners, or
/// as the caller says.
void conclude(Outcome& out, const v1::Question& question, const v1::Rules& rules, ExtraPapers extra,
              std::span<const Range> ranges);
void conclude(Outcome& out, const v1::Question& question, const v1::Rules& rules, ExtraPapers extra,
              Followed followed, bool could_change);

}  // namespace comitia::congress
