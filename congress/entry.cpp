#include "congress/entry.hpp"

#include "congress/checks.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::congress {
namespace {

constexpr std::string_view kLabels[] = {"",
                                        "convened",
                                        "roster",
                                        "rules",
                                        "ceremony-commit",
                                        "ceremony-reveal",
                                        "ceremony-shares",
                                        "ceremony-acknowledged",
                                        "ceremony-complaint",
                                        "ceremony-answer",
                                        "round-closed",
                                        "terminal-authorised",
                                        "terminal-enrolled",
                                        "checked-in",
                                        "admission-replaced",
                                        "defined",
                                        "presence",
                                        "seal-key",
                                        "opened",
                                        "issue-batch",
                                        "replacement",
                                        "bad-seal",
                                        "spoiled",
                                        "closed",
                                        "ballots",
                                        "closed-state",
                                        "share",
                                        "result",
                                        "annulled",
                                        "proposed",
                                        "confirmed",
                                        "share-erased",
                                        "credentials",
                                        "excused",
                                        "left",
                                        "came-back",
                                        "slate",
                                        "approval",
                                        "notice",
                                        "objection",
                                        "objection-resolved",
                                        "withdrawn",
                                        "slate-final",
                                        "motion-put",
                                        "named-vote",
                                        "show-of-hands",
                                        "motion-decided",
                                        "petition-signed",
                                        "lot-committed",
                                        "lot-revealed",
                                        "rotation",
                                        "substituted",
                                        "vacancy",
                                        "archived",
                                        "council",
                                        "outcome-decided",
                                        "shuffle",
                                        "mixing-closed",
                                        "eligible",
                                        "named"};
static_assert(std::size(kLabels) == v1::EntryKind_MAX + 1);

}  // namespace

std::string_view kind_label(v1::EntryKind kind) {
  return kind > 0 && kind <= v1::EntryKind_MAX ? kLabels[kind] : std::string_view{};
}

Bytes signed_bytes(const crypto::EntryHash* anchor, View statement) {
  Bytes out;
  if (anchor) crypto::append(out, anchor->view());
  crypto::append(out, statement);
  return out;
}

Bytes unsigned_entry(v1::EntryKind kind, View statement) {
  v1::Entry entry;
  entry.set_kind(kind);
  entry.set_statement(crypto::str(statement));
  return proto::encode(entry);
}

Bytes sign_entry(v1::EntryKind kind, View statement, const crypto::EntryHash* anchor,
                 const crypto::SigningKey& key) {
  v1::Entry entry;
  entry.set_kind(kind);
  entry.set_statement(crypto::str(statement));
  v1::Signature& signature = *entry.add_signatures();
  signature.set_key(crypto::str(key.public_key().view()));
  signature.set_signature(crypto::str(key.sign_statement(kind_label(kind), signed_bytes(anchor, statement))));
  return proto::encode(entry);
}

Bytes propose_entry(v1::EntryKind kind, View statement, const crypto::EntryHash& anchor,
                    const crypto::SigningKey& key) {
  v1::Proposed proposed;
  proposed.set_kind(kind);
  proposed.set_statement(crypto::str(statement));
  return sign_entry(v1::PROPOSED, proto::encode(proposed), &anchor, key);
}

Bytes confirm_entry(const crypto::EntryHash& proposal, const crypto::EntryHash& anchor,
                    const crypto::SigningKey& key) {
  v1::Confirmed confirmed;
  confirmed.set_proposal(crypto::str(proposal.view()));
  return sign_entry(v1::CONFIRMED, proto::encode(confirmed), &anchor, key);
}

Result<v1::Entry> read_entry(View bytes) {
  COMITIA_TRY(v1::Entry entry, proto::read<v1::Entry>(bytes, limits::kEntryBytes));
  COMITIA_REQUIRE(checks::entry_kind, !kind_label(entry.kind()).empty());
  COMITIA_REQUIRE(checks::entry_signatures, entry.signatures_size() <= 2);
  return entry;
}

}  // namespace comitia::congress
