#include "congress/ranking_outcome.hpp"

namespace comitia::congress {

std::size_t decimals_of(RankingMethod method) {
  switch (method) {
    case RankingMethod::kScottishStv:
      return 5;
    case RankingMethod::kBorda:
      return 1;
    case RankingMethod::kInstantRunoff:
    case RankingMethod::kSchulze:
      break;
  }
  return 0;
}

std::string votes_text(Votes votes, std::size_t decimals) {
  std::string out = std::to_string(votes / kVote);
  if (decimals == 0) return out;
  const std::string parts = std::to_string(kVote + votes % kVote);  // a 1 before the five decimals
  return out + "." + parts.substr(1, decimals);
}

}  // namespace comitia::congress
