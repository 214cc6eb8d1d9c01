// Multi-scalar multiplication over public values: the work-horse of every verifier.
#pragma once

#include <span>

#include "crypto/group/point.hpp"
#include "crypto/group/public_point.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::crypto {

/// sum_i scalars[i] * points[i]; variable time, for PUBLIC data only. Few points are added up by tables of
/// their multiples (Straus), many by buckets (Pippenger), as multiscalar_plan.hpp decides. Scalars cost what
/// they are long, counted from 0 or from q: 128-bit randomisers about half, 0 and 1 and -1 next to nothing.
/// Precondition: equal lengths. The empty sum is the identity.
[[nodiscard]] Point multiscalar(std::span<const Scalar> scalars, std::span<const Point> points);
[[nodiscard]] PublicSum multiscalar(std::span<const Scalar> scalars, std::span<const PublicPoint> points);

/// Number of point additions and doublings that multiscalar makes for n full-length and m 128-bit scalars,
/// expected over uniformly random ones (a test counts them): what the benchmarks compare with.
struct MultiscalarCost {
  std::size_t additions;
  std::size_t doublings;
};
[[nodiscard]] MultiscalarCost multiscalar_cost(std::size_t full, std::size_t half) noexcept;

}  // namespace comitia::crypto
