// Whether bytes are UTF-8 (RFC 3629).
#pragma once

#include <cstdint>
#include <string_view>

namespace comitia::client {

/// Well-formed: no overlong form, no surrogate, nothing above U+10FFFF.
[[nodiscard]] constexpr bool is_utf8(std::string_view s) noexcept {
  for (std::size_t i = 0; i < s.size();) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(s[at]); };
    const std::uint8_t first = byte(i++);
    if (first < 0x80) continue;
    const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4 || s.size() - i < static_cast<std::size_t>(more)) return false;
    // Only the second byte's range depends on the first (RFC 3629 §4).
    const std::uint8_t low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const std::uint8_t high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (byte(i) < low || byte(i) > high) return false;
    for (int k = 1; k < more; ++k)
      if ((byte(i + static_cast<std::size_t>(k)) & 0xc0) != 0x80) return false;
    i += static_cast<std::size_t>(more);
  }
  return true;
}

}  // namespace comitia::client
