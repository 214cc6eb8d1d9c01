// What the network threads may know of the state: an immutable notice, replaced after every commit.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "congress/ballot.hpp"
#include "crypto/log/checkpoint.hpp"

namespace comitia::server {

struct BallotNotice {
  congress::Phase phase;
  /// Null before the opening; they live as long as the fold.
  const crypto::BallotVerifier* verifier;
  const crypto::Contest* contest;
  std::uint32_t issued, returned, spoiled;
};

struct Notice {
  std::uint64_t size = 0;  ///< of the log, durable
  std::map<std::string, BallotNotice> ballots;
  /// Who may cosign: the tellers of a congress with a course are elected. Never null once the house is open.
  std::shared_ptr<const std::vector<crypto::NoteKey>> witnesses;

  /// Null if there is no such ballot.
  [[nodiscard]] const BallotNotice* ballot(const std::string& id) const {
    const auto it = ballots.find(id);
    return it == ballots.end() ? nullptr : &it->second;
  }
};

/// Thread-safe.
class Board {
 public:
  [[nodiscard]] std::shared_ptr<const Notice> read() const;
  void publish(std::shared_ptr<const Notice> notice);

  /// Waits on the caller's own thread until the log is larger than `size`, the time is up, or the house
  /// closes.
  boost::asio::awaitable<void> beyond(std::uint64_t size, std::chrono::milliseconds patience);
  /// Nobody waits from here on.
  void close();

 private:
  using Wake = std::function<void()>;
  void wake(std::vector<Wake> sleepers);

  mutable std::mutex mutex_;
  std::shared_ptr<const Notice> notice_ = std::make_shared<Notice>();
  std::vector<Wake> sleepers_;
  bool closed_ = false;
};

}  // namespace comitia::server
