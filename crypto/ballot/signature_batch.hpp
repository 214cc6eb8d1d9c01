// The signatures of many ballots as one equation: z g = R + e p for each, weighted and added up (protocol.md
// §8.4).
#pragma once

#include <vector>

#include "crypto/ballot/contest.hpp"
#include "crypto/ballot/signature_transcript.hpp"
#include "crypto/group/public_point.hpp"
#include "crypto/hash/batch_randomiser.hpp"

namespace comitia::crypto {

/// Places 0..n-1, one for each ballot of a batch; a place that was never admitted counts as good.
class SignatureBatch {
 public:
  explicit SignatureBatch(std::size_t n);

  /// Checks point_canonical (p, R), point_identity (p), scalar_canonical.
  [[nodiscard]] Result<void> decode(std::size_t place, View p, View signature);
  /// Takes a decoded place into the equation. Checks challenge_nonzero.
  [[nodiscard]] Result<void> admit(std::size_t place, const SignatureTranscript& transcript, View p,
                                   const BallotHash& hash, View signature);

  /// Whether the admitted signatures of [first, last) hold.
  [[nodiscard]] bool holds(std::size_t first, std::size_t last, BatchRandomiser& randomiser) const;

 private:
  std::vector<PublicPoint> points_;  ///< p, R of each place, then g
  std::vector<Scalar> e_, z_;
  std::vector<bool> admitted_;
};

}  // namespace comitia::crypto
