#include "crypto/ballot/one_time_key.hpp"

#include <utility>

#include "crypto/ballot/signature_transcript.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::crypto {
namespace {

/// All that a signature covers, for its nonce (protocol.md §1.8.3): the opened hash stands for origin and
/// ballot. Were something left out, a generator that repeats itself would sign two messages with one nonce.
Bytes covered(std::string_view label, const Contest& contest, const OneTimeKey& key, const BallotHash& hash,
              View opening, View new_blinded) {
  Bytes out = joined({view(label), contest.opened.view(), key.encoded(), hash.view()});
  append_u64(out, opening.size());
  append(out, opening);
  append(out, new_blinded);
  return out;
}

/// Schnorr in commitment form: R = k g, z = k + e s. `challenge` gives e for R.
template <class Challenge>
Array64 sign(const OneTimeKey& key, const Bytes& message, const Challenge& challenge) {
  while (true) {
    const SecretScalar k = hedged_nonce(key.secret(), message);
    const EncodedPoint commitment = (FixedBase::generator() * k).encode();
    const Result<Scalar> e = challenge(commitment);
    if (!e.ok()) continue;  // a challenge of zero: nobody will see one
    const Array32 z = (k + e.value() * key.secret()).declassify().encode();
    Array64 signature;
    std::copy(commitment.begin(), commitment.end(), signature.begin());
    std::copy(z.begin(), z.end(), signature.begin() + 32);
    return signature;
  }
}

}  // namespace

OneTimeKey OneTimeKey::draw() {
  SecretScalar s = SecretScalar::random();
  const EncodedPoint p = (FixedBase::generator() * s).encode();
  return {std::move(s), p};
}

Result<OneTimeKey> OneTimeKey::restore(const Secret<32>& s) {
  COMITIA_TRY(SecretScalar secret, SecretScalar::decode(s));
  const Point p = FixedBase::generator() * secret;
  COMITIA_REQUIRE(checks::point_identity, !p.is_identity(), "one-time key");
  return OneTimeKey(std::move(secret), p.encode());
}

BallotHash ballot_hash(View body) { return {labelled_sha256(label::kBallot, body)}; }

Array64 sign_ballot(const Contest& contest, const OneTimeKey& key, const BallotHash& hash) {
  const SignatureTranscript transcript(label::kBallotSignature, contest);
  return sign(key, covered(label::kBallotSignature, contest, key, hash, {}, {}),
              [&](View commitment) { return transcript.cast(key.encoded(), hash, commitment); });
}

Array64 sign_spoil(const Contest& contest, const OneTimeKey& key, const BallotHash& hash, View opening,
                   View new_blinded) {
  const SignatureTranscript transcript(label::kSpoilSignature, contest);
  return sign(key, covered(label::kSpoilSignature, contest, key, hash, opening, new_blinded),
              [&](View commitment) {
                return transcript.spoil(key.encoded(), hash, opening, new_blinded, commitment);
              });
}

Result<void> verify_spoil(const Contest& contest, View p, const BallotHash& hash, View opening,
                          View new_blinded, View signature) {
  if (signature.size() != 64) return fault(checks::spoil_signature, "not 64 bytes");
  COMITIA_TRY(const Point key, Point::decode_nonidentity(p));
  COMITIA_TRY(const Point commitment, Point::decode(signature.first(32)));
  COMITIA_TRY(const Scalar z, Scalar::decode(signature.last(32)));
  const SignatureTranscript transcript(label::kSpoilSignature, contest);
  COMITIA_TRY(const Scalar e, transcript.spoil(p, hash, opening, new_blinded, signature.first(32)));
  COMITIA_REQUIRE(checks::spoil_signature, FixedBase::generator() * z == commitment + e * key);
  return {};
}

}  // namespace comitia::crypto
