#include "congress/extra_papers.hpp"

#include <algorithm>
#include <vector>

#include "congress/fraction.hpp"

namespace comitia::congress {
namespace {

/// Approvals at the least and at the most that the ballots leave when `extra` are taken away, and whether
/// each reaches the majority. needed() grows by at most one for each ballot, so that the extremes are the
/// worst.
struct Range {
  std::uint64_t least, most;
  bool passes_at_least, passes_at_most;
};

bool shrinks(v1::Base base) {
  return base == v1::BASE_RETURNED || base == v1::BASE_VALID || base == v1::BASE_FOR_AND_AGAINST;
}

Range range_of(const v1::Fraction& majority, const v1::Counts& counts, const Standing& c,
               std::uint64_t extra) {
  const std::uint64_t base = base_value(majority.base(), counts).value_or(c.approve + c.oppose);
  const auto passes = [&](std::uint64_t approvals, std::uint64_t fewer) {
    if (majority.base() == v1::BASE_NONE) return approvals >= 1;
    const std::uint64_t of = shrinks(majority.base()) ? base - std::min(base, fewer) : base;
    return approvals >= std::max<std::uint64_t>(needed(majority, of), 1);
  };
  const std::uint64_t approving = std::min(extra, c.approve);
  const std::uint64_t others = std::min(extra, base - std::min(base, c.approve));
  return {c.approve - approving, c.approve, passes(c.approve - approving, approving),
          passes(c.approve, others)};
}

}  // namespace

bool could_change(const v1::Fraction& majority, const v1::Counts& counts,
                  std::span<const Standing> candidates, std::uint32_t seats, std::uint32_t extra) {
  if (extra == 0) return false;
  std::vector<Range> ranges;
  for (const Standing& c : candidates) ranges.push_back(range_of(majority, counts, c, extra));
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const Range& own = ranges[i];
    std::uint32_t rivals = 0, superiors = 0;
    for (std::size_t j = 0; j < ranges.size(); ++j) {
      if (j == i) continue;
      rivals += ranges[j].passes_at_most && ranges[j].most >= own.least;
      superiors += ranges[j].passes_at_least && ranges[j].least >= own.most;
    }
    const bool surely_elected = own.passes_at_least && rivals < seats;
    const bool surely_not = !own.passes_at_most || superiors >= seats;
    if (candidates[i].elected ? !surely_elected : !surely_not) return true;
  }
  return false;
}

}  // namespace comitia::congress
