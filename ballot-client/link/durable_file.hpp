// Files that are either the old one or the new one, also after a power cut.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "ballot-client/core/failure.hpp"
#include "crypto/base/bytes.hpp"

namespace comitia::client {

using Path = std::filesystem::path;

/// Whether a file tells when it was written. What must not show the order of casts does not.
enum class FileTime { kKept, kNone };
/// Writes beside, fsyncs, renames over, fsyncs the directory. Mode 0600. On return the bytes are durable.
[[nodiscard]] Result<void> write_durably(const Path& path, View content, FileTime time = FileTime::kKept);
/// The same where the content depends on the new file itself: it is asked for with the descriptor of the
/// file, which stays the same one when it gets its name.
[[nodiscard]] Result<void> write_durably(const Path& path,
                                         const std::function<Result<Bytes>(int descriptor)>& content);
/// The same without the last fsync: after a power cut the file is the old one or the new one, whole either
/// way.
[[nodiscard]] Result<void> replace_whole(const Path& path, View content, FileTime time = FileTime::kKept);
/// Nothing if the file does not exist; checks::file_access if it is unreadable or larger than `limit`.
[[nodiscard]] Result<std::optional<Bytes>> read_file(const Path& path, std::size_t limit = 64u << 20);
/// Unlinks and fsyncs the directory. A file that is not there is no error.
[[nodiscard]] Result<void> remove_durably(const Path& path);
/// Overwrites, then as remove_durably: for secrets. A disk that writes elsewhere, as flash does, may keep
/// them.
[[nodiscard]] Result<void> wipe_durably(const Path& path);
/// Unlinks; a power cut may bring the file back.
[[nodiscard]] Result<void> remove_soon(const Path& path);
/// All of `content` to an open descriptor; `path` is for the message only.
[[nodiscard]] Result<void> write_all(int descriptor, View content, const Path& path);
/// mkdir -p with mode 0700.
[[nodiscard]] Result<void> make_directory(const Path& path);

}  // namespace comitia::client
