#include "ballot-client/core/history.hpp"

#include "congress/entry.hpp"

namespace comitia::client {

void History::observe(std::uint64_t index, crypto::View bytes, const congress::Fold& after) {
  tree_.append(crypto::leaf_hash(bytes));
  const auto entry = congress::read_entry(bytes);
  if (!entry.ok()) return;
  const v1::EntryKind kind = entry.value().kind();
  if ((kind != v1::CLOSED_STATE && kind != v1::SHARE) || entry.value().signatures_size() != 1) return;
  const congress::Official* const teller =
      after.officials().by_key(crypto::view(entry.value().signatures(0).key()));
  if (!teller) return;
  const std::string& statement = entry.value().statement();
  const Said said{index, crypto::bytes(crypto::view(statement))};
  // The fold has read both strictly.
  if (v1::ClosedState state; kind == v1::CLOSED_STATE && state.ParseFromString(statement))
    said_[teller->index][state.ballot_id()].closed_state = said;
  if (v1::Share share; kind == v1::SHARE && share.ParseFromString(statement))
    said_[teller->index][share.ballot_id()].share = said;
}

std::map<std::string, Sayings> History::said_by(std::uint32_t teller, std::uint64_t size) const {
  std::map<std::string, Sayings> out;
  const auto it = said_.find(teller);
  if (it == said_.end()) return out;
  for (const auto& [id, all] : it->second) {
    Sayings within = all;
    if (within.closed_state && within.closed_state->index >= size) within.closed_state.reset();
    if (within.share && within.share->index >= size) within.share.reset();
    if (within.closed_state || within.share) out[id] = std::move(within);
  }
  return out;
}

}  // namespace comitia::client
