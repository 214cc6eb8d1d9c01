#include "voting-server/app/rehearsal_clock.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"
#include "voting-server/app/checks.hpp"

namespace comitia::server {
namespace {

using test::must;

class RehearsalClockTest : public ::testing::Test {
 protected:
  void set(const std::string& text) { std::ofstream(file, std::ios::binary | std::ios::trunc) << text; }

  test::TemporaryDirectory directory;
  std::string file = (directory.path() / "clock").string();
};

TEST_F(RehearsalClockTest, ADayStandsStill) {
  EXPECT_EQ(must(must(rehearsal_days("2026-11-25"))()), 20261125u);
  EXPECT_EQ(must(must(rehearsal_days("20261125"))()), 20261125u);
}

TEST_F(RehearsalClockTest, AFileIsReadAtEveryStep) {
  set("2026-11-25\n");
  const Days days = must(rehearsal_days(file));
  EXPECT_EQ(must(days()), 20261125u);
  set("20261130\r\n");
  EXPECT_EQ(must(days()), 20261130u);
  set("tomorrow");
  EXPECT_EQ(days().fault().check, &checks::rehearsal_clock);
  std::filesystem::remove(file);
  EXPECT_EQ(days().fault().check, &checks::server_file);
}

TEST_F(RehearsalClockTest, TellsADayOfTheCalendar) {
  for (const char* const text : {"", "\n", "2026-02-30", "2026-13-01", "2026-1-1", "026-11-25x", "+0261125",
                                 "2026 11 25", "2026-11-25 2026-11-26", "20261125\n20261126"}) {
    set(text);
    EXPECT_EQ(rehearsal_days(file).fault().check, &checks::rehearsal_clock) << text;
  }
  set(std::string(100, '2'));
  EXPECT_FALSE(rehearsal_days(file).ok());
  EXPECT_FALSE(rehearsal_days((directory.path() / "none").string()).ok());
}

}  // namespace
}  // namespace comitia::server
