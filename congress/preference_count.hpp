// Ballots that pass from one preference to the next: what transferable votes and run-offs share
// (docs/protocol.md §22.4, §22.5).
#pragma once

#include "congress/ranking_outcome.hpp"

namespace comitia::congress {

/// Every ballot lies with one alternative at a value, or is not transferable any more. Votes and what is not
/// transferable always add up to the ballots.
class PreferenceCount {
 public:
  /// Each ballot goes to its first preference, at the value of one vote. `rankings` must outlive it.
  explicit PreferenceCount(const Rankings& rankings);

  [[nodiscard]] const std::vector<Votes>& votes() const noexcept { return votes_; }
  [[nodiscard]] Votes not_transferable() const noexcept { return not_transferable_; }
  [[nodiscard]] bool continues(std::size_t a) const { return continues_[a]; }
  /// Those who can still receive votes, ascending.
  [[nodiscard]] std::vector<std::size_t> continuing() const;
  /// Of those continuing, all who have the fewest votes. Precondition: somebody continues.
  [[nodiscard]] std::vector<std::size_t> fewest() const;

  /// It keeps what it has and receives no more: it is elected.
  void close(std::size_t a) { continues_[a] = false; }
  /// Its ballots go to the next preference that continues, at the value at which it received them.
  void exclude(std::size_t a) { exclude(std::vector{a}); }
  /// Several at once: none of them receives votes of another.
  void exclude(const std::vector<std::size_t>& all);
  /// It keeps the quota; every ballot goes on at value x surplus / votes, cut to five decimals (any remainder
  /// is ignored; SSI 2007/42 rule 48(3)). Preconditions: closed, with more votes than the quota.
  void transfer_surplus(std::size_t a, Votes quota);

  /// The round that has come to its end.
  [[nodiscard]] RankingRound round(RoundStep step, std::optional<std::size_t> of = std::nullopt,
                                   std::optional<RankingTie> tie = std::nullopt) const;

 private:
  /// Sends all ballots of one on, each at value x part / whole, and books as not transferable what of `part`
  /// does not arrive.
  void send_on(std::size_t from, Votes part, Votes whole);
  void give(std::size_t to, std::uint32_t ballot);

  const Rankings& rankings_;
  std::vector<bool> continues_;
  std::vector<Votes> votes_;
  std::vector<std::vector<std::uint32_t>> held_;  // by alternative: ballots, by their place in rankings_
  std::vector<std::uint32_t> values_;             // by ballot
  std::vector<Alternative> reached_;              // by ballot: the preference it is at, from 0
  Votes not_transferable_ = 0;
};

}  // namespace comitia::congress
