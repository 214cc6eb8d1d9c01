#include "congress/instant_runoff.hpp"

#include <numeric>

#include "congress/preference_count.hpp"

namespace comitia::congress {
namespace {

/// Whoever has more than all others who continue, or is the last.
std::optional<std::size_t> winner_of(const PreferenceCount& count) {
  const std::vector<std::size_t> left = count.continuing();
  const Votes all = std::accumulate(left.begin(), left.end(), Votes{0},
                                    [&](Votes sum, std::size_t a) { return sum + count.votes()[a]; });
  for (const std::size_t a : left)
    if (left.size() == 1 || count.votes()[a] > all - count.votes()[a]) return a;
  return std::nullopt;
}

}  // namespace

RankingOutcome count_instant_runoff(const Rankings& rankings, const LotOrder& lot) {
  RankingOutcome out{};
  out.method = RankingMethod::kInstantRunoff;
  out.seats = 1;
  out.ballots = rankings.ballots();
  out.void_ballots = rankings.void_ballots();
  PreferenceCount count(rankings);
  out.rounds.push_back(count.round(RoundStep::kFirst));
  for (;;) {
    if (const auto winner = winner_of(count)) {
      out.elected.push_back(*winner);
      out.rounds.back().elected.push_back(*winner);
      return out;
    }
    const std::vector<std::size_t> weakest = count.fewest();
    std::optional<RankingTie> tie;
    if (weakest.size() > 1) tie = decide_tie(TieAbout::kExclusion, weakest, out.rounds, lot);
    if (tie && tie->chosen.empty()) {
      out.open = std::move(tie);
      return out;
    }
    const std::vector<std::size_t> excluded = tie ? tie->chosen : weakest;
    count.exclude(excluded);
    out.rounds.push_back(count.round(RoundStep::kExclusion, only_one(excluded), std::move(tie)));
    if (!count.continuing().empty()) continue;
    out.vacant = 1;  // all who were left are excluded together
    return out;
  }
}

}  // namespace comitia::congress
