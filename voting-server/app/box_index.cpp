#include "voting-server/app/box_index.hpp"

#include <algorithm>

#include "crypto/ballot/one_time_key.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::server {

std::optional<BoxPart> BoxIndex::find(const std::string& ballot_id, const crypto::BallotHash& hash) const {
  const std::lock_guard lock(mutex_);
  const auto it = parts_.find(ballot_id);
  if (it == parts_.end()) return std::nullopt;
  const auto part = std::find_if(it->second.begin(), it->second.end(),
                                 [&](const BoxPart& p) { return p.first <= hash && hash <= p.last; });
  return part == it->second.end() ? std::nullopt : std::optional(*part);
}

std::vector<crypto::Array32> BoxIndex::inclusion(std::uint64_t index, std::uint64_t size) const {
  const std::lock_guard lock(mutex_);
  return tree_.inclusion(index, size);
}

void BoxIndex::logged(const v1::Entry& entry, View bytes, std::uint64_t index, const congress::Fold& after) {
  const std::lock_guard lock(mutex_);
  tree_.append(crypto::leaf_hash(bytes));
  if (entry.kind() != v1::BALLOTS) return;
  const auto part = proto::read<v1::Ballots>(crypto::view(entry.statement()), limits::kEntryBytes);
  if (!part.ok()) return;
  const auto ballot = after.ballot(part.value().ballot_id());
  const View all = crypto::view(part.value().ballots());
  if (!ballot.ok() || all.empty()) return;
  const crypto::BallotLayout& layout = ballot.value()->verifier()->layout();
  parts_[part.value().ballot_id()].push_back(
      {index, crypto::ballot_hash(all.first(layout.body)),
       crypto::ballot_hash(all.last(layout.ballot).first(layout.body))});
}

}  // namespace comitia::server
