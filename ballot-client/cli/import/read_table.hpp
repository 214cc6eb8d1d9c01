// A table from the bytes of a file: CSV in any of the encodings of encoding.hpp, or .xlsx.
#pragma once

#include <optional>

#include "ballot-client/cli/import/encoding.hpp"
#include "ballot-client/core/plan/table.hpp"

namespace comitia::client::cli {

/// By what the bytes are, not by the file's name. Everything that is wrong is told, by `file` and place; a
/// table that something is wrong with may lack rows or cells, and is not to be used but to find more. Nothing
/// of any sheet but the first that is not hidden, and of no other file, is read.
[[nodiscard]] plan::Table read_table(std::string_view bytes, const std::string& file,
                                     plan::Findings& findings);

}  // namespace comitia::client::cli
