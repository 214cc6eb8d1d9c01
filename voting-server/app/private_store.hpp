// The private roster beside the server's database, if it holds one: what contradicts it is not taken into the
// log (docs/protocol.md §15.9).
#pragma once

#include <filesystem>
#include <optional>

#include "congress/fold.hpp"
#include "congress/private_record.hpp"
#include "crypto/base/result.hpp"

namespace comitia::server {

class PrivateStore {
 public:
  /// DIRECTORY/roster.jsonl and staff.jsonl, as `comitia roster import` keeps them; without the first the
  /// store is empty and admits everything. server_directory if a file cannot be read; private_line,
  /// private_record.
  [[nodiscard]] static crypto::Result<PrivateStore> open(const std::filesystem::path& directory,
                                                         const v1::CompositionPlan& plan);

  /// Whether an entry that somebody brings agrees with it, before the fold judges it: roster lines, and a
  /// credentials report when it is proposed and when it is confirmed. private_opening, private_findings. What
  /// cannot be read is left to the fold.
  [[nodiscard]] crypto::Result<void> admits(const v1::Entry& entry, const congress::Fold& fold) const;

  /// How many delegates it knows.
  [[nodiscard]] std::size_t size() const noexcept { return roster_ ? roster_->records().size() : 0; }

 private:
  [[nodiscard]] crypto::Result<void> admits(v1::EntryKind kind, crypto::View statement,
                                            const congress::Fold& fold) const;

  std::optional<congress::PrivateRoster> roster_, staff_;
};

}  // namespace comitia::server
