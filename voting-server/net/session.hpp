// One connection: handshake, then frame after frame, each read and write under a deadline
// (docs/protocol.md §13.2).
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>

#include "proto/limits.hpp"
#include "voting-server/net/doors.hpp"
#include "voting-server/net/lobby.hpp"

namespace comitia::net {

/// How patient a session is. The defaults are the product's; tests are less patient.
struct Patience {
  std::chrono::milliseconds handshake{limits::kHandshakeMs};
  std::chrono::milliseconds idle{limits::kIdleMs};
  std::chrono::milliseconds stranger{limits::kStrangerMs};  ///< between frames, and to take a whole answer
  std::chrono::milliseconds step{limits::kStepMs};
  std::chrono::milliseconds frame{limits::kFrameMs};  ///< a whole one, read or written
};

class Session {
 public:
  /// `stream` is in the context doors.front(). `busy` counts the requests that are being answered; in `lobby`
  /// the client waits until it has shown a certificate. Everything given must outlive the session.
  Session(TlsStream stream, Doors& doors, Lobby& lobby, const Patience& patience, std::atomic<int>& busy);

  /// Until the connection ends.
  boost::asio::awaitable<void> run();

 private:
  /// Breaks off whatever the stream is doing when its time is up.
  class Deadline;
  enum class Read { kFrame, kEnd, kRefused };

  /// Request after request, until one is the last.
  boost::asio::awaitable<bool> converse();
  boost::asio::awaitable<Read> read_frame();
  boost::asio::awaitable<bool> read_exactly(std::span<std::uint8_t> out);
  boost::asio::awaitable<bool> write(v1::Response response);
  boost::asio::awaitable<bool> write_frame(const crypto::Bytes& frame);
  boost::asio::awaitable<void> refuse(const crypto::Check& check, const std::string& detail);
  boost::asio::awaitable<void> linger();

  TlsStream stream_;
  Doors& doors_;
  Lobby& lobby_;
  const Patience& patience_;
  std::atomic<int>& busy_;
  std::shared_ptr<Deadline> deadline_;
  std::optional<Lobby::Guest> guest_;
  Door* door_ = nullptr;  // from the handshake on
  PeerRole peer_ = PeerRole::kNobody;
  crypto::Bytes frame_;
};

}  // namespace comitia::net
