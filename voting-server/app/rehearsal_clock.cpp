#include "voting-server/app/rehearsal_clock.hpp"

#include <optional>
#include <string_view>

#include "congress/calendar.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/files.hpp"

namespace comitia::server {
namespace {

constexpr std::size_t kFileBytes = 64;

// With line ends, as an editor leaves them.
std::optional<std::uint32_t> read_day(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    text.remove_suffix(1);
  return congress::day_named(text);
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
