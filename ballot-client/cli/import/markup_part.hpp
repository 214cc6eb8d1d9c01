// A part of a workbook, read as XML.
#pragma once

#include "ballot-client/cli/import/archive.hpp"
#include "ballot-client/cli/import/markup.hpp"

namespace comitia::client::cli {

/// False, and a finding with the part and the byte in it, if the part is missing, damaged or malformed. `at`:
/// where the reader was when it met the trouble, if it knows.
bool read_part(const Archive& archive, const std::string& part, MarkupReader& reader,
               plan::Findings& findings, const plan::Place* at = nullptr);

}  // namespace comitia::client::cli
