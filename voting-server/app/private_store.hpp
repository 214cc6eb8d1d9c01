// The private roster beside the server's database, if it holds one: what contradicts it is not taken into the
// log (docs/protocol.md §15.9).
#pragma once

#include <filesystem>
#include <optional>

#include "congress/fold.hpp"
#include "congress/private_record.hpp"
#include "crypto/base/result.hpp"
#include "voting-server/app/files.hpp"

namespace comitia::server {

/// Not thread-safe.
class PrivateStore {
 public:
  /// Of no directory: it is empty, admits everything, and nothing is ever read.
  PrivateStore() = default;
  /// DIRECTORY/roster.jsonl and staff.jsonl, as `comitia roster import` keeps them; without the first the
  /// store is empty and admits everything. server_file if a file cannot be read, or changes meanwhile;
  /// private_line, private_record.
  [[nodiscard]] static crypto::Result<PrivateStore> open(const std::filesystem::path& directory,
                                                         const v1::CompositionPlan& plan);

  /// Reads both files again if one of them is not what was read last; whether it did. What open() refuses is
  /// refused, and (server_file) that a file is gone, by which the store would admit more than before; then
  /// what was read last stands, and the next call looks again.
  [[nodiscard]] crypto::Result<bool> refresh(const v1::CompositionPlan& plan);

  /// Whether the entry is one that admits() compares with the files: roster lines, and a credentials report
  /// when it is proposed and when it is confirmed; each signed by an official who may.
  [[nodiscard]] static bool judges(const v1::Entry& entry, const congress::Fold& fold);
  /// Whether an entry that somebody brings agrees with what was read last, before the fold judges it.
  /// private_opening, private_findings. What cannot be read is left to the fold.
  [[nodiscard]] crypto::Result<void> admits(const v1::Entry& entry, const congress::Fold& fold) const;

  /// How many delegates it knows.
  [[nodiscard]] std::size_t size() const noexcept {
    return roster_.roster ? roster_.roster->records().size() : 0;
  }

 private:
  struct File {
    std::optional<FileStamp> stamp;  ///< of what was read; nothing if there was no file
    std::optional<congress::PrivateRoster> roster;
  };
  [[nodiscard]] static crypto::Result<File> read(const std::filesystem::path& file,
                                                 const v1::CompositionPlan& plan);

  std::filesystem::path directory_;
  File roster_, staff_;
};

}  // namespace comitia::server
