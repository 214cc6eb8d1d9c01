#include "congress/extra_papers.hpp"

#include <algorithm>
#include <vector>

#include "congress/fraction.hpp"

namespace comitia::congress {

bool shrinks(v1::Base base) {
  return base == v1::BASE_RETURNED || base == v1::BASE_VALID || base == v1::BASE_FOR_AND_AGAINST;
}

// needed() grows by at most one for each ballot, so that the extremes are the worst.
Range range_of(const v1::Fraction& majority, const v1::Counts& counts, std::uint64_t approve,
               std::uint64_t oppose, std::uint32_t extra) {
  const std::uint64_t base = base_value(majority.base(), counts).value_or(approve + oppose);
  const auto passes = [&](std::uint64_t approvals, std::uint64_t fewer) {
    if (majority.base() == v1::BASE_NONE) return approvals >= 1;
    const std::uint64_t of = shrinks(majority.base()) ? base - std::min(base, fewer) : base;
    return approvals >= std::max<std::uint64_t>(needed(majority, of), 1);
  };
  const std::uint64_t approving = std::min<std::uint64_t>(extra, approve);
  const std::uint64_t others = std::min<std::uint64_t>(extra, base - std::min(base, approve));
  return {approve - approving, approve, passes(approve - approving, approving), passes(approve, others)};
}

bool could_change(std::span<const Range> ranges, const std::vector<bool>& elected, const Seats& seats) {
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const Range& own = ranges[i];
    // Those who may come before it, and those who do.
    std::vector<std::uint32_t> rivals(std::max<std::size_t>(1, seats.owed.size())), superiors = rivals;
    for (std::size_t j = 0; j < ranges.size(); ++j) {
      if (j == i) continue;
      rivals[ranges[j].group] += ranges[j].passes_at_most && ranges[j].most >= own.least;
      superiors[ranges[j].group] += ranges[j].passes_at_least && ranges[j].least >= own.most;
    }
    const bool surely_elected = own.passes_at_least && has_seat(seats, rivals, own.group);
    const bool surely_not = !own.passes_at_most || !has_seat(seats, superiors, own.group);
    if (elected[i] ? !surely_elected : !surely_not) return true;
  }
  return false;
}

}  // namespace comitia::congress
