#include "crypto/base/base64.hpp"

namespace comitia::crypto {
namespace {

constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> base64_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < kBase64Digits.size(); ++i) {
    values[static_cast<std::uint8_t>(kBase64Digits[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}

constexpr auto kBase64Values = base64_values();

}  // namespace

void base64(View v, std::span<std::uint8_t> out) noexcept {
  const auto digit = [](std::uint32_t value) { return static_cast<std::uint8_t>(kBase64Digits[value & 63]); };
  for (std::size_t i = 0, at = 0; i < v.size(); i += 3, at += 4) {
    const std::size_t have = std::min<std::size_t>(3, v.size() - i);
    std::uint32_t group = std::uint32_t{v[i]} << 16;
    if (have > 1) group |= std::uint32_t{v[i + 1]} << 8;
    if (have > 2) group |= v[i + 2];
    out[at] = digit(group >> 18);
    out[at + 1] = digit(group >> 12);
    out[at + 2] = have > 1 ? digit(group >> 6) : std::uint8_t{'='};
    out[at + 3] = have > 2 ? digit(group) : std::uint8_t{'='};
  }
}

std::string base64(View v) {
  std::string out(base64_size(v.size()), '=');
  base64(v, std::span(reinterpret_cast<std::uint8_t*>(out.data()), out.size()));
  return out;
}

bool from_base64(View s, std::span<std::uint8_t> out) noexcept {
  if (s.size() != base64_size(out.size())) return false;
  for (std::size_t i = 0, at = 0; i < s.size(); i += 4, at += 3) {
    const std::size_t have = std::min<std::size_t>(3, out.size() - at);
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      const bool padding = j > have;
      const int value = padding ? (s[i + j] == '=' ? 0 : -1) : kBase64Values[s[i + j]];
      if (value < 0) return false;
      group = group << 6 | static_cast<std::uint32_t>(value);
    }
    // Bits that no byte uses must be zero: otherwise several texts would mean the same bytes.
    if ((group & (0xffffffu >> 8 * have)) != 0) return false;
    for (std::size_t j = 0; j < have; ++j) out[at + j] = static_cast<std::uint8_t>(group >> (16 - 8 * j));
  }
  return true;
}

std::optional<Bytes> from_base64(std::string_view s) {
  if (s.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = s.ends_with("==") ? 2 : s.ends_with("=") ? 1 : 0;
  Bytes out(s.size() / 4 * 3 - padding);
  if (!from_base64(view(s), out)) return std::nullopt;
  return out;
}

}  // namespace comitia::crypto
