// Schulze's method (M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
// Condorcet-consistent single-winner election method", 2011; docs/protocol.md §22.6).
#pragma once

#include "congress/ranking_tie.hpp"

namespace comitia::congress {

/// The strength of the strongest path from each alternative to each other one: a link is as strong as the
/// ballots for it, if they are more than those against it; a path is as strong as its weakest link; 0: none.
[[nodiscard]] Pairwise strongest_paths(const Pairwise& pairwise);

/// Whoever has the stronger path comes before the other. One round: how many others each comes before. Seats
/// and ties: give_seats. Precondition: seats >= 1.
[[nodiscard]] RankingOutcome count_schulze(const Rankings& rankings, std::uint32_t seats,
                                           const LotOrder& lot);

}  // namespace comitia::congress
