#include "congress/ranking_seats.hpp"

#include <algorithm>

namespace comitia::congress {
namespace {

/// One full order that goes with `before`: again and again whoever nobody that is left comes before, of
/// several the one drawn first, or without a lot the first on the ballot.
std::vector<std::size_t> full_order(std::vector<std::size_t> left, const Before& before,
                                    const LotOrder& lot) {
  std::vector<std::size_t> out;
  while (!left.empty()) {
    std::vector<std::size_t> first;
    for (const std::size_t a : left)
      if (std::none_of(left.begin(), left.end(), [&](std::size_t b) { return before(b, a); }))
        first.push_back(a);
    const std::size_t next = lot.drawn() ? lot.earliest(first) : first.front();
    out.push_back(next);
    std::erase(left, next);
  }
  return out;
}

}  // namespace

void give_seats(RankingOutcome& out, const Before& before, const LotOrder& lot) {
  const std::size_t n = out.rounds.back().votes.size();
  std::vector<std::size_t> seated, tied;
  for (std::size_t a = 0; a < n; ++a) {
    std::size_t ahead = 0, maybe_ahead = 0;  // in every order, in some
    for (std::size_t b = 0; b < n; ++b) {
      ahead += before(b, a);
      maybe_ahead += b != a && !before(a, b);
    }
    if (maybe_ahead < out.seats)
      seated.push_back(a);
    else if (ahead < out.seats)
      tied.push_back(a);
  }
  if (!tied.empty()) {
    RankingTie tie{TieAbout::kSeats, TieBy::kNothing, tied, {}};
    tie.seats = out.seats - static_cast<std::uint32_t>(seated.size());
    if (lot.drawn()) {
      std::vector<std::size_t> all(n);
      for (std::size_t a = 0; a < n; ++a) all[a] = a;
      std::vector<std::size_t> order = full_order(std::move(all), before, lot);
      order.resize(out.seats);
      for (const std::size_t a : order)
        if (std::find(tied.begin(), tied.end(), a) != tied.end()) tie.chosen.push_back(a);
      tie.by = TieBy::kLot;
      out.rounds.back().tie = std::move(tie);
      seated = std::move(order);
    } else {
      out.open = std::move(tie);
    }
  }
  out.elected = full_order(std::move(seated), before, lot);
  out.rounds.back().elected = out.elected;
  if (out.seats > n) out.vacant = out.seats - static_cast<std::uint32_t>(n);
}

}  // namespace comitia::congress
