#include "congress/schulze.hpp"

#include <algorithm>

#include "congress/ranking_seats.hpp"

namespace comitia::congress {

Pairwise strongest_paths(const Pairwise& pairwise) {
  const std::size_t n = pairwise.alternatives();
  Pairwise out(n);
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b)
      if (pairwise.at(a, b) > pairwise.at(b, a)) out.at(a, b) = pairwise.at(a, b);
  for (std::size_t over = 0; over < n; ++over)
    for (std::size_t a = 0; a < n; ++a) {
      if (a == over) continue;
      const std::uint64_t first = out.at(a, over);
      for (std::size_t b = 0; b < n; ++b)
        if (b != a) out.at(a, b) = std::max(out.at(a, b), std::min(first, out.at(over, b)));
    }
  return out;
}

RankingOutcome count_schulze(const Rankings& rankings, std::uint32_t seats, const LotOrder& lot) {
  RankingOutcome out{};
  out.method = RankingMethod::kSchulze;
  out.seats = seats;
  out.ballots = rankings.ballots();
  out.void_ballots = rankings.void_ballots();
  out.pairwise = Pairwise::of(rankings);
  out.paths = strongest_paths(out.pairwise);
  const auto before = [&](std::size_t a, std::size_t b) { return out.paths.at(a, b) > out.paths.at(b, a); };
  RankingRound round{RoundStep::kScores, {}, {}, 0, {}, {}};
  for (std::size_t a = 0; a < rankings.alternatives(); ++a) {
    Votes behind = 0;
    for (std::size_t b = 0; b < rankings.alternatives(); ++b) behind += before(a, b) ? kVote : 0;
    round.votes.push_back(behind);
  }
  out.rounds.push_back(std::move(round));
  give_seats(out, before, lot);
  return out;
}

}  // namespace comitia::congress
