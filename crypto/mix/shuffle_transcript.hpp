// The challenges of a shuffle's proof: one run for prover and verifier (protocol.md §21.3).
#pragma once

#include <vector>

#include "crypto/hash/transcript.hpp"
#include "crypto/mix/shuffle_layout.hpp"

namespace comitia::crypto {

/// Holds the whole statement: context, sizes, g, h_1..h_M, G_0..G_N, all inputs, all outputs. Taken through
/// seed() and then e(). Every field is absorbed as the bytes that were received.
class ShuffleTranscript {
 public:
  /// Precondition: inputs and outputs are `rows` rows of context.slot_keys.size() slots.
  ShuffleTranscript(const ShuffleContext& context, std::size_t rows, View inputs, View outputs);

  /// After c_1..c_N. Refuses challenge_nonzero, as e() does.
  [[nodiscard]] Result<Scalar> seed(View commitments);
  /// After the rest of what the prover sends: c^_1..c^_N, t_1 t_2 t_3, t^_1..t^_N, t_4,0..t_4,M.
  [[nodiscard]] Result<Scalar> e(View chain, View t, View chain_t, View rows_t);

 private:
  Transcript transcript_;
};

/// u_1..u_n, one for each input row: 128 bits of
/// SHA-256("comitia/v1/shuffle-weight" || 0x00 || seed || u32(i)), i from 1.
[[nodiscard]] std::vector<Scalar> shuffle_weights(const Scalar& seed, std::size_t n);

}  // namespace comitia::crypto
