// Small files of the server's directory, written so that they are there whole or not at all.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::server {

/// Creates the file (it must not exist) with mode 0600, and syncs it and its directory: server_file.
[[nodiscard]] crypto::Result<void> write_new(const std::filesystem::path& file, crypto::View content);
/// The whole file, up to `limit` bytes: server_file.
[[nodiscard]] crypto::Result<crypto::Bytes> read_whole(const std::filesystem::path& file, std::size_t limit);
/// The same for a file that holds a secret: no copy of it stays behind.
[[nodiscard]] crypto::Result<crypto::SecretBytes> read_secret(const std::filesystem::path& file,
                                                              std::size_t limit);
/// What tells one content of a file from the next, without reading it: device, file, size, and the
/// nanoseconds of its last change of content and of anything.
using FileStamp = std::array<std::int64_t, 5>;
/// Nothing if there is no such file: server_file.
[[nodiscard]] crypto::Result<std::optional<FileStamp>> stamp_of(const std::filesystem::path& file);

/// Makes a directory with mode 0700: server_directory.
[[nodiscard]] crypto::Result<void> make_directory(const std::filesystem::path& directory);
/// Syncs a directory, after a rename in it.
[[nodiscard]] crypto::Result<void> sync_directory(const std::filesystem::path& directory);

/// Holds DIR/lock while it lives: one process for each directory.
class DirectoryLock {
 public:
  static crypto::Result<DirectoryLock> take(const std::filesystem::path& directory);
  DirectoryLock(DirectoryLock&& other) noexcept;
  DirectoryLock& operator=(DirectoryLock&&) = delete;
  ~DirectoryLock();

 private:
  explicit DirectoryLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace comitia::server
