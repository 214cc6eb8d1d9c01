// Numbers as bits with weights (docs/protocol.md §8.1.4).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace comitia::congress {

/// Weights min(2^i, what is left of most), i = 0, 1, ...: bits with them hold exactly 0..most. The first
/// is 1. None for 0.
[[nodiscard]] std::vector<std::uint32_t> slack_weights(std::uint32_t most);

/// Sets one bit for each weight so that they hold `value`. In time independent of the value. Precondition:
/// value is at most the sum of the weights, and below 2^31.
void spread(std::uint32_t value, std::span<const std::uint32_t> weights, std::span<std::uint8_t> bits);

}  // namespace comitia::congress
