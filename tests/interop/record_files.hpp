// A record as files, for a second checker.
#pragma once

#include <filesystem>

#include "tests/support/record_bytes.hpp"

namespace comitia::test {

/// Makes the directory, and writes log.comitia, notes.comitia and, as audit.json, what comitia-audit says of
/// it. Throws if a file cannot be written.
void write(const std::filesystem::path& directory, const RecordBytes& record);

}  // namespace comitia::test
