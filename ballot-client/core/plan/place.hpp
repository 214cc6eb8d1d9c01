// Where something stands in what people wrote.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace comitia::client::plan {

/// Of a table: the row and the cell, from 1, as a spreadsheet numbers them. Of a definition: the line and the
/// character in it. 0: the whole file, or the whole line.
struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  auto operator<=>(const Place&) const = default;
  bool operator==(const Place&) const = default;
};

/// "roster.csv:3:2", without what is 0.
[[nodiscard]] std::string written(const Place& place);

}  // namespace comitia::client::plan
