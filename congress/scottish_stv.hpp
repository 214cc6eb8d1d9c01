// The single transferable vote as Scotland counts it: The Scottish Local Government Elections Order 2007 (SSI
// 2007/42), schedule 1, rules 45 to 52 (docs/protocol.md §22.4).
#pragma once

#include "congress/ranking_tie.hpp"

namespace comitia::congress {

/// Weighted inclusive Gregory: a surplus moves all ballots of whoever is elected, each at its value x surplus
/// / votes, cut to five decimals. One surplus, or one exclusion with all that moves by it, is a round. The
/// count stops at a tie that earlier rounds leave open if no lot was drawn (`open`).
/// Preconditions: seats >= 1; at least one valid ballot.
[[nodiscard]] RankingOutcome count_scottish_stv(const Rankings& rankings, std::uint32_t seats,
                                                const LotOrder& lot);

}  // namespace comitia::congress
