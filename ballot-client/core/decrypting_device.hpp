// One teller's device at the close, the count and after it (docs/protocol.md §10): it signs one closed state
// and decrypts one sum for each ballot, ever, takes neither from the server, and signs that its share is
// erased only when it is.
#pragma once

#include "ballot-client/core/teller_ports.hpp"

namespace comitia::client {

/// Every seal, signature and proof was checked, and the sum computed, by the fold behind `log`. What the
/// device is about to say is durable in the vault before it is said; said again, it is the same bytes.
class DecryptingDevice {
 public:
  DecryptingDevice(const TellerSelf& self, TellerLog& log, TellerVault& vault)
      : self_(self), log_(log), vault_(vault) {}

  /// Signs and submits the closed state of the log as this device replayed it. Refuses ballot_known,
  /// ballot_turn (the box is not in the log yet), closed_state_once (another state of this ballot was signed
  /// here), device_memory, device_restored.
  [[nodiscard]] Result<void> close(const std::string& ballot_id);

  /// Decrypts and submits the sum of all ballots. `rows`, where given, is the hash of the rows that a person
  /// was shown elsewhere. Refuses ballot_known, ballot_turn, close_quorum, returned_within_issued,
  /// smallest_count, share_teller (this teller has not signed the close), share_rows (`rows` is not the sum),
  /// share_once (another sum of this ballot was decrypted here), share_erased, device_memory, device_share,
  /// device_restored.
  [[nodiscard]] Result<void> decrypt(const std::string& ballot_id,
                                     const std::optional<crypto::Array32>& rows = std::nullopt);

  /// Whether this device's closed state, or decryption, stands in the log already.
  [[nodiscard]] bool has_closed(const std::string& ballot_id) const;
  [[nodiscard]] bool has_decrypted(const std::string& ballot_id) const;

  /// Erases the key share, everything of the ceremony, and the key that opens the envelopes in the log, which
  /// hold the share once more; then signs and submits that the share is erased. After an interruption it goes
  /// on where the last call stopped. Refuses (still_needed) while this teller takes part in a ceremony that
  /// is not over, and while a ballot is opened and neither announced nor annulled.
  [[nodiscard]] Result<void> forget();

 private:
  [[nodiscard]] Result<void> may_forget() const;
  [[nodiscard]] Result<v1::Share> decrypt_sum(const congress::Ballot& ballot) const;
  [[nodiscard]] Result<void> send(v1::EntryKind kind, View statement);

  TellerSelf self_;
  TellerLog& log_;
  TellerVault& vault_;
};

/// Names in the vault: the one closed state that was signed, and the one share that was made, of a ballot.
[[nodiscard]] std::string closed_name(const std::string& ballot_id);
[[nodiscard]] std::string decrypted_name(const std::string& ballot_id);

}  // namespace comitia::client
