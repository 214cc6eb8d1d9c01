// Devices of a made-up congress, on disk, whose server is a real one on loopback.
#pragma once

#include <atomic>
#include <thread>

#include "ballot-client/link/hall.hpp"
#include "ballot-client/link/station.hpp"
#include "proto/enrolment_code.hpp"
#include "tests/support/device_files.hpp"
#include "tests/support/server_world.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::test {

class LinkWorld {
 public:
  /// A congress in which ballot "presidium" is open and cosigned, and its server.
  explicit LinkWorld(const CongressPlan& plan);
  ~LinkWorld();

  [[nodiscard]] std::string server_address() const { return "127.0.0.1:" + std::to_string(world.port()); }
  [[nodiscard]] crypto::Array32 ca_hash() const { return world.keys().keys.authority.hash(); }
  [[nodiscard]] proto::EnrolmentCode code(std::uint8_t number);

  /// Directories of enrolled devices that hold the keys of this congress's officials.
  client::Path station();
  client::Path teller(std::uint32_t index);
  /// Authorised by the desk, and enrolled over the network.
  client::Path terminal(std::uint32_t number);
  /// Slips of all delegates as SLIPS/slip-<n>.json.
  client::Path slips();

  /// Until the object goes: a station in a thread of its own.
  void run_station();

  ServerWorld world;
  TemporaryDirectory folder;
  client::Keyring keyring{crypto::SecretBytes(crypto::view("test"))};

 private:
  [[nodiscard]] DeviceEnrolment enrolment(const std::string& role);

  std::atomic<bool> stop_ = false;
  std::thread station_;
};

}  // namespace comitia::test
