#include "congress/borda.hpp"

#include "congress/ranking_seats.hpp"

namespace comitia::congress {

RankingOutcome count_borda(const Rankings& rankings, std::uint32_t seats, const LotOrder& lot) {
  RankingOutcome out{};
  out.method = RankingMethod::kBorda;
  out.seats = seats;
  out.ballots = rankings.ballots();
  out.void_ballots = rankings.void_ballots();
  const std::size_t n = rankings.alternatives();
  RankingRound round{RoundStep::kScores, {}, std::vector<Votes>(n), 0, {}, {}};
  for (std::size_t i = 0; i < rankings.size(); ++i) {
    const std::span<const Alternative> order = rankings.order(i);
    const std::size_t unranked = n - order.size();
    // As if none were ranked by it; what more the ranked have is added. Both in halves of a point.
    const Votes each = rankings.count(i) * (kVote / 2);
    const Votes shared = unranked > 0 ? each * (unranked - 1) : 0;
    for (Votes& points : round.votes) points += shared;
    for (std::size_t place = 0; place < order.size(); ++place)
      round.votes[order[place]] += each * 2 * (n - 1 - place) - shared;
  }
  out.rounds.push_back(std::move(round));
  const std::vector<Votes> points = out.rounds.front().votes;
  give_seats(
      out, [&](std::size_t a, std::size_t b) { return points[a] > points[b]; }, lot);
  return out;
}

}  // namespace comitia::congress
