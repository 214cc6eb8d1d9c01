// What one TLS session of a cast costs in computing alone: both ends of a full handshake with client
// certificate, with the product's own contexts and certificates, over memory instead of a network. It is part
// of the limit of casting, since each cast has a session of its own (docs/protocol.md §13.6).
#include <benchmark/benchmark.h>
#include <openssl/ssl.h>

#include <memory>

#include "ballot-client/link/tls_context.hpp"
#include "tests/bench/thread_time.hpp"
#include "voting-server/net/tls.hpp"

namespace comitia {
namespace {

struct FreeSsl {
  void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
};
using Ssl = std::unique_ptr<SSL, FreeSsl>;

/// The server's end and that of a hall terminal.
struct Ends {
  net::Authority authority = net::Authority::create();
  boost::asio::ssl::context server =
      net::make_server_context(authority.certificate(), authority.make_server()).value();
  client::TlsIdentity hall = identity();

  client::TlsIdentity identity() const {
    const net::Credentials made = authority.make_client("hall", "hall");
    const client::TlsCredentials credentials{made.certificate, net::pem_of_key(made.key).value()};
    return client::TlsIdentity::make(authority.hash(), &credentials).value();
  }
};

/// One session from nothing to both ends being sure of each other, each end's time on its own account.
class Handshake {
 public:
  void run(Ends& ends) {
    BIO *to_server = nullptr, *to_client = nullptr;
    BIO_new_bio_pair(&to_server, 0, &to_client, 0);
    const double start = bench::seconds_of_this_thread();
    Ssl server(SSL_new(ends.server.native_handle()));
    SSL_set_bio(server.get(), to_server, to_server);
    SSL_set_accept_state(server.get());
    server_seconds += bench::seconds_of_this_thread() - start;
    const double middle = bench::seconds_of_this_thread();
    Ssl client(SSL_new(ends.hall.context().ssl.native_handle()));
    ends.hall.context().server.greet(client.get());
    SSL_set_bio(client.get(), to_client, to_client);
    SSL_set_connect_state(client.get());
    client_seconds += bench::seconds_of_this_thread() - middle;
    bool server_done = false, client_done = false;
    for (int flight = 0; flight < 6 && !(server_done && client_done); ++flight) {
      client_done = step(client, client_seconds);
      server_done = step(server, server_seconds);
    }
    done = server_done && client_done && SSL_get_verify_result(server.get()) == X509_V_OK;
    free(client, client_seconds);
    free(server, server_seconds);
  }

  bool done = false;
  double server_seconds = 0, client_seconds = 0;

 private:
  static bool step(const Ssl& ssl, double& account) {
    const double start = bench::seconds_of_this_thread();
    const bool finished = SSL_do_handshake(ssl.get()) == 1;
    account += bench::seconds_of_this_thread() - start;
    return finished;
  }
  static void free(Ssl& ssl, double& account) {
    const double start = bench::seconds_of_this_thread();
    ssl.reset();
    account += bench::seconds_of_this_thread() - start;
  }
};

void handshake(benchmark::State& state) {
  Ends ends;
  Handshake handshake;
  for (auto _ : state) {
    handshake.run(ends);
    if (!handshake.done) {
      state.SkipWithError("no session");
      return;
    }
  }
  const double each = 1e6 / static_cast<double>(state.iterations());
  state.counters["server_us"] = handshake.server_seconds * each;
  state.counters["client_us"] = handshake.client_seconds * each;
}
BENCHMARK(handshake)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace comitia
