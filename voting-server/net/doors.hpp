// The congresses behind one port, each with a certificate of its own authority: which one a client comes to
// is decided in the greeting of TLS (docs/protocol.md §13.1), and nothing of another one is within its reach
// after that.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>
#include <vector>

#include "voting-server/net/allowance.hpp"
#include "voting-server/net/service.hpp"

namespace comitia::net {

/// One congress as the network sees it. `service` must outlive the server.
struct Entrance {
  /// proto::server_name of its anchor. Empty: whatever a client asks for, on a port of its own.
  std::string name;
  Service& service;
  boost::asio::ssl::context tls;
};

struct Door {
  Door(Entrance entrance_, std::size_t places_, std::size_t owed_)
      : entrance(std::move(entrance_)), places(places_), owed(owed_) {}

  Entrance entrance;
  Allowance places;  ///< connections that have shown a certificate
  Allowance owed;    ///< bytes of answers to those that have not
};

class Doors {
 public:
  /// At least one. `connections` and `owed_to_strangers` are shared out among them: what floods one leaves
  /// the others their part.
  Doors(std::vector<Entrance> entrances, std::size_t connections, std::size_t owed_to_strangers);
  Doors(const Doors&) = delete;
  Doors& operator=(const Doors&) = delete;

  /// What a connection begins with: it serves nobody until the client has named a congress. A client that
  /// names none comes to the only one; with several, and for a name that none has, the handshake ends
  /// (unrecognized_name).
  [[nodiscard]] boost::asio::ssl::context& front() noexcept { return front_; }
  /// After the handshake. Precondition: the session began with front().
  [[nodiscard]] Door& entered(const SSL* session);
  [[nodiscard]] Service& first() { return doors_.front()->entrance.service; }

 private:
  static int choose(SSL* session, int* alert, void* self);
  [[nodiscard]] Door* named(const char* name);

  std::vector<std::unique_ptr<Door>> doors_;
  boost::asio::ssl::context front_;
};

}  // namespace comitia::net
