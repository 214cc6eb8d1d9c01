// One teller's device in a verifiable lot (docs/protocol.md §18.2).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "ballot-client/core/teller_ports.hpp"

namespace comitia::client {

/// The value of each attempt is durable before its commitment leaves the device, and is not drawn again; it
/// leaves the device once the log has every commitment that it waits for, and is forgotten then.
class LotDevice {
 public:
  LotDevice(const TellerSelf& self, TellerLog& log, TellerVault& vault)
      : self_(self), log_(log), vault_(vault) {}

  /// Commits to the attempt that is due; `names` may be empty for a lot that the log has; `again` begins the
  /// next attempt once somebody has revealed. False if this device's commitment stands already. Before
  /// anything is signed it refuses what the fold would (lot_form, among them other names than the log's;
  /// lot_turn), other names than this device has committed to before (device_memory), and a device that
  /// is not whole (device_restored).
  [[nodiscard]] Result<bool> commit(const std::string& lot_id, const std::vector<std::string>& names,
                                    bool again);
  /// Logs the value. `away`: tellers who are not waited for; every other teller in office must have committed
  /// (lot_turn), since whoever commits after a value is known could choose what is drawn. False if it is
  /// revealed already. Before the value leaves the device it refuses what the fold would (lot_turn,
  /// lot_commitment), a value that is not there or belongs to other names than the log's (device_memory), and
  /// a device that is not whole (device_restored).
  [[nodiscard]] Result<bool> reveal(const std::string& lot_id, const std::set<std::uint32_t>& away = {});

 private:
  class Revealing;
  [[nodiscard]] Result<void> submit(v1::EntryKind kind, const google::protobuf::Message& statement);
  /// What this device's commitment to this attempt says, from the log's names and its own value.
  [[nodiscard]] v1::LotCommitted committing(const std::string& lot_id, std::uint32_t attempt,
                                            const std::vector<std::string>& names,
                                            const v1::LotRevealed& reveal) const;
  /// The value that the vault keeps for this attempt; nothing if there is none. Refuses (device_memory) one
  /// that was committed to with other names.
  [[nodiscard]] Result<std::optional<crypto::SecretBytes>> kept(const std::string& lot_id,
                                                                std::uint32_t attempt,
                                                                const std::vector<std::string>& names) const;
  [[nodiscard]] Result<void> everybody_has_committed(const std::string& lot_id, const congress::Lot& lot,
                                                     const std::set<std::uint32_t>& away) const;
  /// The values of this attempt and of those before.
  [[nodiscard]] Result<void> forget_until(const std::string& lot_id, std::uint32_t attempt);

  TellerSelf self_;
  TellerLog& log_;
  TellerVault& vault_;
};

/// Its name in the vault.
[[nodiscard]] std::string lot_name(const std::string& lot_id, std::uint32_t attempt);

}  // namespace comitia::client
