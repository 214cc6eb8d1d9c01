// Two ends of TLS joined by memory: a handshake without a network.
#pragma once

#include <openssl/ssl.h>

#include <memory>

namespace comitia::test {

struct FreeSsl {
  void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
};
using Ssl = std::unique_ptr<SSL, FreeSsl>;

class TlsPair {
 public:
  TlsPair(SSL_CTX* at_server, SSL_CTX* at_client) : server(SSL_new(at_server)), client(SSL_new(at_client)) {
    BIO *to_server = nullptr, *to_client = nullptr;
    BIO_new_bio_pair(&to_server, 0, &to_client, 0);
    SSL_set_bio(server.get(), to_server, to_server);
    SSL_set_bio(client.get(), to_client, to_client);
    SSL_set_accept_state(server.get());
    SSL_set_connect_state(client.get());
  }

  /// Whether both ends are content with each other.
  bool shake() {
    bool server_done = false, client_done = false;
    for (int flight = 0; flight < 6 && !(server_done && client_done); ++flight) {
      client_done = SSL_do_handshake(client.get()) == 1;
      server_done = SSL_do_handshake(server.get()) == 1;
    }
    return server_done && client_done && SSL_get_verify_result(server.get()) == X509_V_OK &&
           SSL_get_verify_result(client.get()) == X509_V_OK;
  }

  Ssl server, client;
};

}  // namespace comitia::test
