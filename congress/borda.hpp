// Borda's count, where those whom a ballot does not rank share its last places (docs/protocol.md §22.7).
#pragma once

#include "congress/ranking_tie.hpp"

namespace comitia::congress {

/// A ballot gives each alternative one point for each other one that it puts below it, and half a point for
/// each that it puts in the same place: of n alternatives, n - i to its i-th, and (u - 1) / 2 to each of the
/// u that it does not rank. So every ballot gives n (n - 1) / 2 points, whether it ranks all or one, and
/// ranks in full as Borda said. One round: the points. Seats and ties: give_seats. Precondition: seats >= 1.
[[nodiscard]] RankingOutcome count_borda(const Rankings& rankings, std::uint32_t seats, const LotOrder& lot);

}  // namespace comitia::congress
