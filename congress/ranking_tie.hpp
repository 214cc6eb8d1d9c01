// Who comes first of those whose votes are equal (docs/protocol.md §22.3).
#pragma once

#include "congress/ranking_outcome.hpp"

namespace comitia::congress {

/// The order in which a lot drew the alternatives, or none. Whoever was drawn earlier is favoured: its
/// surplus is transferred first, it has the seat, and it is not the one who is excluded.
class LotOrder {
 public:
  LotOrder() = default;  ///< no lot was drawn
  /// Nothing unless `drawn` is each of so many alternatives once.
  [[nodiscard]] static std::optional<LotOrder> of(const std::vector<std::size_t>& drawn,
                                                  std::size_t alternatives);

  [[nodiscard]] bool drawn() const noexcept { return !places_.empty(); }
  /// Preconditions: drawn, and members is not empty.
  [[nodiscard]] std::size_t earliest(const std::vector<std::size_t>& members) const;
  [[nodiscard]] std::size_t latest(const std::vector<std::size_t>& members) const;

 private:
  std::vector<std::size_t> places_;  // by alternative
};

/// Decides between two or more whose votes are equal at the end of the last of `rounds`: whose surplus moves
/// first (who had most), or who is excluded (who had fewest). The last earlier round at whose end not all of
/// them had the same decides; of those still equal there, the rounds before it; in the end the lot.
/// `chosen` is empty (TieBy::kNothing) where a lot would be needed and none was drawn.
/// Precondition: about is not kSeats.
[[nodiscard]] RankingTie decide_tie(TieAbout about, std::vector<std::size_t> members,
                                    const std::vector<RankingRound>& rounds, const LotOrder& lot);

}  // namespace comitia::congress
