// The server's side of TLS (docs/protocol.md §13.1): 1.3 only, client certificates optional and of our own
// authority, no tickets, no resumption, no early data.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <optional>
#include <string>

#include "voting-server/net/authority.hpp"

namespace comitia::net {

using TlsStream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;

/// What a client's certificate says of it. Nothing here is an authority: see docs/protocol.md §13.1.
enum class PeerRole {
  kNobody,
  kSecretariat,
  kDesk,
  kStation,
  kTeller,
  kChair,
  kScrutineer,
  kBody,
  kTerminal,
  kHall
};
[[nodiscard]] std::string_view role_name(PeerRole role);
[[nodiscard]] PeerRole role_of_name(std::string_view name);

/// certificate_form unless the server's key belongs to its certificate.
[[nodiscard]] Result<boost::asio::ssl::context> make_server_context(const std::string& authority,
                                                                    const Credentials& server);

/// The same settings without a certificate: a handshake in it fails unless it goes on in a server context.
[[nodiscard]] boost::asio::ssl::context make_front_context();

/// After the handshake: the role in the certificate's organisational unit; kNobody without a certificate.
[[nodiscard]] PeerRole role_of_peer(TlsStream& stream);

}  // namespace comitia::net
