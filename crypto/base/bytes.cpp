#include "crypto/base/bytes.hpp"

namespace comitia::crypto {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hex_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

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

Bytes joined(std::initializer_list<View> parts) {
  std::size_t size = 0;
  for (const View part : parts) size += part.size();
  Bytes out;
  out.reserve(size);
  for (const View part : parts) append(out, part);
  return out;
}

std::string hex(View v) {
  std::string out;
  out.reserve(2 * v.size());
  for (const std::uint8_t b : v) {
    out += kHexDigits[b >> 4];
    out += kHexDigits[b & 15];
  }
  return out;
}

std::optional<Bytes> from_hex(std::string_view s) {
  if (s.size() % 2 != 0) return std::nullopt;
  Bytes out;
  out.reserve(s.size() / 2);
  for (std::size_t i = 0; i < s.size(); i += 2) {
    const int high = hex_value(s[i]);
    const int low = hex_value(s[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return out;
}

std::string base64(View v) {
  std::string out;
  out.reserve((v.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < v.size(); i += 3) {
    const std::size_t have = std::min<std::size_t>(3, v.size() - i);
    std::uint32_t group = std::uint32_t{v[i]} << 16;
    if (have > 1) group |= std::uint32_t{v[i + 1]} << 8;
    if (have > 2) group |= v[i + 2];
    out += kBase64Digits[group >> 18];
    out += kBase64Digits[group >> 12 & 63];
    out += have > 1 ? kBase64Digits[group >> 6 & 63] : '=';
    out += have > 2 ? kBase64Digits[group & 63] : '=';
  }
  return out;
}

std::optional<Bytes> from_base64(std::string_view s) {
  if (s.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  if (s.ends_with("==")) {
    padding = 2;
  } else if (s.ends_with("=")) {
    padding = 1;
  }
  Bytes out;
  out.reserve(s.size() / 4 * 3);
  for (std::size_t i = 0; i < s.size(); i += 4) {
    const std::size_t digits = i + 4 == s.size() ? 4 - padding : 4;
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      const int value = j < digits ? kBase64Values[static_cast<std::uint8_t>(s[i + j])] : 0;
      if (value < 0) return std::nullopt;
      group = group << 6 | static_cast<std::uint32_t>(value);
    }
    // Bits that no byte uses must be zero: otherwise several texts would mean the same bytes.
    if (digits == 3 && (group & 0xff) != 0) return std::nullopt;
    if (digits == 2 && (group & 0xffff) != 0) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(group >> 16));
    if (digits > 2) out.push_back(static_cast<std::uint8_t>(group >> 8));
    if (digits > 3) out.push_back(static_cast<std::uint8_t>(group));
  }
  return out;
}

}  // namespace comitia::crypto
