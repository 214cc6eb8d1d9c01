// A mixer's shuffle: rows re-encrypted and put into a secret order, with its proof (protocol.md §21.2,
// §21.4).
#pragma once

#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/group/point.hpp"
#include "crypto/group/scalar.hpp"
#include "crypto/mix/permutation.hpp"
#include "crypto/mix/shuffle_layout.hpp"
#include "crypto/mix/shuffle_rows.hpp"

namespace comitia::crypto {

/// One shuffle, secrets included: who knows its order or its randomness can link rows. Both come from the
/// system's generator, are wiped at the end of its life, and leave it by no door; the scalars are computed
/// with in constant time.
class Shuffle {
 public:
  /// Draws order and randomness and re-encrypts: row i of the outputs is (u + r g, v_1 + r h_1, ..,
  /// v_M + r h_M) of row permutation[i] of the inputs, with an r of its own. Throws std::invalid_argument
  /// unless the context has one key for each slot. The inputs are those that everybody computes (§21.1).
  Shuffle(const ShuffleContext& context, const ShuffleRows& inputs);

  /// u v_1..v_M of each row of the outputs.
  [[nodiscard]] View outputs() const noexcept { return outputs_; }

  /// The proof (ShuffleLayout). Fresh nonces at every call: call once, store, resend the bytes. Refuses only
  /// challenge_nonzero (draw another shuffle). Precondition: context and inputs are those of the constructor.
  [[nodiscard]] Result<Bytes> prove(const ShuffleContext& context, const ShuffleRows& inputs) const;

 private:
  struct Proof;

  void re_encrypt(const ShuffleContext& context, const ShuffleRows& inputs);

  Permutation permutation_;
  std::vector<SecretScalar> r_;  ///< of each input row
  Bytes outputs_;
  std::vector<Point> output_points_;  ///< the same, for the prover's sums
};

}  // namespace comitia::crypto
