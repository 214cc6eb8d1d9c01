#include "congress/decision.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "congress/derivation.hpp"
#include "congress/ranking_ballot_outcome.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

Names by_whom(Way way) {
  switch (way) {
    case Way::kHands:
      return {"by a show of hands", "举手表决"};
    case Way::kLot:
      return {"by lot", "抽签"};
    default:
      return {"by decision of the presidium", "大会主席团决定"};
  }
}

// Whether there is an order of the equals that seats exactly those chosen.
bool seats_exactly(const Outcome& outcome, const Open& tie, const std::set<std::size_t>& chosen) {
  Seats seats{outcome.seats, {}};
  for (const Owed& owed : outcome.reserve) seats.owed.push_back(owed.seats);
  for (const std::size_t i : tie.names) {
    const Runner& own = outcome.runners[i];
    std::vector<std::uint32_t> before(std::max<std::size_t>(1, seats.owed.size()));
    for (std::size_t j = 0; j < outcome.runners.size(); ++j) {
      const Runner& other = outcome.runners[j];
      const bool equal = other.strength == own.strength && j != i;
      const bool first = chosen.contains(j) || outcome.seating.places[j] == Place::kSeated;
      before[other.group] += other.passes && (other.strength > own.strength || (equal && first));
    }
    if (has_seat(seats, before, own.group) != chosen.contains(i)) return false;
  }
  return true;
}

Result<Outcome> take_tie(const Outcome& outcome, const v1::Question& q, const Decision& d) {
  Outcome out = outcome;
  std::set<std::size_t> chosen;
  for (const std::string& name : d.chosen) {
    const auto at = std::find(q.candidates().begin(), q.candidates().end(), name) - q.candidates().begin();
    COMITIA_REQUIRE(checks::decision_choice, chosen.insert(static_cast<std::size_t>(at)).second,
                    name + " is chosen twice");
  }
  const auto open = std::find_if(out.open.begin(), out.open.end(), [&](const Open& o) {
    return o.why == Why::kTie && o.way == d.by && !chosen.empty() &&
           std::find(o.names.begin(), o.names.end(), *chosen.begin()) != o.names.end();
  });
  if (open == out.open.end()) return crypto::fault(checks::decision_choice, "no such tie is left to them");
  for (const std::size_t i : chosen)
    if (std::find(open->names.begin(), open->names.end(), i) == open->names.end())
      return crypto::fault(checks::decision_choice, "chosen is somebody who is not among the tied");
  COMITIA_REQUIRE(
      checks::decision_choice, chosen.size() == open->seats,
      std::to_string(chosen.size()) + " are chosen for " + std::to_string(open->seats) + " seats");
  COMITIA_REQUIRE(checks::decision_choice, seats_exactly(out, *open, chosen),
                  "the groups of the chosen do not get the seats that are reserved for them");
  for (const std::size_t i : chosen) {
    out.candidates[i].elected = true;
    out.candidates[i].reason = Reason::kDecided;
  }
  out.vacant -= std::min(out.vacant, static_cast<std::uint32_t>(chosen.size()));
  const std::vector<std::size_t> order(chosen.begin(), chosen.end());
  const Names names = names_of(q, order), by = by_whom(d.by);
  add_line(out, "elected " + by.en + ": " + names.en, by.zh + "，当选：" + names.zh);
  out.open.erase(open);
  return out;
}

Result<Outcome> take_too_few(const Outcome& outcome, const v1::Question& q, const v1::Rules& rules,
                             const Decision& d) {
  Outcome out = outcome;
  const auto open = std::find_if(out.open.begin(), out.open.end(), [](const Open& o) {
    return o.why == Why::kTooFew && o.way == Way::kPresidium;
  });
  if (open == out.open.end() || d.by != Way::kPresidium)
    return crypto::fault(checks::decision_choice, "no seats are left to the presidium");
  const Followed followed = follow(q, rules, out.reserve, out.runners, out.seating, d.instead);
  const auto now = std::find_if(followed.open.begin(), followed.open.end(),
                                [](const Open& o) { return o.why == Why::kTooFew; });
  COMITIA_REQUIRE(checks::decision_choice, d.chosen.empty() && now->way != Way::kPresidium,
                  "the presidium takes a new election with names enough, vacant seats, or fewer of them");
  out.runoffs = followed.runoffs;
  out.derivation.emplace_back("the presidium has decided");
  out.derivation_zh.emplace_back("大会主席团已作决定");
  add_open(out, q, *now);
  for (const Runoff& runoff : out.runoffs) add_runoff(out, runoff);
  *open = *now;
  return out;
}

}  // namespace

Result<Outcome> take(const Outcome& outcome, const v1::Question& question, const v1::Rules& rules,
                     const Decision& decision) {
  if (decision.why == Why::kTie && question.kind() == v1::RANKING)
    return take_ranking(outcome, question, rules, decision);
  if (decision.why == Why::kTie) return take_tie(outcome, question, decision);
  return take_too_few(outcome, question, rules, decision);
}

}  // namespace comitia::congress
