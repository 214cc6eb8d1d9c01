#include "congress/ranking.hpp"

namespace comitia::congress {

std::optional<RankingFlaw> Rankings::flaw_of(std::span<const Alternative> order) {
  if (order.empty()) return RankingFlaw::kEmpty;
  ++calls_;
  for (const Alternative a : order) {
    if (a >= alternatives_) return RankingFlaw::kUnknown;
    if (seen_[a] == calls_) return RankingFlaw::kTwice;
    seen_[a] = calls_;
  }
  return std::nullopt;
}

std::optional<RankingFlaw> Rankings::add(std::span<const Alternative> order, std::uint64_t count) {
  const auto flaw = flaw_of(order);
  if (flaw) {
    void_ballots_ += count;
    return flaw;
  }
  orders_.insert(orders_.end(), order.begin(), order.end());
  starts_.push_back(orders_.size());
  counts_.push_back(count);
  ballots_ += count;
  return std::nullopt;
}

}  // namespace comitia::congress
