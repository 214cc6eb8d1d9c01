// Numbers of a spreadsheet as people see them there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ballot-client/core/plan/words.hpp"

namespace comitia::client::cli {

struct NumberFormat {
  enum class Kind { kGeneral, kDate, kTime, kPercent, kZeros };
  Kind kind = Kind::kGeneral;
  std::size_t zeros = 0;  ///< kZeros: the least number of digits, "00000"

  /// Of a built-in format (ECMA-376 part 1, 18.8.30, those of Chinese included).
  static NumberFormat built_in(unsigned id);
  /// Of a format code: "yyyy/m/d", "0.00%", "000000".
  static NumberFormat of_code(std::string_view code);
};

struct ShownNumber {
  std::string text;
  const plan::Wording* wrong = nullptr;  ///< why it cannot be shown
};

/// `written` as the file has it ("2.0230001E7"), by its format: whole numbers with all their digits, dates as
/// 2026-11-25 with the time behind it if there is one, percentages with '%', zeros in front. Other decimals
/// are written as short as they are exact. Refused: what is no number, a whole number of more than 15 digits
/// (the program has rounded it), a date that there is none of (29 February 1900).
[[nodiscard]] ShownNumber show_number(std::string_view written, const NumberFormat& format, bool since_1904);

}  // namespace comitia::client::cli
