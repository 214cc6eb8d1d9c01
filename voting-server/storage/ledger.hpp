// The two durable facts, log and box, and what must be as durable as they are: the port to the one database.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace comitia::storage {

using crypto::Array32;
using crypto::Bytes;
using crypto::Result;
using crypto::View;

/// What became of a ballot paper. There is no third state, and none is ever left.
enum class PaperState : std::uint8_t { kCast = 1, kSpoiled = 2 };

/// A paper in the box: nothing about when it came or after which other.
struct Paper {
  Array32 one_time_key;
  PaperState state;
  Bytes bytes;  ///< the whole ballot; of a spoiled one the body
};

/// A checkpoint note as the server signed it, and the cosignature lines that came for it, by name.
struct StoredNote {
  std::string note;
  std::vector<std::string> cosignatures;
  [[nodiscard]] std::string text() const {
    std::string out = note;
    for (const std::string& line : cosignatures) out += line;
    return out;
  }
};

/// An official's enrolment code, by its hash.
struct StoredCode {
  std::uint32_t role, index;
  std::optional<Array32> used_by;  ///< hash of the TLS key that it was spent on
};

/// Reading what is committed. One object for each thread. Every fault is ledger_failed.
class LedgerReader {
 public:
  virtual ~LedgerReader() = default;

  [[nodiscard]] virtual Result<std::uint64_t> size() = 0;
  /// Entries from `from` on: at least one if there is one, then until `max_bytes` is reached.
  [[nodiscard]] virtual Result<std::vector<Bytes>> entries(std::uint64_t from, std::size_t max_bytes) = 0;
  [[nodiscard]] virtual Result<std::optional<StoredNote>> note(std::uint64_t size) = 0;
  /// The largest size whose note carries a cosignature of this name; 0 if none does.
  [[nodiscard]] virtual Result<std::uint64_t> cosigned_by(const std::string& name) = 0;

  /// All papers of one ballot, in no order that means anything.
  [[nodiscard]] virtual Result<void> papers(const std::string& ballot_id,
                                            const std::function<void(const Paper&)>& each) = 0;
  [[nodiscard]] virtual Result<std::optional<Paper>> paper(const std::string& ballot_id,
                                                           const Array32& one_time_key) = 0;

  [[nodiscard]] virtual Result<std::optional<Bytes>> seal(const Array32& blinded_hash) = 0;
  [[nodiscard]] virtual Result<std::optional<Bytes>> secret(const std::string& name) = 0;
  [[nodiscard]] virtual Result<std::optional<StoredCode>> code(const Array32& hash) = 0;
};

/// Writing, by the one writer's thread, always between begin() and commit(). After any fault (ledger_failed)
/// the outcome is unknown: the process must stop, and the next one reads what stands.
class Ledger {
 public:
  virtual ~Ledger() = default;

  [[nodiscard]] virtual Result<void> begin() = 0;
  /// On return everything since begin() is durable.
  [[nodiscard]] virtual Result<void> commit() = 0;

  [[nodiscard]] virtual Result<void> append(std::uint64_t index, View entry) = 0;
  [[nodiscard]] virtual Result<void> put_note(std::uint64_t size, const std::string& note) = 0;
  /// Keeps the first line of each name at each size.
  [[nodiscard]] virtual Result<void> put_cosignature(std::uint64_t size, const std::string& name,
                                                     const std::string& line) = 0;
  /// A second paper under one key is a fault: the caller has decided that before.
  [[nodiscard]] virtual Result<void> put_paper(const std::string& ballot_id, const Paper& paper) = 0;
  [[nodiscard]] virtual Result<void> put_seal(const Array32& blinded_hash, View answer) = 0;
  [[nodiscard]] virtual Result<void> put_secret(const std::string& name, View sealed) = 0;
  [[nodiscard]] virtual Result<void> drop_secret(const std::string& name) = 0;
  [[nodiscard]] virtual Result<void> put_code(const Array32& hash, const StoredCode& code) = 0;

  /// Outside a transaction: writes the whole database anew in the order of its keys and empties the
  /// write-ahead log, so that the files no longer show in which order papers came, nor any dropped secret.
  /// False: another process was reading, and the write-ahead log could not be emptied.
  [[nodiscard]] virtual Result<bool> settle() = 0;
  /// Outside a transaction: empties the write-ahead log; false as above.
  [[nodiscard]] virtual Result<bool> checkpoint() = 0;
};

}  // namespace comitia::storage
