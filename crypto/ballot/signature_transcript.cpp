#include "crypto/ballot/signature_transcript.hpp"

namespace comitia::crypto {

SignatureTranscript::SignatureTranscript(std::string_view label, const Contest& contest)
    : transcript_(label, contest.origin) {
  transcript_.absorb("ballot-id", view(contest.ballot_id));
  transcript_.absorb("opened", contest.opened.view());
}

Result<Scalar> SignatureTranscript::cast(View p, const BallotHash& hash, View commitment) const {
  Transcript transcript = transcript_;
  transcript.absorb("p", p);
  transcript.absorb("ballot", hash.view());
  transcript.absorb("R", commitment);
  return transcript.challenge("e");
}

Result<Scalar> SignatureTranscript::spoil(View p, const BallotHash& hash, View opening, View new_blinded,
                                          View commitment) const {
  Transcript transcript = transcript_;
  transcript.absorb("p", p);
  transcript.absorb("ballot", hash.view());
  transcript.absorb("opening", opening);
  transcript.absorb("blinded", new_blinded);
  transcript.absorb("R", commitment);
  return transcript.challenge("e");
}

}  // namespace comitia::crypto
