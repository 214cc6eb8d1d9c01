#include "congress/ranking_method.hpp"

#include "congress/borda.hpp"
#include "congress/instant_runoff.hpp"
#include "congress/schulze.hpp"
#include "congress/scottish_stv.hpp"

namespace comitia::congress {
namespace {

/// In the order of kRankingMethods.
constexpr std::array<RankingMethod, kRankingMethods.size()> kMethods{
    RankingMethod::kInstantRunoff, RankingMethod::kScottishStv, RankingMethod::kSchulze,
    RankingMethod::kBorda};

}  // namespace

std::optional<RankingMethod> ranking_method(std::string_view name) {
  for (std::size_t i = 0; i < kMethods.size(); ++i)
    if (kRankingMethods[i] == name) return kMethods[i];
  return std::nullopt;
}

std::string_view ranking_method_name(RankingMethod method) {
  for (std::size_t i = 0; i < kMethods.size(); ++i)
    if (kMethods[i] == method) return kRankingMethods[i];
  return {};
}

RankingOutcome count_rankings(RankingMethod method, const Rankings& rankings, std::uint32_t seats,
                              const LotOrder& lot) {
  switch (method) {
    case RankingMethod::kInstantRunoff:
      return count_instant_runoff(rankings, lot);
    case RankingMethod::kScottishStv:
      return count_scottish_stv(rankings, seats, lot);
    case RankingMethod::kSchulze:
      return count_schulze(rankings, seats, lot);
    case RankingMethod::kBorda:
      break;
  }
  return count_borda(rankings, seats, lot);
}

}  // namespace comitia::congress
