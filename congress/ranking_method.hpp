// The methods by which rankings are counted, by name (docs/protocol.md §22.2).
#pragma once

#include <array>
#include <string_view>

#include "congress/ranking_tie.hpp"

namespace comitia::congress {

inline constexpr std::array<std::string_view, 4> kRankingMethods{"irv", "stv", "schulze", "borda"};

/// Nothing if it is none of kRankingMethods.
[[nodiscard]] std::optional<RankingMethod> ranking_method(std::string_view name);
[[nodiscard]] std::string_view ranking_method_name(RankingMethod method);

/// Counts by the method. Preconditions: at least one valid ballot; seats >= 1, and 1 by instant run-off.
[[nodiscard]] RankingOutcome count_rankings(RankingMethod method, const Rankings& rankings,
                                            std::uint32_t seats, const LotOrder& lot);

}  // namespace comitia::congress
