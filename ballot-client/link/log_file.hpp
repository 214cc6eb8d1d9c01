// A log on disk in the layout of docs/protocol.md §4.1.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "ballot-client/link/durable_file.hpp"

namespace comitia::client {

class LogFile {
 public:
  explicit LogFile(Path path) : path_(std::move(path)) {}

  /// Each whole entry in order. A cut-off entry at the end - the power went while it was written - is left
  /// out and overwritten by the next append. Refuses (file_access) anything else than a log.
  [[nodiscard]] Result<void> read(const std::function<Result<void>(std::uint64_t index, View entry)>& each);
  /// Appends after the last whole entry; durable on return. Precondition: read() was called, or there is no
  /// file.
  [[nodiscard]] Result<void> append(std::span<const Bytes> entries);
  [[nodiscard]] const Path& path() const noexcept { return path_; }

 private:
  Path path_;
  std::uint64_t end_ = 0;  // bytes up to the last whole entry
};

}  // namespace comitia::client
