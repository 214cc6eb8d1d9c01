#include "congress/preference_count.hpp"

#include <algorithm>

namespace comitia::congress {

PreferenceCount::PreferenceCount(const Rankings& rankings)
    : rankings_(rankings),
      continues_(rankings.alternatives(), true),
      votes_(rankings.alternatives()),
      held_(rankings.alternatives()),
      values_(rankings.size(), static_cast<std::uint32_t>(kVote)),
      reached_(rankings.size()) {
  for (std::uint32_t ballot = 0; ballot < rankings.size(); ++ballot) give(rankings.order(ballot)[0], ballot);
}

void PreferenceCount::give(std::size_t to, std::uint32_t ballot) {
  held_[to].push_back(ballot);
  votes_[to] += rankings_.count(ballot) * values_[ballot];
}

std::vector<std::size_t> PreferenceCount::continuing() const {
  std::vector<std::size_t> out;
  for (std::size_t a = 0; a < continues_.size(); ++a)
    if (continues_[a]) out.push_back(a);
  return out;
}

std::vector<std::size_t> PreferenceCount::fewest() const {
  std::vector<std::size_t> out = continuing();
  Votes least = votes_[out.front()];
  for (const std::size_t a : out) least = std::min(least, votes_[a]);
  std::erase_if(out, [&](std::size_t a) { return votes_[a] != least; });
  return out;
}

void PreferenceCount::send_on(std::size_t from, Votes part, Votes whole) {
  const std::vector<std::uint32_t> ballots = std::move(held_[from]);
  held_[from].clear();
  votes_[from] -= part;
  not_transferable_ += part;
  for (const std::uint32_t ballot : ballots) {
    const std::span<const Alternative> order = rankings_.order(ballot);
    std::size_t next = reached_[ballot] + 1u;
    while (next < order.size() && !continues_[order[next]]) ++next;
    if (next == order.size()) continue;
    reached_[ballot] = static_cast<Alternative>(next);
    values_[ballot] = static_cast<std::uint32_t>(part * values_[ballot] / whole);
    give(order[next], ballot);
    not_transferable_ -= rankings_.count(ballot) * values_[ballot];
  }
}

void PreferenceCount::exclude(const std::vector<std::size_t>& all) {
  for (const std::size_t a : all) close(a);
  for (const std::size_t a : all)
    send_on(a, votes_[a], std::max<Votes>(votes_[a], 1));  // whole: what came at value 0 goes on at value 0
}

void PreferenceCount::transfer_surplus(std::size_t a, Votes quota) {
  send_on(a, votes_[a] - quota, votes_[a]);
}

RankingRound PreferenceCount::round(RoundStep step, std::optional<std::size_t> of,
                                    std::optional<RankingTie> tie) const {
  return {step, of, votes_, not_transferable_, {}, std::move(tie)};
}

}  // namespace comitia::congress
