// Small random elections by rankings, the same in every run.
#pragma once

#include <algorithm>
#include <random>

#include "congress/ranking.hpp"
#include "tests/support/plain_rankings.hpp"

namespace comitia::test {

/// `ballots` ballots of `alternatives`, most of which rank only some.
inline std::vector<PlainBallot> random_ballots(std::mt19937_64& chance, std::size_t ballots,
                                               std::size_t alternatives) {
  std::vector<PlainBallot> out;
  for (std::size_t i = 0; i < ballots; ++i) {
    PlainBallot ballot(alternatives);
    for (std::size_t a = 0; a < alternatives; ++a) ballot[a] = a;
    for (std::size_t a = alternatives; a-- > 1;) std::swap(ballot[a], ballot[chance() % (a + 1)]);
    ballot.resize(1 + chance() % alternatives);
    out.push_back(std::move(ballot));
  }
  return out;
}

inline congress::Rankings rankings_of(const std::vector<PlainBallot>& ballots, std::size_t alternatives) {
  congress::Rankings out(alternatives);
  for (const PlainBallot& ballot : ballots) {
    const std::vector<congress::Alternative> order(ballot.begin(), ballot.end());
    out.add(order, 1);
  }
  return out;
}

/// "3: 2 0 1" for each line: a count and an order.
struct Counted {
  std::uint64_t count;
  std::vector<congress::Alternative> order;
};
inline congress::Rankings rankings_of(std::initializer_list<Counted> lines, std::size_t alternatives) {
  congress::Rankings out(alternatives);
  for (const Counted& line : lines) out.add(line.order, line.count);
  return out;
}

}  // namespace comitia::test
