// A server that shows whatever log and notes the test gives it, over real TLS: what a device may see of a
// server that cheats, or whose keys were stolen.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "tests/support/device_files.hpp"
#include "voting-server/net/server.hpp"

namespace comitia::test {

class LyingServer final : public net::Service {
 public:
  LyingServer();
  ~LyingServer() override;

  /// From now on: these entries, and these notes by their sizes.
  void show(std::vector<crypto::Bytes> entries, std::map<std::uint64_t, std::string> notes);
  /// What it says to requests other than Hello, ReadLog and ReadNote. They are kept; without this they are
  /// refused.
  std::function<v1::Response(const v1::Request&)> otherwise;
  /// Such requests so far.
  [[nodiscard]] std::vector<v1::Request> asked() const;

  /// What a device of this role needs to believe that this is its server.
  [[nodiscard]] DeviceEnrolment enrolment(const std::string& role, const crypto::EntryHash& anchor);

  std::unique_ptr<net::Conversation> converse(net::PeerRole peer) override;
  void accept_failed(const std::string&) override {}

 private:
  class Talk;
  [[nodiscard]] v1::Response answer(const v1::Request& request);

  mutable std::mutex mutex_;
  std::vector<crypto::Bytes> entries_;
  std::map<std::uint64_t, std::string> notes_;
  std::vector<v1::Request> asked_;
  net::Authority authority_ = net::Authority::create();
  std::map<std::string, net::Credentials> credentials_;
  std::unique_ptr<net::Server> server_;
};

}  // namespace comitia::test
