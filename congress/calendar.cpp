#include "congress/calendar.hpp"

#include <array>
#include <charconv>
#include <string>

#include "congress/checks.hpp"

namespace comitia::congress {

std::optional<std::int64_t> day_number(std::uint32_t date) {
  const std::uint32_t year = date / 10'000, month = date / 100 % 100, day = date % 100;
  if (year < 2000 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
  constexpr std::array<std::uint32_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto is_leap = [](std::uint32_t y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); };
  if (day > kDays[month - 1] + (month == 2 && is_leap(year) ? 1 : 0)) return std::nullopt;

  constexpr std::int64_t kDaysBefore2000 = 10'957;
  const std::int64_t before = static_cast<std::int64_t>(year) - 2000;
  // Leap years among 2000 .. year - 1; 2000 itself is one.
  const std::int64_t leaps = before == 0 ? 0 : (before - 1) / 4 - (before - 1) / 100 + (before - 1) / 400 + 1;
  std::int64_t out = kDaysBefore2000 + 365 * before + leaps;
  for (std::uint32_t m = 1; m < month; ++m) out += kDays[m - 1] + (m == 2 && is_leap(year) ? 1 : 0);
  return out + day - 1;
}

std::optional<std::uint32_t> day_named(std::string_view text) {
  std::string digits(text);
  if (digits.size() == 10 && digits[4] == '-' && digits[7] == '-') digits.erase(7, 1).erase(4, 1);
  std::uint32_t out = 0;
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, out);
  if (digits.size() != 8 || parsed.ec != std::errc{} || parsed.ptr != end || !day_number(out))
    return std::nullopt;
  return out;
}

std::string day_text(std::uint32_t date) {
  std::string digits = std::to_string(date);
  if (digits.size() != 8) return digits;
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
}

std::uint32_t last_day_of_term(std::uint32_t from, std::uint32_t months) {
  const std::uint32_t month = from / 10'000 * 12 + from / 100 % 100 - 1 + months, day = from % 100;
  // Days of a month that does not have them are counted down to its last.
  const auto latest_to = [](std::uint32_t in_month, std::uint32_t last) {
    const std::uint32_t first = in_month / 12 * 10'000 + (in_month % 12 + 1) * 100;
    while (!day_number(first + last)) --last;
    return first + last;
  };
  constexpr std::uint32_t kLast = 99991231;
  if (month / 12 > 9999) return kLast;
  return day == 1 ? latest_to(month - 1, 31) : latest_to(month, day - 1);
}

crypto::Result<void> Calendar::check(std::uint32_t date) const {
  COMITIA_REQUIRE(checks::date_form, day_number(date).has_value(), std::to_string(date));
  COMITIA_REQUIRE(checks::date_order, date >= latest_,
                  std::to_string(date) + ", but the log has reached " + std::to_string(latest_));
  return {};
}

}  // namespace comitia::congress
