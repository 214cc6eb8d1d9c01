// The one verifier of shuffles (protocol.md §21.5).
#pragma once

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/mix/shuffle_layout.hpp"
#include "crypto/mix/shuffle_rows.hpp"

namespace comitia::crypto {

/// The outputs, once the proof has shown that they are the inputs, encrypted anew and put into some order.
/// Checks, in this order: shuffle_length (outputs, then proof), point_canonical, point_identity (u of an
/// output), scalar_canonical, challenge_nonzero, and the equations as one multi-scalar multiplication with an
/// own 128-bit randomiser for each: shuffle_sum, shuffle_product, shuffle_places, shuffle_rows,
/// shuffle_chain. Throws std::invalid_argument unless the context has one key for each slot. The inputs are
/// those that everybody computes, never what the mixer says that they are. While it runs it holds
/// some 2 KB for each row of one slot.
[[nodiscard]] Result<ShuffleRows> verify_shuffle(const ShuffleContext& context, const ShuffleRows& inputs,
                                                 View outputs, View proof);

}  // namespace comitia::crypto
