// What one TLS session of a cast costs in computing alone: both ends of a full handshake with client
// certificate, with the product's own contexts and certificates, over memory instead of a network. It is part
// of the limit of casting, since each cast has a session of its own (docs/protocol.md §13.6).
#include <benchmark/benchmark.h>
#include <openssl/ssl.h>

#include "ballot-client/link/tls_context.hpp"
#include "tests/bench/thread_time.hpp"
#include "tests/support/tls_pair.hpp"
#include "voting-server/net/tls.hpp"

namespace comitia {
namespace {

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

/// One step of one end, on its account.
bool step(const test::Ssl& end, double& account) {
  const double start = bench::seconds_of_this_thread();
  const bool finished = SSL_do_handshake(end.get()) == 1;
  account += bench::seconds_of_this_thread() - start;
  return finished;
}

void handshake(benchmark::State& state) {
  Ends ends;
  double server_seconds = 0, client_seconds = 0;
  for (auto _ : state) {
    const test::TlsPair pair(ends.server.native_handle(), ends.hall.context().ssl.native_handle());
    ends.hall.context().server.greet(pair.client.get());
    bool server_done = false, client_done = false;
    for (int flight = 0; flight < 6 && !(server_done && client_done); ++flight) {
      client_done = step(pair.client, client_seconds);
      server_done = step(pair.server, server_seconds);
    }
    if (!server_done || !client_done || SSL_get_verify_result(pair.server.get()) != X509_V_OK) {
      state.SkipWithError("no session");
      return;
    }
  }
  const double each = 1e6 / static_cast<double>(state.iterations());
  state.counters["server_us"] = server_seconds * each;
  state.counters["client_us"] = client_seconds * each;
}
BENCHMARK(handshake)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace comitia
