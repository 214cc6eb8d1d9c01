// Days as the log states them, and that they never go back (docs/protocol.md §16.1). The log's days are what
// people wrote; there is no clock here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/base/result.hpp"

namespace comitia::congress {

/// Days since 1970-01-01 of a day written as one number, 20261125: a day of the Gregorian calendar from the
/// year 2000 to 9999. Nothing for any other number.
[[nodiscard]] std::optional<std::int64_t> day_number(std::uint32_t date);

/// A day that somebody wrote, 2026-11-25 or 20261125, as one number. Nothing if it is none.
[[nodiscard]] std::optional<std::uint32_t> day_named(std::string_view text);

/// "2026-11-25"; of what is no day the number as it is.
[[nodiscard]] std::string day_text(std::uint32_t date);

/// The last day of a term of so many months that begins on this day: the day before the same day of the month
/// in which it is over; the last day of that month if it has no such day; 9999-12-31 at the latest.
/// Precondition: `from` is a day.
[[nodiscard]] std::uint32_t last_day_of_term(std::uint32_t from, std::uint32_t months);

/// The latest day that the log has stated.
class Calendar {
 public:
  /// Refuses: date_form, date_order (a day before the latest).
  [[nodiscard]] crypto::Result<void> check(std::uint32_t date) const;
  /// Precondition: a day that check() allows.
  void advance(std::uint32_t date) noexcept { latest_ = date; }
  /// 0 before the first.
  [[nodiscard]] std::uint32_t latest() const noexcept { return latest_; }

 private:
  std::uint32_t latest_ = 0;
};

}  // namespace comitia::congress
