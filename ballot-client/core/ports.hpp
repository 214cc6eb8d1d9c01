// What a visit needs of the terminal's disk. The link implements it in a device's directory; tests in memory,
// where the N-th call can be made to fail.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ballot-client/core/failure.hpp"
#include "crypto/group/point.hpp"

namespace comitia::client {

/// A signed ballot on its way. No delegate, no time.
struct OutboxItem {
  crypto::EncodedPoint one_time_key;
  std::string ballot_id;
  Bytes ballot;
};

/// Signed ballots that no receipt is known for yet, by one-time key; readable without the slip.
class Outbox {
 public:
  virtual ~Outbox() = default;
  /// Durable on return. Other bytes under the same key are refused (input_form): what is resent is always the
  /// same.
  [[nodiscard]] virtual Result<void> put(const OutboxItem& item) = 0;
  /// Also finds what is marked as delivered.
  [[nodiscard]] virtual Result<std::optional<OutboxItem>> find(
      const crypto::EncodedPoint& one_time_key) const = 0;
  /// What was not delivered, by key.
  [[nodiscard]] virtual Result<std::vector<OutboxItem>> pending() const = 0;
  /// Receipted while its visit was not at hand: not sent again by itself, but kept until the visit ends.
  [[nodiscard]] virtual Result<void> delivered(const crypto::EncodedPoint& one_time_key) = 0;
  /// A ballot that is not there is no error. A crash may bring it back: it is then sent once more.
  [[nodiscard]] virtual Result<void> remove(const crypto::EncodedPoint& one_time_key) = 0;
};

/// Visits that are not over, each sealed under its slip, by a random name.
class Slots {
 public:
  virtual ~Slots() = default;
  [[nodiscard]] virtual Result<std::vector<std::string>> names() const = 0;
  [[nodiscard]] virtual Result<Bytes> read(const std::string& name) const = 0;
  /// Durable on return.
  [[nodiscard]] virtual Result<void> keep(const std::string& name, View sealed) = 0;
  /// Replaces what is kept: after a crash it is the old or the new, whole either way.
  [[nodiscard]] virtual Result<void> renew(const std::string& name, View sealed) = 0;
  /// Durable on return.
  [[nodiscard]] virtual Result<void> wipe(const std::string& name) = 0;
};

}  // namespace comitia::client
