#include "congress/electing.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "congress/fraction.hpp"

namespace comitia::congress {
namespace {

std::uint32_t owed_to(const Seats& seats, std::size_t group) {
  return seats.owed.empty() ? 0 : seats.owed[group];
}

std::uint32_t left_to_all(const Seats& seats) {
  std::uint32_t out = seats.all;
  for (const std::uint32_t owed : seats.owed) out -= owed;
  return out;
}

std::uint32_t beyond_owed(const Seats& seats, std::span<const std::uint32_t> members) {
  std::uint32_t out = 0;
  for (std::size_t g = 0; g < members.size(); ++g) {
    const std::uint32_t owed = owed_to(seats, g);
    if (members[g] > owed) out += members[g] - owed;
  }
  return out;
}

// Passing runners that `before` lets through, by group.
std::vector<std::uint32_t> tally(std::span<const Runner> runners, const Seats& seats,
                                 const std::function<bool(std::size_t)>& before) {
  std::vector<std::uint32_t> out(std::max<std::size_t>(1, seats.owed.size()));
  for (std::size_t j = 0; j < runners.size(); ++j)
    if (runners[j].passes && before(j)) ++out[runners[j].group];
  return out;
}

// How many seats those take who are counted in `members`, if nobody else comes before any of them.
std::uint32_t taken(const Seats& seats, std::span<const std::uint32_t> members) {
  std::uint32_t out = std::min(left_to_all(seats), beyond_owed(seats, members));
  for (std::size_t g = 0; g < members.size(); ++g) out += std::min(members[g], owed_to(seats, g));
  return out;
}

}  // namespace

std::uint64_t needed_by(const v1::Fraction& majority, const v1::Counts& counts, std::uint64_t approve,
                        std::uint64_t oppose) {
  if (majority.base() == v1::BASE_NONE) return 1;
  const std::uint64_t asked =
      needed(majority, base_value(majority.base(), counts).value_or(approve + oppose));
  return std::max<std::uint64_t>(asked, 1);
}

bool has_seat(const Seats& seats, std::span<const std::uint32_t> before, std::size_t own) {
  return before[own] < owed_to(seats, own) || beyond_owed(seats, before) < left_to_all(seats);
}

Seating seat(std::span<const Runner> runners, const Seats& seats) {
  Seating out;
  out.places.assign(runners.size(), Place::kBelow);
  std::map<std::uint64_t, Tie, std::greater<>> ties;
  for (std::size_t i = 0; i < runners.size(); ++i) {
    const Runner& own = runners[i];
    if (!own.passes) continue;
    const auto stronger =
        tally(runners, seats, [&](std::size_t j) { return runners[j].strength > own.strength; });
    const auto equals_too =
        tally(runners, seats, [&](std::size_t j) { return j != i && runners[j].strength >= own.strength; });
    if (has_seat(seats, equals_too, own.group)) {
      out.places[i] = Place::kSeated;
    } else if (!has_seat(seats, stronger, own.group)) {
      out.places[i] = Place::kBeyond;
    } else {
      out.places[i] = Place::kTied;
      ties[own.strength].members.push_back(i);
    }
  }
  for (auto& [key, tie] : ties) {
    const std::uint64_t strength = key;  // C++20 lets a lambda capture a binding, clang 14 does not
    const auto above = tally(runners, seats, [&](std::size_t j) { return runners[j].strength > strength; });
    const auto with = tally(runners, seats, [&](std::size_t j) { return runners[j].strength >= strength; });
    tie.seats = taken(seats, with) - taken(seats, above);
    // Equals whose own group seats them anyway are not among the tied.
    for (std::size_t j = 0; j < runners.size(); ++j)
      tie.seats -= runners[j].strength == strength && out.places[j] == Place::kSeated;
    out.ties.push_back(std::move(tie));
  }
  out.unfilled = seats.all - taken(seats, tally(runners, seats, [](std::size_t) { return true; }));
  return out;
}

}  // namespace comitia::congress
