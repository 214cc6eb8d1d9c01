#include "ballot-client/cli/table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace comitia::client::cli {
namespace {

struct Range {
  char32_t first, last;
};
// Unicode's East Asian Width W and F, in blocks (UAX #11), and the combining marks that names use.
constexpr std::array<Range, 9> kWide{{{0x1100, 0x115f},
                                      {0x2e80, 0x303e},
                                      {0x3041, 0xa4cf},
                                      {0xac00, 0xd7a3},
                                      {0xf900, 0xfaff},
                                      {0xfe30, 0xfe6f},
                                      {0xff00, 0xff60},
                                      {0xffe0, 0xffe6},
                                      {0x20000, 0x3fffd}}};
constexpr std::array<Range, 3> kCombining{{{0x0300, 0x036f}, {0x1ab0, 0x1aff}, {0x20d0, 0x20ff}}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [&](Range r) { return c >= r.first && c <= r.last; });
}

std::string padded(const std::string& text, std::size_t width, Table::Align align) {
  const std::string spaces(width - std::min(width, display_width(text)), ' ');
  return align == Table::Align::kLeft ? text + spaces : spaces + text;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<std::uint8_t>(text[i++]);
    char32_t c = first < 0x80    ? first
                 : first >= 0xf0 ? first & 0x07u
                 : first >= 0xe0 ? first & 0x0fu
                                 : first & 0x1fu;
    for (; i < text.size() && (static_cast<std::uint8_t>(text[i]) & 0xc0) == 0x80; ++i)
      c = c << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3fu);
    width += in(kWide, c) ? 2 : in(kCombining, c) ? 0 : 1;
  }
  return width;
}

std::vector<std::string> Table::lines() const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    widths.push_back(display_width(columns_[c].title));
    for (const auto& row : rows_) widths[c] = std::max(widths[c], display_width(row[c]));
  }
  const auto join = [&](const auto& cell) {
    std::string line;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (c > 0) line += "  ";
      line += padded(cell(c), widths[c], columns_[c].align);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  };
  std::vector<std::string> out{join([&](std::size_t c) { return columns_[c].title; }),
                               join([&](std::size_t c) { return std::string(widths[c], '-'); })};
  for (const auto& row : rows_) out.push_back(join([&](std::size_t c) { return row[c]; }));
  return out;
}

}  // namespace comitia::client::cli
