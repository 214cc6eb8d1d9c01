// What stands behind a TlsIdentity. Only the link's own sources include it.
#pragma once

#include <boost/asio/ssl/context.hpp>

#include "ballot-client/link/connection.hpp"
#include "ballot-client/link/known_server.hpp"

namespace comitia::client {

struct TlsIdentity::Context {
  explicit Context(const crypto::Array32& ca_hash_)
      : ca_hash(ca_hash_), ssl(boost::asio::ssl::context::tls_client) {}

  crypto::Array32 ca_hash;
  boost::asio::ssl::context ssl;
  KnownServer server;
};

}  // namespace comitia::client
