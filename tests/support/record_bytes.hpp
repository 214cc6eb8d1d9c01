// Records in memory, whole or forged, with tree, notes and cosignatures made to fit.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "auditor/audit.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::test {

struct RecordBytes {
  crypto::Bytes log, notes;

  [[nodiscard]] auditor::Record record() const { return auditor::Record::of(log, notes); }
};

[[nodiscard]] crypto::Bytes log_bytes(std::span<const crypto::Bytes> entries);
[[nodiscard]] crypto::Bytes notes_bytes(const std::map<std::uint64_t, std::string>& notes);

/// A finished congress as it exports.
[[nodiscard]] RecordBytes record_of(CongressBuilder& congress);

/// The body that a checkpoint of these entries has.
[[nodiscard]] crypto::Checkpoint checkpoint_of(const std::string& origin,
                                               std::span<const crypto::Bytes> entries);
/// Signed by the server, cosigned by the station and the first `tellers` tellers: by keys that the test
/// holds.
[[nodiscard]] std::string note_of(const CongressKeys& keys, const crypto::Checkpoint& checkpoint,
                                  std::uint32_t tellers);

/// Other entries under this congress's keys: notes at every one of `sizes` up to their number and at the end,
/// signed and cosigned by everybody, so that only the entries' own checks can find what is wrong with them.
/// Tellers cosign from the size `tellers_since` on.
[[nodiscard]] RecordBytes remade(const CongressKeys& keys, const std::string& origin,
                                 std::span<const crypto::Bytes> entries, std::span<const std::uint64_t> sizes,
                                 std::uint64_t tellers_since = 0);

/// Audits, tied to the anchor that the record itself has.
[[nodiscard]] auditor::Report audit_tied(const RecordBytes& record, unsigned threads = 1);
[[nodiscard]] auditor::Report audit_tied_to(const RecordBytes& record, const crypto::EntryHash& anchor,
                                            unsigned threads = 1);
/// "check" of the first finding, or the verdict's name.
[[nodiscard]] std::string outcome_of(const auditor::Report& report);

}  // namespace comitia::test
