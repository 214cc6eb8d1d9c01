#include "ballot-client/core/inclusion.hpp"

#include "congress/entry.hpp"
#include "crypto/ballot/contest.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "crypto/log/checkpoint.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

Result<crypto::VerifiedNote> note_of(const congress::Fold& fold, const v1::Found& found) {
  // Of a size that may be beyond the fold: tellers may have been elected since.
  return crypto::verify_note(
      found.note(), fold.officials().log_key(), fold.officials().witnesses(),
      fold.has_course() ? crypto::Strangers::kPassedOver : crypto::Strangers::kRefused);
}

/// The entry stands at its index in the log that the note is about, and that log is the device's own.
Result<void> check_entry(const congress::Fold& fold, const crypto::MerkleTree& own, const v1::Found& found) {
  COMITIA_TRY(const auto note, note_of(fold, found));
  const std::uint64_t size = note.checkpoint.size;
  const bool own_note = size <= own.size() && own.root(size) == note.checkpoint.root;
  COMITIA_REQUIRE(checks::log_consistent, own_note, "the note of the inclusion proof");
  std::vector<crypto::Array32> proof;
  for (const std::string& node : found.inclusion()) {
    const auto hash = crypto::exactly<32>(crypto::view(node));
    if (!hash) return fault(checks::answer_form, "an inclusion proof");
    proof.push_back(*hash);
  }
  const crypto::EntryHash leaf = crypto::leaf_hash(crypto::view(found.entry()));
  COMITIA_CHECK(crypto::verify_inclusion(leaf, found.index(), size, proof, note.checkpoint.root));
  // By the root this follows already; said by itself, it does not rest on the note at all.
  const bool own_entry = found.index() < own.size() && own.leaf(found.index()) == leaf;
  COMITIA_REQUIRE(checks::log_consistent, own_entry, "the entry of the inclusion proof");
  return {};
}

}  // namespace

Fault not_included(const v1::Receipt& receipt) {
  return fault(checks::receipt_included, "ballot " + crypto::hex(crypto::view(receipt.ballot_hash())));
}

Result<std::uint64_t> proved_size(const congress::Fold& fold, const v1::Found& found) {
  COMITIA_TRY(const auto note, note_of(fold, found));
  return note.checkpoint.size;
}

Result<void> check_inclusion(const congress::Fold& fold, const crypto::MerkleTree& own,
                             const v1::Receipt& receipt, const v1::Found& found) {
  COMITIA_CHECK(check_entry(fold, own, found));
  const std::string where = not_included(receipt).where;
  COMITIA_TRY(const v1::Entry entry, congress::read_entry(crypto::view(found.entry())));
  if (entry.kind() != v1::BALLOTS) return not_included(receipt);
  COMITIA_TRY(const auto part,
              proto::read<v1::Ballots>(crypto::view(entry.statement()), limits::kEntryBytes));
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(receipt.ballot_id()));
  if (!ballot->verifier()) return not_included(receipt);
  const crypto::BallotLayout& layout = ballot->verifier()->layout();
  const std::size_t begin = std::size_t{found.position()} * layout.ballot;
  if (begin + layout.ballot > part.ballots().size()) return not_included(receipt);
  const View bytes = crypto::view(part.ballots()).subspan(begin, layout.ballot);
  const bool same_ballot =
      part.ballot_id() == receipt.ballot_id() &&
      crypto::same(crypto::ballot_hash(bytes.first(layout.body)).view(),
                   crypto::view(receipt.ballot_hash())) &&
      crypto::same(bytes.subspan(layout.one_time_key, 32), crypto::view(receipt.one_time_key()));
  COMITIA_REQUIRE(checks::receipt_included, same_ballot, where);
  return {};
}

}  // namespace comitia::client
