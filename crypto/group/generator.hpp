// The nothing-up-my-sleeve generators G_0, G_1, ... (protocol.md §1.4): derived by everyone, never read from
// a file.
#pragma once

#include <cstdint>

#include "crypto/group/point.hpp"

namespace comitia::crypto {

/// Most generators that there are: a ballot takes one for each bit, a shuffle one for each row.
inline constexpr std::uint32_t kMaxGenerators = 1u << 17;

/// G_i = HashToGroup("comitia/v1/generator", i as 4 bytes big-endian). Computed once, then cached;
/// thread-safe; the reference stays valid for the life of the process. Precondition: i < kMaxGenerators.
[[nodiscard]] const Point& generator(std::uint32_t i);

/// The fixed-base table of G_i, cached likewise.
[[nodiscard]] const FixedBase& generator_table(std::uint32_t i);

}  // namespace comitia::crypto
