#include "ballot-client/core/plan/date.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace comitia::client::plan {
namespace {

constexpr int kFirstYear = 1900, kLastYear = 2999;

/// One to `most` digits; nothing more is taken.
bool digits(std::string_view& text, std::size_t most, unsigned& out) {
  std::size_t size = 0;
  while (size < text.size() && size < most && text[size] >= '0' && text[size] <= '9') ++size;
  if (size == 0) return false;
  std::from_chars(text.data(), text.data() + size, out);
  text.remove_prefix(size);
  return true;
}

bool word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

Date date_of(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok() || year < kFirstYear || year > kLastYear) return {Date::Kind::kImpossible, 0};
  return {Date::Kind::kReal, static_cast<std::uint32_t>(year) * 10'000 + month * 100 + day};
}

Date read_date(std::string_view text) {
  unsigned year = 0, month = 0, day = 0;
  if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos) {
    std::string_view y = text.substr(0, 4), m = text.substr(4, 2), d = text.substr(6);
    (void)digits(y, 4, year), (void)digits(m, 2, month), (void)digits(d, 2, day);
    return date_of(static_cast<int>(year), month, day);
  }
  const std::string_view whole = text;
  if (!digits(text, 4, year) || whole.size() - text.size() != 4) return {};
  if (word(text, "年")) {
    if (!digits(text, 2, month) || !word(text, "月") || !digits(text, 2, day)) return {};
    (void)word(text, "日");
  } else {
    const char separator = text.empty() ? ' ' : text[0];
    if (separator != '-' && separator != '/' && separator != '.') return {};
    text.remove_prefix(1);
    if (!digits(text, 2, month) || text.empty() || text[0] != separator) return {};
    text.remove_prefix(1);
    if (!digits(text, 2, day)) return {};
  }
  if (!text.empty()) return {};
  return date_of(static_cast<int>(year), month, day);
}

std::string written_date(std::uint32_t number) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%04u-%02u-%02u", number / 10'000 % 10'000, number / 100 % 100,
                number % 100);
  return out.data();
}

}  // namespace comitia::client::plan
