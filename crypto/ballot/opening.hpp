// What a challenge reveals of a ballot: the randomness of its rows and its bits (protocol.md §9.3).
#pragma once

#include <span>

#include "crypto/ballot/contest.hpp"

namespace comitia::crypto {

/// `opening`: r_1..r_R (32 bytes each), then one byte 0/1 for each bit. Checks spoil_opening (length, bits,
/// statement, and that r and bits give exactly `rows`: u, v_1..v_M row after row) and scalar_canonical.
[[nodiscard]] Result<void> check_opening(const Contest& contest, View opening, std::span<const Point> rows);

}  // namespace comitia::crypto
