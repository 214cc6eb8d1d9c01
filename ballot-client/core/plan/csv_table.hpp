// A table from CSV: RFC 4180 as spreadsheets write it.
#pragma once

#include <string_view>

#include "ballot-client/core/plan/finding.hpp"
#include "ballot-client/core/plan/table.hpp"

namespace comitia::client::plan {

/// `csv` is UTF-8 without a byte-order mark. Cells are separated by what separates the first line: commas,
/// semicolons or tabs. What is wrong is told with its line: a quote that stands where none may or is never
/// closed (that line is left out, and reading goes on after it), a file without rows, with more than
/// limits::kTableRows, or with more cells in a row than limits::kTableColumns.
[[nodiscard]] Table read_csv(std::string_view csv, const std::string& file, Findings& findings);

}  // namespace comitia::client::plan
