// Multi-scalar multiplication over public values: the work-horse of every verifier.
#pragma once

#include <span>

#include "crypto/group/point.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::crypto {

/// sum_i scalars[i] * points[i], by Pippenger's buckets with signed digits; variable time, for PUBLIC data
/// only. Shorter scalars (such as 128-bit randomisers) cost only the windows they reach. Precondition: equal
/// lengths. The empty sum is the identity.
[[nodiscard]] Point multiscalar(std::span<const Scalar> scalars, std::span<const Point> points);

/// Number of bucket additions and doublings that multiscalar makes for n full-length and m 128-bit scalars:
/// what the benchmarks compare with.
struct MultiscalarCost {
  std::size_t additions;
  std::size_t doublings;
};
[[nodiscard]] MultiscalarCost multiscalar_cost(std::size_t full, std::size_t half) noexcept;

}  // namespace comitia::crypto
