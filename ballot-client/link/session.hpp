// What most commands work with: an enrolled device, its connection and its replica, opened together.
#pragma once

#include <memory>
#include <optional>

#include "ballot-client/link/connection.hpp"
#include "ballot-client/link/device.hpp"
#include "ballot-client/link/replica.hpp"

namespace comitia::client {

struct Session {
  Device device;
  Connection connection;

  /// Opens the device, prepares the connection under its own certificate, folds the copy on disk and
  /// refreshes it. checks::device_form if the device is not enrolled.
  static Result<std::unique_ptr<Session>> open(const Path& directory, Keyring& keyring,
                                               ReplicaOptions options = {}, Waiting waiting = {});

  [[nodiscard]] Replica& replica() { return *replica_; }
  [[nodiscard]] const congress::Fold& fold() const { return replica_->fold(); }

  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

 private:
  Session(Device device_, Connection connection_);

  std::optional<Replica> replica_;  // refers to device and connection
};

}  // namespace comitia::client
