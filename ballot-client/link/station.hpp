// The tellers' sealing station as a client of the server: follow, cosign, seal (docs/protocol.md §13.5).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/sealer.hpp"
#include "ballot-client/link/session.hpp"

namespace comitia::client {

class Station {
 public:
  using Note = std::function<void(std::string_view)>;

  /// checks::device_form unless the device is an enrolled station.
  static Result<std::unique_ptr<Station>> open(const Path& directory, Keyring& keyring, Note note);

  /// One turn: follow the log, give keys for defined ballots, cosign, then wait up to `wait_ms` for work and
  /// do it.
  [[nodiscard]] Result<void> turn(std::uint32_t wait_ms);

 private:
  explicit Station(Note note) : note_(std::move(note)) {}
  [[nodiscard]] Result<void> follow();
  [[nodiscard]] Result<void> tend_keys();
  [[nodiscard]] Result<void> give_key(const congress::Ballot& ballot);
  [[nodiscard]] Result<void> cosign();
  [[nodiscard]] Result<void> seal(const v1::StationWork& work);

  Note note_;
  Sealer sealer_;
  std::vector<TreeState> to_cosign_;  // states just after a batch, ascending
  std::unique_ptr<Session> session_;
};

}  // namespace comitia::client
