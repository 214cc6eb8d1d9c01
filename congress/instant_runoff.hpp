// Instant run-off: one seat, the weakest excluded until somebody has more votes than all others together
// (docs/protocol.md §22.5).
#pragma once

#include "congress/ranking_tie.hpp"

namespace comitia::congress {

/// Ballots that rank nobody who continues play no further part, so the majority is of those that do. The
/// count stops at a tie that earlier rounds leave open if no lot was drawn (`open`). Precondition: at least
/// one valid ballot.
[[nodiscard]] RankingOutcome count_instant_runoff(const Rankings& rankings, const LotOrder& lot);

}  // namespace comitia::congress
