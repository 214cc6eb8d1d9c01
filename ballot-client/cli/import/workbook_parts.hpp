// Which parts of a workbook hold what: the parts that say so.
#pragma once

#include <optional>
#include <vector>

#include "ballot-client/cli/import/archive.hpp"
#include "ballot-client/cli/import/number_format.hpp"

namespace comitia::client::cli {

struct WorkbookParts {
  std::string sheet;  ///< the part of the first sheet that is not hidden
  std::string sheet_name;
  std::optional<std::string> strings;  ///< shared strings
  std::optional<std::string> styles;
  bool since_1904 = false;
};

/// Nothing, and a finding, if there is no workbook in it, none of its sheets can be seen, or it takes cells
/// from other files.
[[nodiscard]] std::optional<WorkbookParts> workbook_parts(const Archive& archive, plan::Findings& findings);

/// The texts that cells refer to by number, without what tells how they are pronounced. Nothing, and a
/// finding, if the part is malformed.
[[nodiscard]] std::optional<std::vector<std::string>> shared_strings(const Archive& archive,
                                                                     const std::string& part,
                                                                     plan::Findings& findings);

/// The format of numbers for each style that cells refer to.
[[nodiscard]] std::optional<std::vector<NumberFormat>> cell_formats(const Archive& archive,
                                                                    const std::string& part,
                                                                    plan::Findings& findings);

/// A text as cells hold it: "_x000D_" stands for a character that XML cannot say.
[[nodiscard]] std::string unescaped(std::string_view text);

}  // namespace comitia::client::cli
