// The challenges of a ballot's proof: one run for prover and verifier (protocol.md §8.3).
#pragma once

#include <span>

#include "crypto/ballot/contest.hpp"
#include "crypto/hash/transcript.hpp"

namespace comitia::crypto {

/// Built from a contest it holds what all its ballots share; a copy of that is taken through y() and then
/// x(). Every field is absorbed as the bytes that were received.
class ProofTranscript {
 public:
  explicit ProofTranscript(const Contest& contest);

  /// `rows` and `commitments` (B A C D) as they lie in the body. Refuses challenge_nonzero, as x() does.
  [[nodiscard]] Result<Scalar> y(View p, View rows, View commitments);
  [[nodiscard]] Result<Scalar> x(View row_commitments, View slot_commitment);

 private:
  Transcript transcript_;
};

/// y^1, y^2, ...: the weight of each slot, numbered through over all rows. No exponent is used twice: with
/// equal exponents in two rows a mark could move from one row's slot to the other's.
void slot_weights(const Scalar& y, std::span<Scalar> weights) noexcept;

}  // namespace comitia::crypto
