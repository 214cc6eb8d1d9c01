// A file that says in itself where it lies, so that a copy of it is known for one.
#pragma once

#include "ballot-client/link/durable_file.hpp"

namespace comitia::client {

/// Where a file lies is: the machine's id, and of its directory and of itself the file system, the inode and
/// the moment at which it was made. Number and moment are the file system's to give: whatever copies files
/// one by one makes others. A number alone would not do, since what is deleted and copied back often gets the
/// same. A file system that keeps no such moments has none here, and is weaker for it. Number and name of a
/// device (sda, dm-0) are left out: they change with what else is plugged in.
struct BoundFile {
  Bytes content;
  bool here;  ///< false: a copy, or the file was altered

  /// Nothing if there is no such file.
  static Result<std::optional<BoundFile>> read(const Path& path, const Path& machine_id);
  /// Always a new file, in place of the one that was there. Durable on return.
  [[nodiscard]] static Result<void> write(const Path& path, View content, const Path& machine_id);
};

}  // namespace comitia::client
