// Byte strings, fixed arrays and big-endian integers.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace comitia::crypto {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;
template <std::size_t N>
using Array = std::array<std::uint8_t, N>;
using Array32 = Array<32>;
using Array64 = Array<64>;

[[nodiscard]] inline View view(std::string_view s) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(s.data()), s.size()};
}
[[nodiscard]] inline std::string_view text(View v) noexcept {
  return {reinterpret_cast<const char*>(v.data()), v.size()};
}
[[nodiscard]] inline Bytes bytes(View v) { return {v.begin(), v.end()}; }
[[nodiscard]] inline std::string str(View v) { return std::string(text(v)); }

/// The parts one after the other.
[[nodiscard]] Bytes joined(std::initializer_list<View> parts);
inline void append(Bytes& out, View v) { out.insert(out.end(), v.begin(), v.end()); }
inline void append_u32(Bytes& out, std::uint32_t v) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(v >> shift));
}
inline void append_u64(Bytes& out, std::uint64_t v) {
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(v >> shift));
}
[[nodiscard]] inline std::uint32_t read_u32(std::span<const std::uint8_t, 4> v) noexcept {
  return std::uint32_t{v[0]} << 24 | std::uint32_t{v[1]} << 16 | std::uint32_t{v[2]} << 8 | v[3];
}

/// The first N bytes of `v` as an array; nothing unless v has exactly N bytes.
template <std::size_t N>
[[nodiscard]] std::optional<Array<N>> exactly(View v) noexcept {
  if (v.size() != N) return std::nullopt;
  Array<N> out;
  std::copy(v.begin(), v.end(), out.begin());
  return out;
}

/// Public comparison (not constant time).
[[nodiscard]] inline bool same(View a, View b) noexcept {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
}

/// Lower-case hexadecimal.
[[nodiscard]] std::string hex(View v);
/// Nothing if `s` has odd length or a character outside 0-9a-fA-F.
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view s);

/// RFC 4648 §4 with padding. Decoding refuses anything but the canonical form.
[[nodiscard]] std::string base64(View v);
[[nodiscard]] std::optional<Bytes> from_base64(std::string_view s);

}  // namespace comitia::crypto
