#include "crypto/ballot/proof_transcript.hpp"

#include <cassert>

#include "crypto/hash/label.hpp"

namespace comitia::crypto {
namespace {

constexpr std::size_t kPoint = 32;

Bytes encoded_keys(const Contest& contest) {
  Bytes out;
  out.reserve(contest.slot_keys.size() * kPoint);
  for (const Point& key : contest.slot_keys) append(out, key.encode());
  return out;
}

}  // namespace

ProofTranscript::ProofTranscript(const Contest& contest) : transcript_(label::kBallotProof, contest.origin) {
  transcript_.absorb("ballot-id", view(contest.ballot_id));
  transcript_.absorb("opened", contest.opened.view());
  transcript_.absorb("statement", contest.statement.encoding());
  transcript_.absorb("h", encoded_keys(contest));
}

Result<Scalar> ProofTranscript::y(View p, View rows, View commitments) {
  assert(commitments.size() == 4 * kPoint);
  transcript_.absorb("p", p);
  transcript_.absorb("rows", rows);
  transcript_.absorb("B", commitments.subspan(0, kPoint));
  transcript_.absorb("A", commitments.subspan(kPoint, kPoint));
  transcript_.absorb("C", commitments.subspan(2 * kPoint, kPoint));
  transcript_.absorb("D", commitments.subspan(3 * kPoint, kPoint));
  return transcript_.challenge("y");
}

Result<Scalar> ProofTranscript::x(View row_commitments, View slot_commitment) {
  transcript_.absorb("T_u", row_commitments);
  transcript_.absorb("T_v", slot_commitment);
  return transcript_.challenge("x");
}

void slot_weights(const Scalar& y, std::span<Scalar> weights) noexcept {
  Scalar power(1);
  for (Scalar& weight : weights) weight = power *= y;
}

}  // namespace comitia::crypto
