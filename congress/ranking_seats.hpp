// Seats by an order in which some may be equal (docs/protocol.md §22.8).
#pragma once

#include <functional>

#include "congress/ranking_tie.hpp"

namespace comitia::congress {

/// Whether the first comes before the second. Irreflexive and transitive.
using Before = std::function<bool(std::size_t, std::size_t)>;

/// Fills in elected, open, vacant and the tie of the last round: a seat for everybody who has one in each
/// full order that goes with `before`. The seats that are left are those of whoever has one in some of them:
/// the lot decides, or the tie stays open. Precondition: one round, with the votes.
void give_seats(RankingOutcome& out, const Before& before, const LotOrder& lot);

}  // namespace comitia::congress
