#include "crypto/base/bytes.hpp"

namespace comitia::crypto {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
int hex_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

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

}  // namespace comitia::crypto
