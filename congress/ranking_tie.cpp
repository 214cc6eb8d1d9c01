#include "congress/ranking_tie.hpp"

#include <algorithm>
#include <iterator>

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

LotOrder LotOrder::deciding(std::vector<DecidedTie> ties, bool together) {
  LotOrder out;
  out.ties_ = std::move(ties);
  out.together_ = together;
  return out;
}

const DecidedTie* LotOrder::decided(const std::vector<std::size_t>& members) const {
  const auto it =
      std::find_if(ties_.begin(), ties_.end(), [&](const DecidedTie& tie) { return tie.members == members; });
  return it == ties_.end() ? nullptr : &*it;
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
  out.by = TieBy::kNothing;
  if (lot.drawn()) {
    out.by = TieBy::kLot;
    out.chosen.push_back(about == TieAbout::kSurplus ? lot.earliest(members) : lot.latest(members));
  } else if (const DecidedTie* const tie = lot.decided(members)) {
    out.by = TieBy::kDecision;
    std::set_difference(members.begin(), members.end(), tie->chosen.begin(), tie->chosen.end(),
                        std::back_inserter(out.chosen));
    if (about == TieAbout::kSurplus) out.chosen = tie->chosen;
  } else if (lot.together()) {
    out.by = TieBy::kRule;
    out.chosen = members;
    if (about == TieAbout::kSurplus) out.chosen.resize(1);
  }
  return out;
}

std::optional<std::size_t> only_one(const std::vector<std::size_t>& of) {
  if (of.size() != 1) return std::nullopt;
  return of.front();
}

}  // namespace comitia::congress
