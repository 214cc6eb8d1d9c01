// Rogue tellers in the key ceremony (docs/protocol.md §5). The rogue is teller 4, and knows what the others
// will reveal before it commits: the most that it can hope for.
#include "crypto/keys/ceremony.hpp"
#include "crypto/keys/envelope.hpp"
#include "forger.hpp"
#include "tests/support/keys_challenges.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;
using crypto::Point;
using crypto::Scalar;

constexpr std::uint32_t kRogue = 4;

crypto::CeremonyContext context() {
  const congress::Fold& fold = hall_congress().fold();
  crypto::CeremonyContext out;
  out.origin = crypto::bytes(crypto::view(fold.convened().origin()));
  out.attempt = 1;
  out.threshold = fold.convened().threshold();
  out.slots = fold.convened().slots();
  for (const auto& o : fold.officials().all())
    if (o.role == v1::TELLER) out.participants.push_back({o.index, o.key});
  return out;
}

/// What teller 1..4 reveals.
Bytes message_of(std::uint32_t teller) {
  const ForgedLog log(hall_congress());
  return crypto::bytes(
      crypto::view(log.statement<v1::CeremonyReveal>(log.find(v1::CEREMONY_REVEAL, teller - 1)).message()));
}

Bytes commit(std::uint32_t teller, const crypto::Array32& hash, std::uint32_t attempt = 1) {
  v1::CeremonyCommit out;
  out.set_attempt(attempt);
  out.set_teller(teller);
  out.set_hash(crypto::str(hash));
  return one_signed(v1::CEREMONY_COMMIT, out, hall_congress().keys().teller(teller));
}

/// The rogue commits to one message and reveals another, or the same; tellers 1 and 2 have revealed, and
/// honest is the third.
Scene reveals(const Bytes& committed, const Bytes& revealed) {
  const std::size_t first = before(v1::CEREMONY_REVEAL);
  Scene out{log_until(before(v1::CEREMONY_COMMIT, kRogue - 1)), {}, log_between(first + 2, first + 3), {}};
  out.before.push_back(commit(kRogue, crypto::ceremony_commitment(context(), kRogue, committed)));
  for (Bytes& entry : log_between(first, first + 2)) out.before.push_back(std::move(entry));
  v1::CeremonyReveal reveal;
  reveal.set_attempt(1);
  reveal.set_teller(kRogue);
  reveal.set_message(crypto::str(revealed));
  out.forged = {one_signed(v1::CEREMONY_REVEAL, reveal, hall_congress().keys().teller(kRogue))};
  return out;
}

/// A_{l,0} of all others together.
Point others(std::uint32_t slot) {
  Point sum;
  for (std::uint32_t teller = 1; teller < kRogue; ++teller) {
    const Bytes message = message_of(teller);
    sum += must(Point::decode(crypto::View(message).subspan(std::size_t{slot} * 2 * 32, 32)));
  }
  return sum;
}

/// Commitments with these constant terms, of which the rogue knows no logarithm but A_0 + A_1 = k g; and the
/// proof in which one weight serves for all coefficients.
Bytes plain_sum_message(const std::function<Point(std::uint32_t slot)>& constant_term) {
  Bytes out;
  Scalar sum;
  for (std::uint32_t slot = 0; slot < context().slots; ++slot) {
    const Point a_0 = constant_term(slot);
    const Scalar known = Scalar::random();
    crypto::append(out, a_0.encode());
    crypto::append(out, (known * Point::base() - a_0).encode());
    sum += known;
  }
  const Scalar k = Scalar::random();
  const crypto::EncodedPoint t = (k * Point::base()).encode();
  const Scalar e = ceremony_challenge(context(), kRogue, out, t);
  crypto::append(out, t);
  crypto::append(out, (k + e * sum).encode());
  return out;
}

Scene takes_the_whole_key() {
  const Bytes message =
      plain_sum_message([](std::uint32_t slot) { return Scalar::random() * Point::base() - others(slot); });
  return reveals(message, message);
}

/// h_2 = h_1 + d g: the difference of two marks of every ballot lies open.
Scene relates_two_slots() {
  const Bytes message = plain_sum_message([](std::uint32_t slot) {
    const Point any = Point::hash("test/rogue", {});
    if (slot == 0) return any;
    if (slot == 1) return any + others(0) - others(1) + Scalar(5) * Point::base();
    return Scalar::random() * Point::base();
  });
  return reveals(message, message);
}

Scene copies_another() { return reveals(message_of(1), message_of(1)); }

Scene changes_its_mind() {
  const Bytes other = crypto::Dealer::draw(context(), kRogue).message(context());
  return reveals(message_of(kRogue), other);
}

// ---- shares --------------------------------------------------------------------------------------------

Bytes complaint(std::uint32_t teller, std::uint32_t dealer) {
  v1::CeremonyComplaint out;
  out.set_attempt(1);
  out.set_teller(teller);
  out.set_dealer(dealer);
  return one_signed(v1::CEREMONY_COMPLAINT, out, hall_congress().keys().teller(teller));
}

/// Dealer 1's answer to teller 2, signed by `signer`.
Bytes answer(const Bytes& shares, std::uint32_t signer = 1) {
  v1::CeremonyAnswer out;
  out.set_attempt(1);
  out.set_teller(1);
  out.set_complainer(2);
  out.set_shares(crypto::str(shares));
  return one_signed(v1::CEREMONY_ANSWER, out, hall_congress().keys().teller(signer));
}

/// What dealer 1 has logged for teller 2.
Bytes dealt_to_second() {
  for (const Bytes& bytes : hall_congress().entries()) {
    const v1::Entry entry = must(congress::read_entry(bytes));
    if (entry.kind() != v1::CEREMONY_SHARES) continue;
    const auto shares =
        must(proto::read<v1::CeremonyShares>(crypto::view(entry.statement()), limits::kEntryBytes));
    for (const v1::Envelope& envelope : shares.envelopes())
      if (shares.teller() == 1 && envelope.to() == 2) return crypto::bytes(crypto::view(envelope.sealed()));
  }
  return {};
}

Bytes right_shares() {
  const auto& tellers = hall_congress().keys().tellers;
  const crypto::CeremonyContext of = context();
  const auto opened = must(crypto::open_envelope({of.origin, 1, 1, 2}, tellers[0].envelope.public_key(),
                                                 tellers[1].envelope, dealt_to_second()));
  return crypto::bytes(opened.expose_secret());
}

std::vector<Bytes> until_complaint() {
  std::vector<Bytes> out = log_until(before(v1::CEREMONY_ACKNOWLEDGED));
  out.push_back(complaint(2, 1));
  return out;
}

/// Teller 1 answers with shares that are not on its polynomials, is excluded, and deals again.
Scene deals_on_after_a_wrong_share() {
  Bytes wrong = right_shares();
  wrong[0] ^= 1;
  Scene out{until_complaint(), {commit(1, {}, 2)}, {commit(2, {}, 2)}, {}};
  out.before.push_back(answer(wrong));
  return out;
}

Scene acknowledges_over_a_complaint() {
  const std::size_t second = before(v1::CEREMONY_ACKNOWLEDGED, 1);
  const std::size_t third = second + 1;
  return {until_complaint(), log_between(second, second + 1), log_between(third, third + 1), {}};
}

Scene complainer_answers() {
  return {until_complaint(), {answer(right_shares(), 2)}, {answer(right_shares())}, {}};
}

}  // namespace

std::vector<Refusal> ceremony_refusals() {
  return {
      {"a rogue teller who takes the whole key", "ceremony-knowledge", takes_the_whole_key},
      {"a rogue teller who relates two slots", "ceremony-knowledge", relates_two_slots},
      {"a rogue teller who copies another", "ceremony-knowledge", copies_another},
      {"a rogue teller who reveals another message", "ceremony-commitment", changes_its_mind},
      {"a teller who deals on after a wrong share", "ceremony-turn", deals_on_after_a_wrong_share},
      {"a wrong share that is acknowledged all the same", "ceremony-turn", acknowledges_over_a_complaint},
      {"shares published by another than their dealer", "entry-signer", complainer_answers},
  };
}

}  // namespace comitia::test
