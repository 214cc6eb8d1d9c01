#include "ballot-client/core/plan/characters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace comitia::client::plan {

std::u32string characters(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto first = static_cast<std::uint8_t>(utf8[at]);
    const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    char32_t code = size == 1 ? first : first & (0x7fu >> size);
    for (std::size_t i = 1; i < size && at + i < utf8.size(); ++i)
      code = code << 6 | (static_cast<std::uint8_t>(utf8[at + i]) & 0x3fu);
    out += code;
    at += size;
  }
  return out;
}

std::string utf8(std::u32string_view characters) {
  std::string out;
  for (const char32_t c : characters) {
    const auto tail = [&](int shift) { out += static_cast<char>(0x80u | (c >> shift & 0x3fu)); };
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xc0u | c >> 6);
      tail(0);
    } else if (c < 0x10000) {
      out += static_cast<char>(0xe0u | c >> 12);
      tail(6), tail(0);
    } else {
      out += static_cast<char>(0xf0u | c >> 18);
      tail(12), tail(6), tail(0);
    }
  }
  return out;
}

std::string code_point(char32_t c) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(c));
  return text.data();
}

std::string half_width(std::string_view text) {
  std::u32string all = characters(text);
  for (char32_t& c : all) {
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xff01 - 0x21;
    if (c == 0x3000) c = ' ';
  }
  return utf8(all);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::array<std::string_view, 3> kSpaces{" ", "\xc2\xa0", "\xe3\x80\x80"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view space : kSpaces) {
      if (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
      if (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
    }
  }
  return text;
}

bool is_invisible(char32_t c) {
  return c == 0xad || c == 0x34f || c == 0x61c || c == 0x115f || c == 0x1160 ||
         (c >= 0x180b && c <= 0x180f) || (c >= 0x200b && c <= 0x200f) || (c >= 0x2060 && c <= 0x2065) ||
         (c >= 0x206a && c <= 0x206f) || c == 0x3164 || c == 0xfeff || c == 0xffa0 ||
         (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe00ff);
}

bool is_private(char32_t c) {
  return (c >= 0xe000 && c <= 0xf8ff) || (c >= 0xf0000 && c <= 0xffffd) || (c >= 0x100000 && c <= 0x10fffd);
}

}  // namespace comitia::client::plan
