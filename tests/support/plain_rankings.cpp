#include "tests/support/plain_rankings.hpp"

#include <algorithm>

namespace comitia::test {
namespace {

using Tally = std::vector<std::uint64_t>;

constexpr std::uint64_t kOne = 100'000;

/// The place of an alternative on a ballot; beyond the last for all that it does not rank.
std::size_t place_of(const PlainBallot& ballot, std::size_t a) {
  return static_cast<std::size_t>(std::find(ballot.begin(), ballot.end(), a) - ballot.begin());
}

/// Who of the tied has most (or fewest) at the last earlier round where they differ.
std::optional<std::size_t> by_history(std::vector<std::size_t> tied, const std::vector<Tally>& rounds,
                                      bool most) {
  for (std::size_t r = rounds.size(); r-- > 0 && tied.size() > 1;) {
    std::uint64_t best = rounds[r][tied.front()];
    for (const std::size_t a : tied)
      best = most ? std::max(best, rounds[r][a]) : std::min(best, rounds[r][a]);
    std::vector<std::size_t> left;
    for (const std::size_t a : tied)
      if (rounds[r][a] == best) left.push_back(a);
    tied = left;
  }
  if (tied.size() > 1) return std::nullopt;
  return tied.front();
}

class PlainCount {
 public:
  PlainCount(const std::vector<PlainBallot>& ballots, std::size_t n)
      : ballots_(ballots), state_(n, kHopeful) {
    for (const PlainBallot& b : ballots) {
      holder_.push_back(b.front());
      value_.push_back(kOne);
    }
    kept_.assign(n, 0);
  }

  [[nodiscard]] Tally tally() const {
    Tally out = kept_;
    for (std::size_t b = 0; b < ballots_.size(); ++b)
      if (holder_[b] != kNobody) out[holder_[b]] += value_[b];
    return out;
  }
  /// Each ballot of `from` to the next hopeful on it, at the value that `revalue` gives.
  template <class Revalue>
  void move(std::size_t from, Revalue revalue) {
    for (std::size_t b = 0; b < ballots_.size(); ++b) {
      if (holder_[b] != from) continue;
      value_[b] = revalue(value_[b]);
      holder_[b] = kNobody;
      for (std::size_t p = place_of(ballots_[b], from) + 1; p < ballots_[b].size(); ++p)
        if (state_[ballots_[b][p]] == kHopeful) {
          holder_[b] = ballots_[b][p];
          break;
        }
    }
  }
  [[nodiscard]] std::vector<std::size_t> hopeful() const {
    std::vector<std::size_t> out;
    for (std::size_t a = 0; a < state_.size(); ++a)
      if (state_[a] == kHopeful) out.push_back(a);
    return out;
  }
  void elect(std::size_t a) { state_[a] = kElected; }
  void exclude(std::size_t a) {
    state_[a] = kExcluded;
    move(a, [](std::uint64_t v) { return v; });
  }
  void surplus(std::size_t a, std::uint64_t votes, std::uint64_t quota) {
    move(a, [&](std::uint64_t v) { return (votes - quota) * v / votes; });
    kept_[a] = quota;
  }
  [[nodiscard]] std::vector<std::size_t> elected() const {
    std::vector<std::size_t> out;
    for (std::size_t a = 0; a < state_.size(); ++a)
      if (state_[a] == kElected) out.push_back(a);
    return out;
  }

 private:
  enum State { kHopeful, kElected, kExcluded };
  static constexpr std::size_t kNobody = ~std::size_t{0};

  const std::vector<PlainBallot>& ballots_;
  std::vector<State> state_;
  std::vector<std::size_t> holder_;
  std::vector<std::uint64_t> value_;
  Tally kept_;
};

std::vector<std::size_t> extreme(const std::vector<std::size_t>& who, const Tally& votes, bool most) {
  std::vector<std::size_t> out;
  for (const std::size_t a : who)
    if (std::all_of(who.begin(), who.end(),
                    [&](std::size_t b) { return most ? votes[a] >= votes[b] : votes[a] <= votes[b]; }))
      out.push_back(a);
  return out;
}

}  // namespace

PlainStv plain_scottish_stv(const std::vector<PlainBallot>& ballots, std::size_t n, std::size_t seats) {
  PlainStv out;
  PlainCount count(ballots, n);
  const std::uint64_t quota = (ballots.size() / (seats + 1) + 1) * kOne;
  for (;;) {
    const Tally votes = count.tally();
    out.rounds.push_back(votes);
    for (const std::size_t a : count.hopeful())
      if (votes[a] >= quota) count.elect(a);
    if (count.hopeful().size() + count.elected().size() <= seats)
      for (const std::size_t a : count.hopeful()) count.elect(a);
    out.elected = count.elected();
    if (out.elected.size() == seats || count.hopeful().empty()) return out;
    std::vector<std::size_t> over;
    for (const std::size_t a : out.elected)
      if (votes[a] > quota) over.push_back(a);
    const bool surplus = !over.empty();
    const auto who =
        by_history(extreme(surplus ? over : count.hopeful(), votes, surplus), out.rounds, surplus);
    out.open = !who;
    if (out.open) return out;
    if (surplus)
      count.surplus(*who, votes[*who], quota);
    else
      count.exclude(*who);
  }
}

std::optional<std::size_t> plain_instant_runoff(const std::vector<PlainBallot>& ballots, std::size_t n) {
  std::vector<bool> out_of_it(n, false);
  std::vector<Tally> rounds;
  for (;;) {
    Tally votes(n);
    std::uint64_t all = 0;
    for (const PlainBallot& b : ballots) {
      const auto first = std::find_if(b.begin(), b.end(), [&](std::size_t a) { return !out_of_it[a]; });
      if (first == b.end()) continue;
      ++votes[*first];
      ++all;
    }
    rounds.push_back(votes);
    std::vector<std::size_t> left;
    for (std::size_t a = 0; a < n; ++a)
      if (!out_of_it[a]) left.push_back(a);
    for (const std::size_t a : left)
      if (2 * votes[a] > all || left.size() == 1) return a;
    const auto weakest = by_history(extreme(left, votes, false), rounds, false);
    if (!weakest) return std::nullopt;
    out_of_it[*weakest] = true;
  }
}

std::vector<std::vector<bool>> plain_schulze(const std::vector<PlainBallot>& ballots, std::size_t n) {
  std::vector<Tally> above(n, Tally(n)), best(n, Tally(n));
  for (const PlainBallot& ballot : ballots)
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b) above[a][b] += place_of(ballot, a) < place_of(ballot, b);
  // Every way through different alternatives, by depth.
  std::vector<bool> on_way(n, false);
  const auto walk = [&](const auto& self, std::size_t from, std::size_t at, std::uint64_t strength) -> void {
    on_way[at] = true;
    for (std::size_t to = 0; to < n; ++to) {
      if (on_way[to] || above[at][to] <= above[to][at]) continue;
      const std::uint64_t weakest = std::min(strength, above[at][to]);
      best[from][to] = std::max(best[from][to], weakest);
      self(self, from, to, weakest);
    }
    on_way[at] = false;
  };
  for (std::size_t a = 0; a < n; ++a) walk(walk, a, a, ~std::uint64_t{0});
  std::vector<std::vector<bool>> out(n, std::vector<bool>(n));
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b) out[a][b] = best[a][b] > best[b][a];
  return out;
}

std::vector<std::uint64_t> plain_borda(const std::vector<PlainBallot>& ballots, std::size_t n) {
  Tally out(n);
  for (const PlainBallot& ballot : ballots)
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b) {
        if (a == b) continue;
        if (place_of(ballot, a) < place_of(ballot, b)) out[a] += 2;
        if (place_of(ballot, a) == place_of(ballot, b)) out[a] += 1;
      }
  return out;
}

}  // namespace comitia::test
