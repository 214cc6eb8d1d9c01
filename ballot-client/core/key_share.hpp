// A teller's share x_{j,1..L} of the tellers' key, as its device keeps it (docs/protocol.md §5.5).
#pragma once

#include <span>
#include <vector>

#include "ballot-client/core/teller_ports.hpp"
#include "congress/ceremony.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::client {

class KeyShare {
 public:
  explicit KeyShare(std::vector<crypto::SecretScalar> slots) : slots_(std::move(slots)) {}

  /// The share of a finished ceremony. Refuses (checks::device_share) unless there is one in the vault and it
  /// is the secret behind this teller's public share in the log.
  static Result<KeyShare> load(const TellerVault& vault, const congress::Ceremony& ceremony,
                               std::uint32_t teller);

  [[nodiscard]] std::span<const crypto::SecretScalar> slots() const noexcept { return slots_; }
  /// For the vault: 32 bytes a slot.
  [[nodiscard]] crypto::SecretBytes expose_secret() const;

 private:
  std::vector<crypto::SecretScalar> slots_;
};

}  // namespace comitia::client
