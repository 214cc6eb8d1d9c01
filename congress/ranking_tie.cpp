#include "congress/ranking_tie.hpp"

#include <algorithm>

namespace comitia::congress {

std::optional<LotOrder> LotOrder::of(const std::vector<std::size_t>& drawn, std::size_t alternatives) {
  if (drawn.size() != alternatives) return std::nullopt;
  LotOrder out;
  out.places_.assign(alternatives, alternatives);
  for (std::size_t place = 0; place < drawn.size(); ++place) {
    if (drawn[place] >= alternatives || out.places_[drawn[place]] != alternatives) return std::nullopt;
    out.places_[drawn[place]] = place;
  }
  return out;
}

std::size_t LotOrder::earliest(const std::vector<std::size_t>& members) const {
  return *std::min_element(members.begin(), members.end(),
                           [&](std::size_t a, std::size_t b) { return places_[a] < places_[b]; });
}

std::size_t LotOrder::latest(const std::vector<std::size_t>& members) const {
  return *std::max_element(members.begin(), members.end(),
                           [&](std::size_t a, std::size_t b) { return places_[a] < places_[b]; });
}

RankingTie decide_tie(TieAbout about, std::vector<std::size_t> members,
                      const std::vector<RankingRound>& rounds, const LotOrder& lot) {
  RankingTie out{about, TieBy::kEarlierRound, members, {}};
  for (std::size_t r = rounds.size() - 1; r > 0 && members.size() > 1; --r) {
    const std::vector<Votes>& votes = rounds[r - 1].votes;
    const auto [least, most] = std::minmax_element(
        members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return votes[a] < votes[b]; });
    const Votes wanted = votes[about == TieAbout::kSurplus ? *most : *least];
    if (std::erase_if(members, [&](std::size_t m) { return votes[m] != wanted; }) > 0) out.round = r;
  }
  if (members.size() == 1) {
    out.chosen = members;
    return out;
  }
  out.round = 0;
  out.members = members;
  out.by = lot.drawn() ? TieBy::kLot : TieBy::kNothing;
  if (lot.drawn())
    out.chosen.push_back(about == TieAbout::kSurplus ? lot.earliest(members) : lot.latest(members));
  return out;
}

}  // namespace comitia::congress
