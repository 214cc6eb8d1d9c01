// The signed checkpoints of a record on disk, in the layout of docs/protocol.md §4.2.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ballot-client/link/durable_file.hpp"

namespace comitia::client {

/// All of them, by the size that each is of; durable on return.
[[nodiscard]] Result<void> write_notes(const Path& file, const std::map<std::uint64_t, std::string>& notes);

/// The notes in their order; nothing about them is checked. Refuses (file_access) a file that is not there,
/// is cut off, or is anything else.
[[nodiscard]] Result<std::vector<std::string>> read_notes(const Path& file);

}  // namespace comitia::client
