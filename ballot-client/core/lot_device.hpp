// One teller's device in a verifiable lot (docs/protocol.md §18.2).
#pragma once

#include <string>
#include <vector>

#include "ballot-client/core/teller_ports.hpp"

namespace comitia::client {

/// The value of each attempt is durable before its commitment leaves the device, and is not drawn again.
class LotDevice {
 public:
  LotDevice(const TellerSelf& self, TellerLog& log, TellerVault& vault)
      : self_(self), log_(log), vault_(vault) {}

  /// Commits to the attempt that is due; `names` may be empty for a lot that the log has. False if this
  /// device's commitment stands already.
  [[nodiscard]] Result<bool> commit(const std::string& lot_id, const std::vector<std::string>& names,
                                    bool again);
  /// False if it is revealed already. Refuses (device_memory) if the value is not there.
  [[nodiscard]] Result<bool> reveal(const std::string& lot_id);

 private:
  [[nodiscard]] Result<void> submit(v1::EntryKind kind, const google::protobuf::Message& statement);

  TellerSelf self_;
  TellerLog& log_;
  TellerVault& vault_;
};

/// Its name in the vault.
[[nodiscard]] std::string lot_name(const std::string& lot_id, std::uint32_t attempt);

}  // namespace comitia::client
