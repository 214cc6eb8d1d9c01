#include "voting-server/app/papers.hpp"

#include <cstring>

#include "proto/limits.hpp"

namespace comitia::server {

std::vector<crypto::Array32> randomness_of(const crypto::Contest& contest, crypto::View ballot) {
  std::vector<crypto::Array32> out;
  std::size_t at = crypto::BallotLayout(contest).rows;
  for (const crypto::RowShape& row : contest.statement.rows()) {
    out.push_back(*crypto::exactly<32>(ballot.subspan(at, 32)));
    at += 32 * (1 + row.slots.size());
  }
  return out;
}

std::size_t Papers::KeyHash::operator()(const Key& key) const noexcept {
  std::size_t out;
  std::memcpy(&out, key.data(), sizeof out);
  return out;
}

Papers::Key Papers::key_of(const crypto::Array32& p) {
  Key out;
  std::memcpy(out.data(), p.data(), out.size());
  return out;
}

std::optional<KnownPaper> Papers::find(const std::string& ballot_id, const crypto::Array32& p) const {
  const std::lock_guard lock(mutex_);
  const auto box = boxes_.find(ballot_id);
  if (box == boxes_.end()) return std::nullopt;
  const auto it = box->second.papers.find(key_of(p));
  return it == box->second.papers.end() ? std::nullopt : std::optional(it->second);
}

bool Papers::randomness_known(const std::string& ballot_id,
                              std::span<const crypto::Array32> randomness) const {
  const std::lock_guard lock(mutex_);
  const auto box = boxes_.find(ballot_id);
  return box != boxes_.end() && std::any_of(randomness.begin(), randomness.end(), [&](const auto& u) {
           return box->second.randomness.contains(u);
         });
}

void Papers::add(const std::string& ballot_id, const crypto::Array32& p, const KnownPaper& paper,
                 std::span<const crypto::Array32> randomness) {
  const std::lock_guard lock(mutex_);
  Box& box = boxes_[ballot_id];
  if (!box.papers.emplace(key_of(p), paper).second) return;
  for (const crypto::Array32& u : randomness) box.randomness.insert(u);
  if (paper.state == storage::PaperState::kCast) ++box.cast;
}

std::uint32_t Papers::cast(const std::string& ballot_id) const {
  const std::lock_guard lock(mutex_);
  const auto box = boxes_.find(ballot_id);
  return box == boxes_.end() ? 0 : box->second.cast;
}

void Papers::strike(const std::string& ballot_id, const crypto::Array32& p) {
  const std::lock_guard lock(mutex_);
  ++boxes_[ballot_id].strikes[key_of(p)];
}

bool Papers::closed(const std::string& ballot_id, const crypto::Array32& p) const {
  const std::lock_guard lock(mutex_);
  const auto box = boxes_.find(ballot_id);
  if (box == boxes_.end()) return false;
  const auto it = box->second.strikes.find(key_of(p));
  return it != box->second.strikes.end() && it->second >= limits::kBadProofsPerKey;
}

}  // namespace comitia::server
