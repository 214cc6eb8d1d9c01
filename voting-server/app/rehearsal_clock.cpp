#include "voting-server/app/rehearsal_clock.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "congress/calendar.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/files.hpp"

namespace comitia::server {
namespace {

constexpr std::size_t kFileBytes = 64;

// 20261125 or 2026-11-25, and line ends.
std::optional<std::uint32_t> read_day(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    text.remove_suffix(1);
  std::string digits(text);
  if (digits.size() == 10 && digits[4] == '-' && digits[7] == '-') digits.erase(7, 1).erase(4, 1);
  std::uint32_t day = 0;
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, day);
  if (digits.size() != 8 || parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
  return congress::day_number(day) ? std::optional(day) : std::nullopt;
}

crypto::Result<std::uint32_t> day_in(const std::string& file) {
  COMITIA_TRY(const crypto::Bytes content, read_whole(file, kFileBytes));
  const auto day = read_day(crypto::text(content));
  if (!day) return crypto::fault(checks::rehearsal_clock, file + " holds no day such as 2026-11-25");
  return *day;
}

}  // namespace

crypto::Result<Days> rehearsal_days(const std::string& given) {
  if (const auto fixed = read_day(given))
    return Days([day = *fixed]() -> crypto::Result<std::uint32_t> { return day; });
  COMITIA_CHECK(day_in(given));
  return Days([given] { return day_in(given); });
}

}  // namespace comitia::server
