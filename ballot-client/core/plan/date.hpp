// Calendar dates as people write them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace comitia::client::plan {

struct Date {
  enum class Kind { kReal, kImpossible, kNone };
  Kind kind = Kind::kNone;
  std::uint32_t number = 0;  ///< 20261125; of a real one only
};

/// 2026-11-25, 2026/11/25, 2026.11.25, 20261125, 2026年11月25日; months and days with one digit too. Years
/// from 1900 to 2999. kImpossible is what has the form but stands in no calendar: 2026-02-30.
[[nodiscard]] Date read_date(std::string_view text);
/// Of the three numbers.
[[nodiscard]] Date date_of(int year, unsigned month, unsigned day);
/// "2026-11-25"
[[nodiscard]] std::string written_date(std::uint32_t number);

}  // namespace comitia::client::plan
