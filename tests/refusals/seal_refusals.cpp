// Ballots under seals, keys and ids that are not theirs, and ballots that come twice (docs/protocol.md §6,
// §3.6 kind 24).
#include "forger.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

constexpr std::size_t kSeal = 32 + crypto::kSealBytes;

Scene under_other_seals(const std::function<void(const Forger&, Bytes& body)>& seal) {
  const Forger forger;
  PlainProver prover = forger.prover("other seals");
  prover.prove();
  Bytes body = prover.proof.body(forger.contest());
  seal(forger, body);
  return forger.scene({forger.with_signature(std::move(body), prover.key())});
}

std::span<std::uint8_t> seal_in(const Forger& forger, Bytes& body, std::size_t sealer) {
  return std::span(body).subspan(forger.layout().seals + (sealer - 1) * kSeal, kSeal);
}

Scene seals_of(const std::string& ballot_id) {
  return under_other_seals([&](const Forger& forger, Bytes& body) { body = forger.sealed(body, ballot_id); });
}

Scene without_seal(std::size_t sealer) {
  return under_other_seals([&](const Forger& forger, Bytes& body) {
    body = forger.sealed(body);
    const auto seal = seal_in(forger, body, sealer);
    std::fill(seal.begin(), seal.end(), std::uint8_t{0});
  });
}

Scene one_seal_twice() {
  return under_other_seals([](const Forger& forger, Bytes& body) {
    body = forger.sealed(body);
    const auto first = seal_in(forger, body, 1), second = seal_in(forger, body, 2);
    std::copy(first.begin(), first.end(), second.begin());
  });
}

/// As a thief would: the seals that were given for somebody else's one-time key.
Scene seals_of_another_key() {
  return under_other_seals([](const Forger& forger, Bytes& body) {
    PlainProver other = forger.prover("whose seals these are");
    other.prove();
    const Bytes theirs = forger.sealed(other.proof.body(forger.contest()));
    const std::size_t at = forger.layout().seals;
    std::copy_n(theirs.begin() + static_cast<std::ptrdiff_t>(at), 2 * kSeal,
                body.begin() + static_cast<std::ptrdiff_t>(at));
  });
}

/// Rows and proof of an honest ballot that lies in the box, under the copyist's own sealed key.
Scene copied() {
  const Forger forger;
  PlainProver original = forger.prover("the original"), copy = forger.prover("the copyist");
  original.prove();
  Bytes body = original.proof.body(forger.contest());
  const crypto::EncodedPoint p = copy.key().encoded();
  std::copy(p.begin(), p.end(), body.begin() + static_cast<std::ptrdiff_t>(forger.layout().one_time_key));
  return forger.scene(
      {forger.finished(original), forger.with_signature(forger.sealed(std::move(body)), copy.key())});
}

Scene signed_by_another() {
  const Forger forger;
  PlainProver prover = forger.prover("signed by another");
  prover.prove();
  return forger.scene({forger.with_signature(forger.sealed(prover.proof.body(forger.contest())),
                                             crypto::OneTimeKey::draw())});
}

Scene of_the_other_ballot() { return Forger().scene({Forger("board").honest()}); }

/// A contest of the same log whose id alone differs; the opened hash stands for itself in the body.
crypto::Contest under_another_id(const Forger& forger) {
  crypto::Contest out = forger.contest();
  out.ballot_id += "-repeated";
  return out;
}

Scene signed_for_another_id() {
  const Forger forger;
  PlainProver prover = forger.prover("signed for another id");
  prover.prove();
  Bytes ballot = forger.sealed(prover.proof.body(forger.contest()));
  crypto::append(ballot,
                 crypto::sign_ballot(under_another_id(forger), prover.key(), crypto::ballot_hash(ballot)));
  return forger.scene({std::move(ballot)});
}

Scene proven_for_another_id() {
  const Forger forger;
  const crypto::Contest other = under_another_id(forger);
  PlainProver prover(other, "proven for another id", scalars(Bytes{1, 1, 0, 0, 0, 0}));
  prover.prove();
  return forger.scene(
      {forger.with_signature(forger.sealed(prover.proof.body(forger.contest())), prover.key())});
}

Scene same_twice(const std::function<void(PlainProver& one, PlainProver& two)>& share) {
  const Forger forger;
  PlainProver one = forger.prover("one"), two = forger.prover("two");
  share(one, two);
  one.prove();
  two.prove();
  return forger.scene({forger.finished(one), forger.finished(two)});
}

/// At the socket the same bytes get the same receipt (at_the_socket_test.cpp); in the log they would count.
Scene counted_twice() {
  const Forger forger;
  const Bytes ballot = forger.honest();
  Scene out = forger.scene({ballot});
  out.forged = {forger.box({ballot, ballot})};
  out.asked.reset();
  return out;
}

}  // namespace

std::vector<Refusal> seal_refusals() {
  return {
      {"a ballot under another ballot's seals", "seal-valid", [] { return seals_of("board"); }},
      {"a ballot without the server's seal", "seal-valid", [] { return without_seal(1); }},
      {"a ballot without the station's seal", "seal-valid", [] { return without_seal(2); }},
      {"one seal in place of both", "seal-valid", one_seal_twice},
      {"seals given for another one-time key", "seal-valid", seals_of_another_key},
      {"a ballot copied under another sealed one-time key", "ballot-bits", copied},
      {"a ballot signed by another key", "ballot-signature", signed_by_another},
      {"a ballot of the other ballot", "ballot-opened", of_the_other_ballot},
      {"a ballot signed for another id", "ballot-signature", signed_for_another_id},
      {"a ballot proven for another id", "ballot-bits", proven_for_another_id},
      {"a second ballot under one key", "one-time-key-new",
       [] { return same_twice([](PlainProver& one, PlainProver& two) { two.s = one.s; }); }},
      {"a ballot that repeats another's u", "randomness-new",
       [] { return same_twice([](PlainProver& one, PlainProver& two) { two.r = one.r; }); }},
      {"a ballot counted twice", "ballots-order", counted_twice, "not-allowed"},
  };
}

}  // namespace comitia::test
