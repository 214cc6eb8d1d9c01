// A teller's ports over a session: its replica and its directory.
#pragma once

#include "ballot-client/core/teller_ports.hpp"
#include "ballot-client/link/session.hpp"

namespace comitia::client {

class ReplicaLog : public TellerLog {
 public:
  explicit ReplicaLog(Replica& replica) : replica_(replica) {}
  [[nodiscard]] const congress::Fold& fold() const override { return replica_.fold(); }
  [[nodiscard]] Result<void> refresh() override { return replica_.refresh(); }
  [[nodiscard]] Result<void> submit(View entry) override;

 private:
  Replica& replica_;
};

/// DEVICE/teller/NAME.vault.
class DeviceVault : public TellerVault {
 public:
  explicit DeviceVault(Device& device) : device_(device) {}
  [[nodiscard]] Result<void> keep(const std::string& name, View secret) override;
  [[nodiscard]] Result<std::optional<crypto::SecretBytes>> find(const std::string& name) const override;
  [[nodiscard]] Result<void> forget(const std::string& name) override;
  [[nodiscard]] Result<void> forget_envelope_key() override;
  [[nodiscard]] Result<void> require_whole() const override;

 private:
  Device& device_;
};

/// Both, for one session of a teller's device.
struct TellerLink {
  explicit TellerLink(Session& session)
      : log(session.replica()),
        vault(session.device),
        self{index_of(session), session.device.key(), session.device.envelope_key()} {}

  /// The log's index of this teller, since those whom a congress elects are numbered by their election;
  /// before that the device's own.
  [[nodiscard]] static std::uint32_t index_of(const Session& session);

  ReplicaLog log;
  DeviceVault vault;
  TellerSelf self;
};

}  // namespace comitia::client
