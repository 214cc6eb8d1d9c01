#include "congress/calendar.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "congress/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/reason.hpp"

namespace comitia::congress {
namespace {

using test::reason;

// The standard library's calendar is the second way to compute.
TEST(Calendar, KnowsTheDaysThatThereAre) {
  namespace chrono = std::chrono;
  for (const std::uint32_t year : {2000u, 2023u, 2024u, 2026u, 2100u, 2400u, 9999u})
    for (std::uint32_t month = 0; month <= 13; ++month)
      for (std::uint32_t day = 0; day <= 32; ++day) {
        const chrono::year_month_day date{chrono::year(static_cast<int>(year)), chrono::month(month),
                                          chrono::day(day)};
        const auto found = day_number(year * 10'000 + month * 100 + day);
        ASSERT_EQ(found.has_value(), date.ok()) << year << "-" << month << "-" << day;
        if (!found) continue;
        EXPECT_EQ(*found, chrono::sys_days(date).time_since_epoch().count());
      }
}

TEST(Calendar, WritesDaysAsPeopleDo) {
  EXPECT_EQ(day_text(20261125), "2026-11-25");
  EXPECT_EQ(day_text(7), "7");
}

TEST(Calendar, ATermEndsTheDayBeforeItsDayComesAgain) {
  EXPECT_EQ(last_day_of_term(20261125, 12), 20271124u);
  EXPECT_EQ(last_day_of_term(20261201, 30), 20290531u);
  EXPECT_EQ(last_day_of_term(20270101, 12), 20271231u);
  EXPECT_EQ(last_day_of_term(20270301, 12), 20280229u) << "a leap year";
  EXPECT_EQ(last_day_of_term(20270131, 1), 20270228u) << "February has no such day";
  EXPECT_EQ(last_day_of_term(20280131, 1), 20280229u);
  EXPECT_EQ(last_day_of_term(99951201, 120), 99991231u) << "no day is later";
}

// The standard library's calendar is the second way to compute.
TEST(Calendar, TermsOfAnyLengthFromEveryDay) {
  namespace chrono = std::chrono;
  const auto number = [](const chrono::year_month_day& d) {
    return static_cast<std::uint32_t>(int(d.year())) * 10'000 + unsigned(d.month()) * 100 + unsigned(d.day());
  };
  for (chrono::sys_days from = chrono::sys_days(chrono::year(2026) / 1 / 1);
       from < chrono::sys_days(chrono::year(2030) / 1 / 1); from += chrono::days(1)) {
    const chrono::year_month_day date(from);
    for (int months = 1; months <= 120; ++months) {
      const chrono::year_month_day again = date + chrono::months(months);
      const chrono::year_month_day end =
          again.ok() ? chrono::year_month_day(chrono::sys_days(again) - chrono::days(1))
                     : chrono::year_month_day(chrono::sys_days(again.year() / again.month() / chrono::last));
      ASSERT_EQ(last_day_of_term(number(date), static_cast<std::uint32_t>(months)), number(end))
          << number(date) << " + " << months;
    }
  }
}

TEST(Calendar, CountsDaysOneByOneOverFourCenturies) {
  namespace chrono = std::chrono;
  std::int64_t last = *day_number(20000101) - 1;
  for (chrono::sys_days day = chrono::sys_days(chrono::year(2000) / 1 / 1);
       day < chrono::sys_days(chrono::year(2401) / 1 / 1); day += chrono::days(1)) {
    const chrono::year_month_day date(day);
    const auto number = day_number(static_cast<std::uint32_t>(int(date.year())) * 10'000 +
                                   unsigned(date.month()) * 100 + unsigned(date.day()));
    ASSERT_TRUE(number);
    ASSERT_EQ(*number, last + 1);
    last = *number;
  }
}

TEST(Calendar, TakesNothingThatIsNoDay) {
  for (const std::uint32_t date :
       {0u, 1u, 19991231u, 20260229u, 20261301u, 20260001u, 20260100u, 100000101u, 4294967295u})
    EXPECT_FALSE(day_number(date)) << date;
  Calendar calendar;
  EXPECT_EQ(reason(calendar.check(20260229)), &checks::date_form);
  const test::SwitchedOff off("date-form");
  EXPECT_EQ(reason(calendar.check(20260229)), nullptr);
}

TEST(Calendar, DaysNeverGoBack) {
  Calendar calendar;
  EXPECT_EQ(reason(calendar.check(20261125)), nullptr);
  calendar.advance(20261125);
  EXPECT_EQ(reason(calendar.check(20261125)), nullptr) << "the same day";
  EXPECT_EQ(reason(calendar.check(20261124)), &checks::date_order);
  EXPECT_EQ(reason(calendar.check(20270101)), nullptr);
  EXPECT_EQ(calendar.latest(), 20261125u) << "a check changes nothing";
  const test::SwitchedOff off("date-order");
  EXPECT_EQ(reason(calendar.check(20261124)), nullptr);
}

TEST(Calendar, DaysAreReadAsPeopleWriteThem) {
  EXPECT_EQ(day_named("2026-11-25"), 20261125u);
  EXPECT_EQ(day_named("20261125"), 20261125u);
  for (const char* wrong : {"", "2026-11-31", "2026/11/25", "26-11-25", "2026-1-5", "tomorrow", "2026-11-2x"})
    EXPECT_FALSE(day_named(wrong)) << wrong;
}

}  // namespace
}  // namespace comitia::congress
