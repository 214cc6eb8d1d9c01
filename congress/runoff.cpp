#include "congress/runoff.hpp"

#include <algorithm>
#include <functional>

#include "congress/rule_pack.hpp"

namespace comitia::congress {

Way way_of(v1::TieRule rule) {
  switch (rule) {
    case v1::TIE_HANDS:
      return Way::kHands;
    case v1::TIE_NONE:
      return Way::kVacant;
    case v1::TIE_PRESIDIUM:
      return Way::kPresidium;
    case v1::TIE_LOT:
      return Way::kLot;
    default:
      return Way::kRunoff;
  }
}

namespace {

Way too_few_way(v1::TooFewRule rule) {
  switch (rule) {
    case v1::TOO_FEW_NEW_ELECTION:
      return Way::kRunoff;
    case v1::TOO_FEW_VACANT:
      return Way::kVacant;
    case v1::TOO_FEW_REDUCE:
      return Way::kReduced;
    default:
      return Way::kPresidium;
  }
}

// By group: owed, with the majority, and surely seated.
struct Standing {
  std::uint32_t owed = 0, passing = 0, seated = 0;
};

class Follower {
 public:
  Follower(const v1::Question& question, const v1::Rules& rules, const Reserve& reserve,
           std::span<const Runner> runners, const Seating& seating)
      : question_(question), rules_(rules), runners_(runners), seating_(seating), standings_(reserve.size()) {
    for (std::size_t g = 0; g < reserve.size(); ++g) standings_[g].owed = reserve[g].seats;
    for (std::size_t i = 0; i < runners.size() && !reserve.empty(); ++i) {
      standings_[runners[i].group].passing += runners[i].passes;
      standings_[runners[i].group].seated += seating.places[i] == Place::kSeated;
    }
  }

  Followed follow(v1::TooFewRule too_few) {
    for (const Tie& tie : seating_.ties)
      out_.open.push_back({Why::kTie, way_of(rules_.tie()), tie.seats, tie.members});
    const bool revote = !seating_.ties.empty() && rules_.tie() == v1::TIE_REVOTE;
    const bool apart = rules_.pool() == v1::POOL_TIED;
    std::vector<std::size_t> losers;
    for (std::size_t i = 0; i < runners_.size(); ++i)
      if (seating_.places[i] == Place::kBelow || seating_.places[i] == Place::kBeyond) losers.push_back(i);

    if (revote && apart)
      for (const Tie& tie : seating_.ties) run_off(Why::kTie, tie.members, tie.seats, tie_owed(&tie));
    std::vector<std::size_t> pool = losers;
    std::uint32_t tied_seats = 0;
    if (revote && !apart)
      for (const Tie& tie : seating_.ties) {
        pool.insert(pool.end(), tie.members.begin(), tie.members.end());
        tied_seats += tie.seats;
      }
    std::sort(pool.begin(), pool.end());
    const bool again = seating_.unfilled > 0 && too_few_way(too_few) == Way::kRunoff;
    const std::uint32_t all = tied_seats + (again ? seating_.unfilled : 0);
    if (rules_.pool() == v1::POOL_TWICE) pool = best(std::move(pool), 2 * std::uint64_t{all});
    const std::uint64_t least = least_names(rules_, all);
    const bool enough = pool.size() >= least;
    if (seating_.unfilled > 0)
      out_.open.push_back({Why::kTooFew, again && !enough ? Way::kPresidium : too_few_way(too_few),
                           seating_.unfilled, losers, again ? least : 0});
    if (again && enough)
      run_off(tied_seats > 0 ? Why::kTie : Why::kTooFew, pool, all, all_owed(tied_seats > 0), tied_seats > 0);
    else if (tied_seats > 0)
      run_off(Why::kTie, rules_.pool() == v1::POOL_TWICE ? best(pool, 2 * std::uint64_t{tied_seats}) : pool,
              tied_seats, all_owed(true, false));
    return std::move(out_);
  }

 private:
  // What the groups of one tie are still owed: their reserved seats that nobody stronger takes.
  std::vector<std::uint32_t> tie_owed(const Tie* tie) const {
    std::vector<std::uint32_t> out(standings_.size());
    if (out.empty()) return out;
    const std::uint64_t strength = runners_[tie->members.front()].strength;
    std::vector<std::uint32_t> stronger(out.size());
    for (const Runner& r : runners_) stronger[r.group] += r.passes && r.strength > strength;
    for (const std::size_t i : tie->members) {
      const std::size_t g = runners_[i].group;
      out[g] = standings_[g].owed - std::min(standings_[g].owed, stronger[g]);
    }
    return out;
  }

  // What is owed beyond the seated: to groups whose own are tied, and to those with too few.
  std::vector<std::uint32_t> all_owed(bool tied, bool short_of = true) const {
    std::vector<std::uint32_t> out(standings_.size());
    for (std::size_t g = 0; g < out.size(); ++g) {
      const Standing& s = standings_[g];
      const std::uint32_t could = std::min(s.owed, s.passing);
      if (tied) out[g] += could - std::min(could, s.seated);
      if (short_of) out[g] += s.owed - could;
    }
    return out;
  }

  // The first `count` by majority and strength, and who equals the last of them.
  std::vector<std::size_t> best(std::vector<std::size_t> pool, std::uint64_t count) const {
    if (pool.size() <= count || count == 0) return pool;
    const auto value = [&](std::size_t i) { return std::pair(runners_[i].passes, runners_[i].strength); };
    std::vector<std::pair<bool, std::uint64_t>> values;
    for (const std::size_t i : pool) values.push_back(value(i));
    std::sort(values.begin(), values.end(), std::greater<>());
    std::erase_if(pool, [&](std::size_t i) { return value(i) < values[count - 1]; });
    return pool;
  }

  void run_off(Why why, const std::vector<std::size_t>& names, std::uint32_t seats,
               const std::vector<std::uint32_t>& owed, bool both = false) {
    Runoff out = runoff_of(question_, why, seats, names);
    out.both = both;
    for (const std::size_t i : names) {
      if (owed.empty()) continue;
      const std::string& group = out.groups.emplace_back(question_.groups(static_cast<int>(i)));
      const Owed entry{group, owed[runners_[i].group]};
      if (std::find(out.owed.begin(), out.owed.end(), entry) == out.owed.end()) out.owed.push_back(entry);
    }
    out_.runoffs.push_back(std::move(out));
  }

  const v1::Question& question_;
  const v1::Rules& rules_;
  std::span<const Runner> runners_;
  const Seating& seating_;
  std::vector<Standing> standings_;
  Followed out_;
};

}  // namespace

Followed follow(const v1::Question& question, const v1::Rules& rules, const Reserve& reserve,
                std::span<const Runner> runners, const Seating& seating, v1::TooFewRule too_few) {
  return Follower(question, rules, reserve, runners, seating).follow(too_few);
}

Runoff runoff_of(const v1::Question& before, Why why, std::uint32_t seats,
                 std::span<const std::size_t> names) {
  Runoff out{why, false, seats, {}, {}, {}, before.read_out(), before.method(), before.most(), {}};
  for (const std::size_t i : names) out.candidates.push_back(before.candidates(static_cast<int>(i)));
  out.grades.assign(before.grades().begin(), before.grades().end());
  return out;
}

v1::Question question_of(const Runoff& runoff, v1::QuestionKind kind) {
  v1::Question out;
  out.set_kind(kind);
  out.set_seats(runoff.seats);
  for (const std::string& name : runoff.candidates) out.add_candidates(name);
  for (const std::string& group : runoff.groups) out.add_groups(group);
  out.set_read_out(runoff.read_out);
  out.set_method(runoff.method);
  out.set_most(runoff.most);
  for (const std::string& grade : runoff.grades) out.add_grades(grade);
  return out;
}

}  // namespace comitia::congress
