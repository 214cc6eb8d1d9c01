// Records of ballots whose rows are opened one by one, for the second checker (docs/protocol.md §23, §24).
#pragma once

#include <filesystem>

namespace comitia::test {

/// Writes them into directories of this one, as record_files.hpp does; throws if a file cannot be written.
void write_mixed_records(const std::filesystem::path& directory);

}  // namespace comitia::test
