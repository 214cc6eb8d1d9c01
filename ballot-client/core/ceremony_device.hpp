// One teller's device in the key ceremony (docs/protocol.md §5): a state machine whose states are the log's.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "ballot-client/core/teller_ports.hpp"

namespace comitia::client {

enum class CeremonyAct {
  kCommitted,     ///< drew this attempt's polynomials and logged the hash of the message
  kRevealed,      ///< logged the message
  kDealt,         ///< logged every other teller's shares, encrypted
  kComplained,    ///< a dealer's logged envelope does not open, or holds wrong shares
  kAnswered,      ///< published the shares that somebody complained about
  kAcknowledged,  ///< checked and stored its own share, and said so
  kWaiting,       ///< owes nothing; others do
  kFinal,         ///< the key is finished and this device holds its share
  kExcluded,      ///< the ceremony goes on, or ended, without this device
  kFailed,        ///< too few tellers are left
};
/// "committed", "revealed", ...
[[nodiscard]] std::string_view act_name(CeremonyAct act);

/// What one step did. `about`: the dealer complained about, or the complainer answered; else 0.
struct CeremonyStep {
  CeremonyAct act;
  std::uint32_t about = 0;
};

/// Between two steps everything lies in the log and the vault: an object made anew after a crash
/// at any point goes on where the last one stopped.
class CeremonyDevice {
 public:
  CeremonyDevice(const TellerSelf& self, TellerLog& log, TellerVault& vault)
      : self_(self), log_(log), vault_(vault) {}

  /// Refreshes the log and does at most one thing that this teller owes. Refuses (device_memory) when the
  /// log holds a message of this attempt that the vault does not, and when the envelope key was forgotten;
  /// (device_restored) when the vault is not whole.
  [[nodiscard]] Result<CeremonyStep> step();

 private:
  struct Drawn;
  [[nodiscard]] const congress::Ceremony& ceremony() const { return log_.fold().ceremony(); }
  [[nodiscard]] bool owes() const;
  [[nodiscard]] Result<Drawn> drawn();
  [[nodiscard]] Result<CeremonyStep> commit();
  [[nodiscard]] Result<CeremonyStep> reveal();
  [[nodiscard]] Result<CeremonyStep> deal();
  [[nodiscard]] Result<CeremonyStep> acknowledge();
  [[nodiscard]] Result<CeremonyStep> complain(std::uint32_t dealer);
  [[nodiscard]] Result<CeremonyStep> answer(std::uint32_t complainer);
  [[nodiscard]] Result<CeremonyStep> finish();
  /// Secrets of earlier attempts serve nobody any more.
  [[nodiscard]] Result<void> forget_before(std::uint32_t attempt);
  /// A dealer's checked shares for this teller; nothing if what the dealer logged does not give them.
  [[nodiscard]] Result<std::optional<crypto::SecretBytes>> received(std::uint32_t dealer);
  [[nodiscard]] Result<const crypto::EnvelopeKey*> envelope_key() const;
  [[nodiscard]] Result<void> submit(v1::EntryKind kind, const google::protobuf::Message& statement);

  TellerSelf self_;
  TellerLog& log_;
  TellerVault& vault_;
};

/// Names in the vault, by attempt: what was drawn (forgotten once the key is final), and the key share.
[[nodiscard]] std::string drawn_name(std::uint32_t attempt);
[[nodiscard]] std::string share_name(std::uint32_t attempt);

}  // namespace comitia::client
