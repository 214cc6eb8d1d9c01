// Who comes first of those whose votes are equal (docs/protocol.md §22.3).
#pragma once

#include "congress/ranking_outcome.hpp"

namespace comitia::congress {

/// A tie that was decided from outside: who of its members is favoured. Both ascending.
struct DecidedTie {
  std::vector<std::size_t> members, chosen;
};

/// The order in which a lot drew the alternatives, or none. Whoever was drawn earlier is favoured: its
/// surplus is transferred first, it has the seat, and it is not the one who is excluded.
class LotOrder {
 public:
  LotOrder() = default;  ///< no lot was drawn
  /// Nothing unless `drawn` is each of so many alternatives once.
  [[nodiscard]] static std::optional<LotOrder> of(const std::vector<std::size_t>& drawn,
                                                  std::size_t alternatives);

  /// No lot, but these ties, each of members of its own. `together`: what is not decided is by the rule that
  /// none of the tied is favoured: they are excluded together, and of surpluses that of who stands first on
  /// the ballot moves first.
  [[nodiscard]] static LotOrder deciding(std::vector<DecidedTie> ties, bool together);
  /// Who is favoured of exactly these; nothing if nobody has said.
  [[nodiscard]] const DecidedTie* decided(const std::vector<std::size_t>& members) const;
  [[nodiscard]] bool together() const noexcept { return together_; }

  [[nodiscard]] bool drawn() const noexcept { return !places_.empty(); }
  /// Preconditions: drawn, and members is not empty.
  [[nodiscard]] std::size_t earliest(const std::vector<std::size_t>& members) const;
  [[nodiscard]] std::size_t latest(const std::vector<std::size_t>& members) const;

 private:
  std::vector<std::size_t> places_;  // by alternative
  std::vector<DecidedTie> ties_;
  bool together_ = false;
};

/// Decides between two or more whose votes are equal at the end of the last of `rounds`: whose surplus moves
/// first (who had most), or who is excluded (who had fewest). The last earlier round at whose end not all of
/// them had the same decides; of those still equal there, the rounds before it; in the end the lot.
/// `chosen` is empty (TieBy::kNothing) where a lot would be needed, none was drawn and nobody has decided. A
/// rule may choose several to be excluded. Precondition: about is not kSeats.
[[nodiscard]] RankingTie decide_tie(TieAbout about, std::vector<std::size_t> members,
                                    const std::vector<RankingRound>& rounds, const LotOrder& lot);

/// The one of them, or nothing if there are several: what a round is of.
[[nodiscard]] std::optional<std::size_t> only_one(const std::vector<std::size_t>& of);

}  // namespace comitia::congress
