// The one-time key of a ballot paper, and its signatures (protocol.md §9.2): Schnorr in commitment form.
#pragma once

#include "crypto/ballot/contest.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/group/point.hpp"

namespace comitia::crypto {

/// s and p = s g. s is drawn fresh for each ballot paper and never derived from anything.
class OneTimeKey {
 public:
  static OneTimeKey draw();
  /// From a stored secret; refuses a non-canonical or zero scalar.
  static Result<OneTimeKey> restore(const Secret<32>& s);

  [[nodiscard]] const EncodedPoint& encoded() const noexcept { return encoded_; }
  [[nodiscard]] const SecretScalar& secret() const noexcept { return s_; }

 private:
  OneTimeKey(SecretScalar s, EncodedPoint encoded) : s_(std::move(s)), encoded_(encoded) {}
  SecretScalar s_;
  EncodedPoint encoded_;
};

/// ballot_hash = SHA-256("comitia/v1/ballot" || 0x00 || body).
[[nodiscard]] BallotHash ballot_hash(View body);

/// R(32) z(32). The signature that casts: over origin, ballot id, opened hash, p, ballot_hash.
[[nodiscard]] Array64 sign_ballot(const Contest&, const OneTimeKey&, const BallotHash&);

/// R(32) z(32). The signature that challenges: transcript "comitia/v1/spoil" over origin, ballot id, opened
/// hash, p, ballot_hash, the opening's bytes, and the hashes of the new blinded values.
[[nodiscard]] Array64 sign_spoil(const Contest&, const OneTimeKey&, const BallotHash&, View opening,
                                 View new_blinded);

/// Checks spoil_signature, point_canonical, point_identity (p), scalar_canonical, challenge_nonzero.
[[nodiscard]] Result<void> verify_spoil(const Contest&, View p, const BallotHash&, View opening,
                                        View new_blinded, View signature);

}  // namespace comitia::crypto
