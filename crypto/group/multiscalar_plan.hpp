// How a multi-scalar multiplication is made and what it costs: decided from the number of scalars alone.
#pragma once

#include <cstddef>

#include "crypto/group/multiscalar.hpp"

namespace comitia::crypto {

enum class MultiscalarMethod {
  kStraus,   ///< a table of odd multiples for each point, one chain of doublings (Straus 1964)
  kBuckets,  ///< points with the same digit are added up first (Pippenger 1976)
};

struct MultiscalarPlan {
  MultiscalarMethod method;
  unsigned width;        ///< bits of a digit
  MultiscalarCost cost;  ///< expected for uniformly random scalars
};

/// Scalars up to this length count as half, longer ones as full.
inline constexpr unsigned kHalfBits = 128;

/// The cheapest plan for `full` scalars of any length and `half` ones of at most kHalfBits bits, none of them
/// 0.
[[nodiscard]] MultiscalarPlan multiscalar_plan(std::size_t full, std::size_t half) noexcept;

/// What `width` would cost with the one or the other method.
[[nodiscard]] MultiscalarCost straus_cost(std::size_t full, std::size_t half, unsigned width) noexcept;
[[nodiscard]] MultiscalarCost bucket_cost(std::size_t full, std::size_t half, unsigned width) noexcept;

}  // namespace comitia::crypto
