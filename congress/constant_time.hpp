// Comparisons of secrets, without a branch.
#pragma once

#include <cstdint>

namespace comitia::congress {

/// 1 if a == b, for values below 2^31.
[[nodiscard]] constexpr std::uint8_t equal(std::uint32_t a, std::uint32_t b) {
  return static_cast<std::uint8_t>(((a ^ b) - 1u) >> 31);
}
/// 1 if a < b, for values below 2^31.
[[nodiscard]] constexpr std::uint32_t less(std::uint32_t a, std::uint32_t b) { return (a - b) >> 31; }

}  // namespace comitia::congress
