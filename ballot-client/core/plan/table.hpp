// A table as it was read, whatever kind of file it came from.
#pragma once

#include <string>
#include <vector>

#include "ballot-client/core/plan/place.hpp"

namespace comitia::client::plan {

struct Row {
  std::uint32_t line;              ///< where it begins, from 1
  std::vector<std::string> cells;  ///< UTF-8; of the columns 1, 2 ..
};

struct Table {
  std::string file;
  std::vector<Row> rows;         ///< ascending by line
  bool ragged_is_wrong = false;  ///< a row without some cells was cut, as in CSV; not so in a spreadsheet

  [[nodiscard]] Place place(const Row& row, std::size_t cell) const {
    return {file, row.line, static_cast<std::uint32_t>(cell + 1)};
  }
};

}  // namespace comitia::client::plan
