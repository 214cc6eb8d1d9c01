// Base64 (as in crypto/base/bytes.hpp) into a place that the caller gives, and no copy anywhere else: for
// secrets.
#pragma once

#include "crypto/base/bytes.hpp"

namespace comitia::crypto {

[[nodiscard]] constexpr std::size_t base64_size(std::size_t bytes) noexcept { return (bytes + 2) / 3 * 4; }

/// Precondition: `out` has exactly base64_size(v.size()) bytes.
void base64(View v, std::span<std::uint8_t> out) noexcept;

/// Whether `s` is the canonical form of out.size() bytes, which `out` then holds.
[[nodiscard]] bool from_base64(View s, std::span<std::uint8_t> out) noexcept;

}  // namespace comitia::crypto
