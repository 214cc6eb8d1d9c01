// What a teller's device needs of the world: the log, the mailbox, its own memory. The link implements them
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

/// The mailbox of encrypted shares (docs/protocol.md §5.3). Putting the same envelope again is no error.
class TellerMail {
 public:
  virtual ~TellerMail() = default;
  [[nodiscard]] virtual Result<void> put(std::uint32_t attempt, std::uint32_t from, std::uint32_t to,
                                         View envelope) = 0;
  /// Nothing if there is none.
  [[nodiscard]] virtual Result<std::optional<Bytes>> get(std::uint32_t attempt, std::uint32_t from,
                                                         std::uint32_t to) = 0;
};

/// The device's memory under its passphrase. What keep() returned from is durable.
class TellerVault {
 public:
  virtual ~TellerVault() = default;
  [[nodiscard]] virtual Result<void> keep(const std::string& name, View secret) = 0;
  [[nodiscard]] virtual Result<std::optional<crypto::SecretBytes>> find(const std::string& name) const = 0;
  [[nodiscard]] virtual Result<void> forget(const std::string& name) = 0;
};

/// Who this device is. The keys outlive it.
struct TellerSelf {
  std::uint32_t index;
  const crypto::SigningKey& key;
  const crypto::EnvelopeKey& envelope_key;
};

}  // namespace comitia::client
