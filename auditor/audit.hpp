// The audit of a record: everything that docs/protocol.md says, from the exported files alone.
#pragma once

#include <functional>
#include <istream>
#include <optional>
#include <string>

#include "auditor/private_files.hpp"
#include "auditor/report.hpp"
#include "auditor/source.hpp"
#include "crypto/base/identifier.hpp"

namespace comitia::auditor {

/// What the record is compared with. Without anchor and checkpoint the best verdict is "untied".
struct Request {
  std::optional<crypto::EntryHash> anchor;    ///< as printed when the congress was convened
  std::optional<std::string> checkpoint;      ///< a note that was obtained apart from the record
  std::istream* receipts = nullptr;           ///< JSON Lines
  std::optional<PrivateTexts> private_texts;  ///< without them eligibility and composition are not checked
  unsigned threads = 1;                       ///< >= 1
  /// Called now and then with the number of entries read so far.
  std::function<void(std::uint64_t)> progress;
};

/// Streams the record once. What it holds besides the fold's state is bounded (a stretch of the log and of
/// the notes), and the receipts.
[[nodiscard]] Report audit(Record record, const Request& request);

}  // namespace comitia::auditor
