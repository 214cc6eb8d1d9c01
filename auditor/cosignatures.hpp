// Whose cosignatures the record must show, and where (docs/protocol.md §4.3).
#pragma once

#include <cstdint>
#include <optional>

#include "auditor/report.hpp"
#include "congress/officials.hpp"
#include "crypto/log/checkpoint.hpp"

namespace comitia::auditor {

class Cosignatures {
 public:
  explicit Cosignatures(const congress::Officials& officials) : officials_(&officials) {}

  /// Entry `index`, just accepted, opened a ballot; `note` is the note of the size just after it, if there is
  /// one.
  void opened(std::uint64_t index, const crypto::VerifiedNote* note, Report& report);
  /// Entry `index`, just accepted, is an issue batch.
  void issued(std::uint64_t index, Report& report);
  /// A note that fits the tree.
  void noted(const crypto::VerifiedNote& note, Report& report);
  /// There are no more entries.
  void finish(Report& report);

 private:
  const congress::Officials* officials_;
  std::optional<std::uint64_t>
      batch_;  // the last issue batch, while the station has not been seen to cosign it
};

}  // namespace comitia::auditor
