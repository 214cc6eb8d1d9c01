// The lines of a text that people wrote.
#pragma once

#include <string_view>
#include <vector>

namespace comitia::client::plan {

/// Without LF, CR LF or CR; a bare CR ends a line as well (old Macintosh files). They point into `text`.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace comitia::client::plan
