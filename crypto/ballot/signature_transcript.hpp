// The challenges of a one-time key's two signatures: one run for signer and verifier (protocol.md §9.2,
// §9.3).
#pragma once

#include "crypto/ballot/contest.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/hash/transcript.hpp"

namespace comitia::crypto {

/// Holds what all signatures under one label share in a contest.
class SignatureTranscript {
 public:
  SignatureTranscript(std::string_view label, const Contest& contest);

  /// e of the signature that casts. `commitment` is R. Refuses challenge_nonzero, as below.
  [[nodiscard]] Result<Scalar> cast(View p, const BallotHash& hash, View commitment) const;
  /// e of the signature that challenges.
  [[nodiscard]] Result<Scalar> spoil(View p, const BallotHash& hash, View opening, View new_blinded,
                                     View commitment) const;

 private:
  Transcript transcript_;
};

}  // namespace comitia::crypto
