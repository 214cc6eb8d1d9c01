// Ties a teller's device to one directory on one machine, so that a backup put back, or a copy, does not pass
// for the device that went on (docs/protocol.md §2.5).
#pragma once

#include <string>

#include "ballot-client/link/bound_file.hpp"

namespace comitia::client {

/// DEVICE/bound lies where it was made, as long as the device is what it was. DEVICE/restored, while there is
/// one, says that it is not, and holds the nonce of what it asks other tellers.
class Binding {
 public:
  explicit Binding(Path directory, Path machine_id = "/etc/machine-id")
      : bound_(directory / "bound"), restored_(directory / "restored"), machine_id_(std::move(machine_id)) {}

  /// Why the device is not what it was, in words; nothing if it is.
  [[nodiscard]] Result<std::optional<std::string>> broken() const;
  /// Whether it was never bound anywhere, nor said to be restored.
  [[nodiscard]] Result<bool> fresh() const;
  /// From now on this is its place. Ends what it asks. Durable on return.
  [[nodiscard]] Result<void> bind() const;
  /// Unless it is broken: makes a new mark for the old one. Called after each change of what the device
  /// remembers and before anybody is told, so that a backup written over the same directory, file by file,
  /// brings an old mark with it, which does not fit the new file.
  [[nodiscard]] Result<void> renew() const;

  /// Says that the device was restored, and draws what it asks with from now on. Durable on return.
  [[nodiscard]] Result<crypto::Array32> ask() const;
  /// What it asks with, if that was drawn here: a backup may hold a nonce whose answers are old.
  [[nodiscard]] Result<std::optional<crypto::Array32>> asked() const;

 private:
  Path bound_, restored_, machine_id_;
};

}  // namespace comitia::client
