// Shares of the tellers' key that are erased too early, by others, or only said to be (docs/protocol.md
// §10.5).
#include "forger.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

/// Teller `teller`'s erasure, signed by `signer`.
Bytes erasure(std::uint32_t teller, std::uint32_t signer) {
  CongressBuilder& congress = hall_congress();
  return one_signed(v1::SHARE_ERASED, congress.erasure(teller), congress.keys().teller(signer));
}
Bytes erasure(std::uint32_t teller) { return erasure(teller, teller); }

Scene while_a_ballot_is_open() {
  const std::size_t at = before(v1::CLOSED);
  return {log_until(at), {erasure(4)}, log_between(at, at + 2), {}};
}

/// "council" is counted, and "board" is still open.
Scene while_another_ballot_is_open() {
  v1::Closed closed;
  closed.set_ballot_id("board");
  return {log_until(before(v1::RESULT) + 2), {erasure(1)}, two_signed(v1::CLOSED, closed), {}};
}

Scene before_the_key_is_final() {
  const std::size_t last = before(v1::CEREMONY_ACKNOWLEDGED, 3);
  return {log_until(last), {erasure(1)}, log_between(last, last + 1), {}};
}

Scene of_another_key() {
  v1::ShareErased other = hall_congress().erasure(1);
  other.mutable_key_hash()->front() ^= 1;
  return {log_until(before(v1::DEFINED)),
          {one_signed(v1::SHARE_ERASED, other, hall_congress().keys().teller(1))},
          {erasure(1)},
          {}};
}

Scene by_another_teller() { return {log_until(before(v1::DEFINED)), {erasure(1, 2)}, {erasure(1)}, {}}; }

/// Three of four tellers have erased theirs, and it takes two to count; the ballot may still be annulled.
Scene opened_with_too_few_left() {
  const std::size_t opened = before(v1::OPENED);
  v1::Annulled annulled;
  annulled.set_ballot_id("council");
  annulled.set_reason("nobody could count it");
  Scene out{log_until(opened), log_between(opened, opened + 2), two_signed(v1::ANNULLED, annulled), {}};
  for (const std::uint32_t teller : {1u, 2u, 4u}) out.before.push_back(erasure(teller));
  return out;
}

/// The close of "council" over a log in which teller 1 has erased its share before the opening: tellers 1, 2
/// and 3 sign the closed state, and teller 1 still has its share.
Scene decrypts_after_its_erasure() {
  CongressBuilder& congress = hall_congress();
  const std::size_t opened = before(v1::OPENED);
  Scene out{log_until(opened), {}, {}, {}};
  out.before.push_back(erasure(1));
  for (Bytes& entry : log_between(opened, before(v1::CLOSED_STATE))) out.before.push_back(std::move(entry));
  congress::Fold fold = must(congress::Fold::convene(out.before[0]));
  for (std::size_t i = 1; i < out.before.size(); ++i) must(fold.apply(out.before[i]));
  const congress::Ballot& ballot = *must(fold.ballot("council"));
  const v1::ClosedState state = must(ballot.draft_closed_state());
  for (std::uint32_t teller = 1; teller <= 3; ++teller) {
    out.before.push_back(one_signed(v1::CLOSED_STATE, state, congress.keys().teller(teller)));
    must(fold.apply(out.before.back()));
  }
  const auto share = [&](std::uint32_t teller) {
    const auto rows = ballot.sum_rows();
    v1::Share s;
    s.set_ballot_id("council");
    s.set_teller(teller);
    s.set_closed_state_hash(crypto::str(ballot.closed_state_hash()));
    s.set_rows_hash(crypto::str(ballot.rows_hash()));
    s.add_shares(crypto::str(crypto::make_decryption(
        ballot.decryption_context(teller, 0, rows[0].v.size(), fold.surroundings()), {&rows[0], 1},
        std::span(congress.keys().tellers[teller - 1].shares).first(rows[0].v.size()))));
    return one_signed(v1::SHARE, s, congress.keys().teller(teller));
  };
  out.forged = {share(1)};
  out.honest = {share(2)};
  return out;
}

}  // namespace

std::vector<Refusal> erasure_refusals() {
  return {
      {"an erasure while a ballot is open", "erasure-turn", while_a_ballot_is_open},
      {"an erasure after one ballot while another is open", "erasure-turn", while_another_ballot_is_open},
      {"an erasure before the key is final", "erasure-turn", before_the_key_is_final},
      {"an erasure of a share of another key", "erasure-key", of_another_key},
      {"an erasure signed by another teller", "entry-signer", by_another_teller},
      {"an opening when too few tellers hold shares", "shares-left", opened_with_too_few_left},
      {"a decryption by a teller who has erased its share", "share-erased", decrypts_after_its_erasure},
  };
}

}  // namespace comitia::test
