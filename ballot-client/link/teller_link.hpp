// A teller's ports over a session: its replica, the server's mailbox, its directory.
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

class ServerMail : public TellerMail {
 public:
  explicit ServerMail(Connection& connection) : connection_(connection) {}
  [[nodiscard]] Result<void> put(std::uint32_t attempt, std::uint32_t from, std::uint32_t to,
                                 View envelope) override;
  [[nodiscard]] Result<std::optional<Bytes>> get(std::uint32_t attempt, std::uint32_t from,
                                                 std::uint32_t to) override;

 private:
  Connection& connection_;
};

/// DEVICE/teller/NAME.vault.
class DeviceVault : public TellerVault {
 public:
  explicit DeviceVault(Device& device) : device_(device) {}
  [[nodiscard]] Result<void> keep(const std::string& name, View secret) override;
  [[nodiscard]] Result<std::optional<crypto::SecretBytes>> find(const std::string& name) const override;
  [[nodiscard]] Result<void> forget(const std::string& name) override;

 private:
  Device& device_;
};

/// All of them, for one session of a teller's device.
struct TellerLink {
  explicit TellerLink(Session& session)
      : log(session.replica()),
        mail(session.connection),
        vault(session.device),
        self{session.device.identity().index, session.device.key(), session.device.envelope_key()} {}

  ReplicaLog log;
  ServerMail mail;
  DeviceVault vault;
  TellerSelf self;
};

}  // namespace comitia::client
