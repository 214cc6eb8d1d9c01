// What a challenge reveals of a ballot: the randomness of its rows and its bits (protocol.md §9.3).
#pragma once

#include "crypto/ballot/contest.hpp"

namespace comitia::crypto {

/// Bytes of an opening.
[[nodiscard]] std::size_t opening_size(const Statement& statement);

/// `opening`: r_1..r_R (32 bytes each), then one byte 0/1 for each bit. `rows`: as they lie in the body,
/// canonical. Checks spoil_opening (length, bits, statement, and that r and bits give exactly these rows) and
/// scalar_canonical.
[[nodiscard]] Result<void> check_opening(const Contest& contest, View opening, View rows);

}  // namespace comitia::crypto
