// A record that was exported (docs/protocol.md §4), read from disk without a server: the same fold that a
// device has, and the newest checkpoint.
#pragma once

#include <optional>
#include <string>

#include "ballot-client/link/durable_file.hpp"
#include "congress/fold.hpp"

namespace comitia::client {

struct Record {
  congress::Fold fold;
  std::string newest_note;  ///< of all that `fold` holds

  /// Whether there is one in this directory: a device's has no notes.comitia.
  [[nodiscard]] static bool is_in(const Path& directory);

  /// Folds every entry, and checks that the newest checkpoint is signed and is of exactly what was folded;
  /// `threads` are for the batch verifier. Which congress it is of only the anchor tells; with one, another
  /// is refused (input_form). What else is refused: a file that is not there, damaged or cut off
  /// (file_access), an entry by the check that it fails, a checkpoint by its own, and one that was signed for
  /// another log (log_consistent). Older checkpoints and cosignatures are left to the auditor.
  [[nodiscard]] static Result<Record> open(const Path& directory,
                                           const std::optional<crypto::EntryHash>& anchor = std::nullopt,
                                           unsigned threads = 1);
};

}  // namespace comitia::client
