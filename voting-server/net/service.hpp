// What the network needs of whoever answers the requests.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "session.pb.h"
#include "voting-server/net/tls.hpp"

namespace comitia::net {

struct Answer {
  v1::Response response;
  bool last = false;  ///< the connection is closed after it
};

/// One connection, from after its handshake on. All calls come from the connection's own thread.
class Conversation {
 public:
  virtual ~Conversation() = default;
  /// Must not block: whatever waits or computes long is awaited.
  virtual boost::asio::awaitable<Answer> answer(v1::Request request) = 0;
};

class Service {
 public:
  virtual ~Service() = default;
  /// From any network thread.
  virtual std::unique_ptr<Conversation> converse(PeerRole peer) = 0;
  /// The accept loop ran out of something, and goes on after a pause.
  virtual void accept_failed(const std::string& why) = 0;
};

}  // namespace comitia::net
