#include "congress/majority_grade.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace comitia::congress {
namespace {

std::uint64_t all_of(const GradeTally& tally) {
  return std::accumulate(tally.begin(), tally.end(), std::uint64_t{0});
}

/// The grade at a place, from 1, in order from the worst up.
std::size_t grade_at(const GradeTally& tally, std::uint64_t place) {
  std::size_t grade = tally.size();
  for (std::uint64_t below = 0; below < place;) below += tally[--grade];
  return grade;
}

// Majority grades are taken away from the middle outwards: the middle place, then by turns the next one on
// each side. The first of an even number is the lower of two middle ones, so the next is above it; of an odd
// number it is below.
std::uint64_t place_of(std::uint64_t step, std::uint64_t all) {
  const std::uint64_t middle = (all + 1) / 2, far = (step + 1) / 2;
  const bool up = (step % 2 == 1) == (all % 2 == 0);
  return up ? middle + far : middle - far;
}

std::uint64_t step_of(std::uint64_t place, std::uint64_t all) {
  const std::uint64_t middle = (all + 1) / 2;
  if (place == middle) return 0;
  const bool up = place > middle;
  const std::uint64_t far = up ? place - middle : middle - place;
  return 2 * far - (up == (all % 2 == 0) ? 1 : 0);
}

GradeTally moved(GradeTally tally, std::uint64_t extra, bool to_best) {
  if (to_best) std::reverse(tally.begin(), tally.end());
  std::uint64_t left = std::min(extra, all_of(tally));
  for (std::uint64_t& count : tally) {
    const std::uint64_t taken = std::min(left, count);
    count -= taken;
    left -= taken;
    tally.back() += taken;
    if (&count == &tally.back()) break;
  }
  if (to_best) std::reverse(tally.begin(), tally.end());
  return tally;
}

}  // namespace

std::size_t majority_grade(const GradeTally& tally) { return grade_at(tally, (all_of(tally) + 1) / 2); }

std::strong_ordering compare_grades(const GradeTally& a, const GradeTally& b) {
  const std::uint64_t all = all_of(a);
  if (all == 0) return std::strong_ordering::equal;
  // Steps at which a grade is met for the first time, going up or down: between two of them neither changes,
  // so that the first difference is at one of them.
  std::set<std::uint64_t> steps{0};
  if (all > 1) steps.insert(1);
  if (all > 2) steps.insert(2);
  for (const GradeTally* const tally : {&a, &b}) {
    std::uint64_t below = 0;
    for (std::size_t grade = tally->size(); grade-- > 0;) {
      below += (*tally)[grade];
      if (below >= 1) steps.insert(step_of(below, all));
      if (below < all) steps.insert(step_of(below + 1, all));
    }
  }
  for (const std::uint64_t step : steps) {
    const std::uint64_t place = place_of(step, all);
    const auto order = grade_at(a, place) <=> grade_at(b, place);
    if (order != 0) return order;
  }
  return std::strong_ordering::equal;
}

GradeTally at_worst(const GradeTally& tally, std::uint64_t extra) { return moved(tally, extra, false); }
GradeTally at_best(const GradeTally& tally, std::uint64_t extra) { return moved(tally, extra, true); }

}  // namespace comitia::congress
