#include "ballot-client/core/plan/date.hpp"

#include <gtest/gtest.h>

namespace comitia::client::plan {
namespace {

TEST(ReadDate, TakesTheFormsThatPeopleWrite) {
  for (const char* text :
       {"2026-11-25", "2026/11/25", "2026.11.25", "20261125", "2026年11月25日", "2026年11月25"})
    EXPECT_EQ(read_date(text).number, 20261125u) << text;
  EXPECT_EQ(read_date("2026-1-5").number, 20260105u);
  EXPECT_EQ(read_date("2028-02-29").number, 20280229u);
}

TEST(ReadDate, TellsTheImpossibleFromWhatIsNoDate) {
  for (const char* text : {"2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026/4/31", "20260230",
                           "1899-12-31", "2100年2月29日", "3000-01-01"})
    EXPECT_EQ(read_date(text).kind, Date::Kind::kImpossible) << text;
  for (const char* text :
       {"", "x", "2026", "26-11-25", "2026-11", "2026-11-25 ", "2026-11-25T08", "2026-11/25", "11/25/2026",
        "2026-011-25", "-2026-11-25", "2026年11-25", "2026-11-25-1", "202611255"})
    EXPECT_EQ(read_date(text).kind, Date::Kind::kNone) << text;
}

TEST(WrittenDate, IsReadBack) { EXPECT_EQ(written_date(20260105), "2026-01-05"); }

}  // namespace
}  // namespace comitia::client::plan
