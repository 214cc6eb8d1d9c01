#include "ballot-client/cli/import/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "ballot-client/core/plan/date.hpp"

namespace comitia::client::cli {
namespace {

using Kind = NumberFormat::Kind;

constexpr double kExact = 1e15;  // whole numbers below are what was typed
constexpr std::size_t kDigits = 15;
constexpr std::size_t kMostZeros = 32;
constexpr double kLastDay = 2'958'465;  // 9999-12-31
constexpr double kOf1904 = 1462;        // days between the two calendars
constexpr int kNoSuchDay = 60;          // 1900-02-29, which spreadsheets believe in

std::string decimal(double value) {
  std::array<char, 64> out{};
  const auto end = std::to_chars(out.data(), out.data() + out.size(), value, std::chars_format::fixed);
  return end.ec == std::errc{} ? std::string(out.data(), end.ptr) : std::string();
}

std::string time_of(double value) {
  const auto seconds =
      static_cast<unsigned>(std::clamp(std::lround((value - std::floor(value)) * 86'400), 0L, 86'399L));
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%02u:%02u:%02u", seconds / 3600 % 24, seconds / 60 % 60,
                seconds % 60);
  return out.data();
}

ShownNumber date(double value, bool since_1904) {
  if (since_1904) value += kOf1904;
  if (value < 1 || value >= kLastDay + 1) return {{}, &plan::words::date_impossible};
  const int day = static_cast<int>(std::floor(value));
  if (day == kNoSuchDay && !since_1904) return {{}, &plan::words::date_impossible};
  // Day 1 is 1900-01-01; from 61 on one day is counted too many.
  const std::chrono::sys_days date = std::chrono::sys_days(std::chrono::year(1899) / 12 / 31) +
                                     std::chrono::days(day > kNoSuchDay ? day - 1 : day);
  const std::chrono::year_month_day calendar(date);
  const plan::Date real =
      plan::date_of(static_cast<int>(calendar.year()), unsigned(calendar.month()), unsigned(calendar.day()));
  if (real.kind != plan::Date::Kind::kReal) return {{}, &plan::words::date_impossible};
  std::string out = plan::written_date(real.number);
  if (value != std::floor(value)) out += " " + time_of(value);
  return {out};
}

/// The first section, without what is quoted, escaped or in brackets; lower case.
std::string bare(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '[') {
      i = std::min(code.find(']', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return out;
}

bool whole(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

NumberFormat NumberFormat::built_in(unsigned id) {
  const auto in = [&](unsigned first, unsigned last) { return id >= first && id <= last; };
  if (id == 9 || id == 10) return {Kind::kPercent};
  if (in(18, 21) || in(32, 35) || in(45, 47) || in(55, 56)) return {Kind::kTime};
  if (in(14, 17) || id == 22 || in(27, 31) || id == 36 || in(50, 54) || in(57, 58)) return {Kind::kDate};
  return {};
}

NumberFormat NumberFormat::of_code(std::string_view code) {
  const std::string text = bare(code);
  if (text == "general" || text == "standard" || text.empty()) return {};
  if (text.find_first_of("yd") != std::string::npos) return {Kind::kDate};
  if (text.find_first_of("hs") != std::string::npos) return {Kind::kTime};
  if (text.ends_with('%')) return {Kind::kPercent};
  if (text.find_first_not_of('0') == std::string::npos && text.size() > 1)
    return {Kind::kZeros, std::min(text.size(), kMostZeros)};
  return {};
}

ShownNumber show_number(std::string_view written, const NumberFormat& format, bool since_1904) {
  const bool digits = whole(written);
  double value = 0;
  const auto parsed = std::from_chars(written.data(), written.data() + written.size(), value);
  if (parsed.ec != std::errc{} || parsed.ptr != written.data() + written.size() || !std::isfinite(value))
    return {{}, &plan::words::number_none};
  if (format.kind == Kind::kDate) return date(value, since_1904);
  if (format.kind == Kind::kTime) return {time_of(value)};
  if (std::fabs(value) >= kExact || (digits && written.size() > kDigits))
    return {{}, &plan::words::number_digits};
  if (format.kind == Kind::kPercent) {
    // 0.28999999999999998 is what a file says for 29%.
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%.12g", value * 100);
    return {std::string(out.data()) + "%"};
  }
  std::string out = digits ? std::string(written) : decimal(value);
  if (out.empty()) return {{}, &plan::words::number_none};
  if (format.kind == Kind::kZeros && whole(out) && out.size() < format.zeros)
    out.insert(0, format.zeros - out.size(), '0');
  return {out};
}

}  // namespace comitia::client::cli
