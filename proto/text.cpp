#include "proto/text.hpp"

#include <cstdint>
#include <optional>

namespace comitia::proto {
namespace {

struct Character {
  char32_t code;
  std::size_t size;  // in bytes
};

/// The first character of `s`, which is not empty; nothing if its first byte begins none.
std::optional<Character> first_of(std::string_view s) noexcept {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(s[at]); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return Character{first, 1};
  const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || s.size() < size) return std::nullopt;
  // Only the second byte's range depends on the first (RFC 3629 §4).
  const std::uint8_t low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  const std::uint8_t high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (byte(1) < low || byte(1) > high) return std::nullopt;
  char32_t code = first & (0x7fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return std::nullopt;
    code = code << 6 | (byte(i) & 0x3fu);
  }
  return Character{code, size};
}

bool is_plain(char32_t c) noexcept {
  const bool control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
  const bool separator = c == 0x2028 || c == 0x2029;
  const bool direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  return !control && !separator && !direction;
}

}  // namespace

bool is_utf8(std::string_view s) noexcept {
  while (!s.empty()) {
    const auto c = first_of(s);
    if (!c) return false;
    s.remove_prefix(c->size);
  }
  return true;
}

bool is_plain(std::string_view s) noexcept {
  while (!s.empty()) {
    const auto c = first_of(s);
    if (!c || !is_plain(c->code)) return false;
    s.remove_prefix(c->size);
  }
  return true;
}

bool is_text(std::string_view s, std::size_t limit) noexcept {
  return !s.empty() && s.size() <= limit && is_plain(s);
}

std::string plain(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  while (!s.empty()) {
    const auto c = first_of(s);
    const std::size_t size = c ? c->size : 1;
    if (c && is_plain(c->code))
      out += s.substr(0, size);
    else
      out += '?';
    s.remove_prefix(size);
  }
  return out;
}

}  // namespace comitia::proto
