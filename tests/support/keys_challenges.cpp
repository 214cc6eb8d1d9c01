#include "tests/support/keys_challenges.hpp"

namespace comitia::test {

using namespace crypto;

Bytes encode_all(std::span<const Point> points) {
  Bytes out;
  for (const Point& point : points) append(out, point.encode());
  return out;
}

Scalar ceremony_challenge(const CeremonyContext& context, std::uint32_t dealer, View commitments, View t) {
  Transcript transcript("comitia/v1/ceremony", context.origin);
  transcript.absorb("attempt", context.attempt).absorb("dealer", dealer);
  transcript.absorb("participants", context.participants.size());
  transcript.absorb("threshold", context.threshold).absorb("slots", context.slots);
  for (const auto& [index, device] : context.participants) {
    transcript.absorb("index", index).absorb("device", device.view());
  }
  transcript.absorb("commitments", commitments).absorb("T", t);
  return transcript.challenge("e").value();
}

Transcript decryption_transcript(const DecryptionContext& context, std::span<const CipherRow> rows) {
  Transcript transcript("comitia/v1/decrypt", context.origin);
  transcript.absorb("ballot", view(context.ballot_id)).absorb("closed-states", context.closed_states.size());
  for (const Array32& state : context.closed_states) transcript.absorb("closed-state", state);
  transcript.absorb("teller", context.teller).absorb("first-row", context.first_row);
  transcript.absorb("rows", rows.size()).absorb("slots", context.public_shares.size());
  transcript.absorb("X", encode_all(context.public_shares));
  Bytes us;
  for (const CipherRow& row : rows) append(us, row.u.encode());
  return transcript.absorb("u", us);
}

}  // namespace comitia::test
