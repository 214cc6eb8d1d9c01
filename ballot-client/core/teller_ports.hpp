// What a teller's device needs of the world: the log, its own memory. The link implements them
// over a replica, a connection and a device's directory; tests in memory.
#pragma once

#include <optional>
#include <string>

#include "ballot-client/core/failure.hpp"
#include "congress/fold.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/keys/envelope.hpp"

namespace comitia::client {

/// The log as this device replayed it.
class TellerLog {
 public:
  virtual ~TellerLog() = default;
  [[nodiscard]] virtual const congress::Fold& fold() const = 0;
  /// Up to the newest signed state.
  [[nodiscard]] virtual Result<void> refresh() = 0;
  /// Submits an entry and refreshes.
  [[nodiscard]] virtual Result<void> submit(View entry) = 0;
};

/// The device's memory under its passphrase. What keep() returned from is durable.
class TellerVault {
 public:
  virtual ~TellerVault() = default;
  [[nodiscard]] virtual Result<void> keep(const std::string& name, View secret) = 0;
  [[nodiscard]] virtual Result<std::optional<crypto::SecretBytes>> find(const std::string& name) const = 0;
  [[nodiscard]] virtual Result<void> forget(const std::string& name) = 0;
  /// Erases the key that opens the envelopes which the log keeps. Doing it again is no error.
  [[nodiscard]] virtual Result<void> forget_envelope_key() = 0;
  /// Refuses (device_restored) where this may not be all that the device remembered once: it was copied, or
  /// put back from a backup, and other tellers have not confirmed yet what it had said.
  [[nodiscard]] virtual Result<void> require_whole() const = 0;
};

/// Who this device is. The keys outlive it.
struct TellerSelf {
  std::uint32_t index;
  const crypto::SigningKey& key;
  const crypto::EnvelopeKey* envelope_key;  ///< null once it is forgotten
};

}  // namespace comitia::client
