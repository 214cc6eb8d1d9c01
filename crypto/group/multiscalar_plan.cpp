#include "crypto/group/multiscalar_plan.hpp"

#include <algorithm>
#include <cmath>

#include "crypto/group/recode.hpp"

namespace comitia::crypto {
namespace {

// A uniformly random scalar, with its sign folded, is uniform below 2^251 (but for a part of 2^-125).
constexpr unsigned kFullBits = 251;

// Measured with libdecaf: a doubling costs about this part of an addition.
constexpr double kDoublingWeight = 0.8;

double weight(const MultiscalarCost& cost) noexcept {
  return static_cast<double>(cost.additions) + kDoublingWeight * static_cast<double>(cost.doublings);
}

std::size_t rounded(double value) noexcept {
  return static_cast<std::size_t>(std::lround(std::max(0.0, value)));
}

struct Window {
  double digits = 0;   // expected number of non-zero digits
  double highest = 0;  // expected largest digit
};

// What `count` scalars, uniform below 2^bits, put into window w.
Window window_of(std::size_t count, unsigned bits, unsigned width, unsigned w) noexcept {
  const unsigned windows = window_count(bits, width);
  if (count == 0 || w >= windows) return {};
  const auto n = static_cast<double>(count);
  // A full digit takes 2^width values; the last one, of `rest` bits and a carry, those from 0 to 2^rest.
  const unsigned rest = bits - width * (windows - 1);
  const bool last = w + 1 == windows;
  const double zero = std::exp2(-static_cast<double>(last ? rest + 1 : width));
  const double largest = std::exp2(static_cast<double>(last ? rest : width - 1));
  return {n * (1 - zero), largest * n / (n + 1)};
}

}  // namespace

MultiscalarCost bucket_cost(std::size_t full, std::size_t half, unsigned width) noexcept {
  const unsigned windows = window_count(full > 0 ? kFullBits : (half > 0 ? kHalfBits : 0), width);
  if (windows == 0) return {0, 0};
  double additions = 0;
  for (unsigned w = 0; w < windows; ++w) {
    const Window a = window_of(full, kFullBits, width, w);
    const Window b = window_of(half, kHalfBits, width, w);
    // Each digit is added into its bucket or opens it. Summing up the buckets from the highest one down takes
    // one addition for each opened bucket and one for each place, but not for the first of either. The
    // window's sum is added to that of the windows above.
    additions += a.digits + b.digits + std::max(a.highest, b.highest) - 1;
  }
  return {rounded(additions - 1), std::size_t{windows - 1} * width};
}

MultiscalarCost straus_cost(std::size_t full, std::size_t half, unsigned width) noexcept {
  if (full + half == 0) return {0, 0};
  // A non-adjacent form has a non-zero digit at every (width+1)-th place, and a little more at its ends.
  const auto digits = [width](unsigned bits) { return (bits + 1.0) / (width + 1.0) + 0.25; };
  const double table = std::exp2(width - 2.0) - 1;
  const double additions = static_cast<double>(full) * (table + digits(kFullBits)) +
                           static_cast<double>(half) * (table + digits(kHalfBits)) - 1;
  return {rounded(additions), full + half + (full > 0 ? kFullBits : kHalfBits) - width / 2};
}

MultiscalarPlan multiscalar_plan(std::size_t full, std::size_t half) noexcept {
  constexpr unsigned kStrausWidth = 5;
  MultiscalarPlan best{MultiscalarMethod::kStraus, kStrausWidth, straus_cost(full, half, kStrausWidth)};
  // Below this many points the tables win with every width of the buckets.
  constexpr std::size_t kFewest = 64;
  if (full + half < kFewest) return best;
  for (unsigned width = 3; width <= 15; ++width) {
    const MultiscalarCost cost = bucket_cost(full, half, width);
    if (weight(cost) < weight(best.cost)) best = {MultiscalarMethod::kBuckets, width, cost};
  }
  return best;
}

}  // namespace comitia::crypto
