// A TLS client without manners, for tests of the server's socket: it sends whatever bytes it is given.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "crypto/base/identifier.hpp"
#include "proto/frame.hpp"
#include "voting-server/net/authority.hpp"

namespace comitia::test {

struct TlsOptions {
  int highest_version = 0;       ///< an OpenSSL number; 0 is the newest
  int receive_buffer = 0;        ///< of the socket, in bytes; 0 is the system's
  std::string server_name = {};  ///< in the greeting; empty: none
};

class RawClient {
 public:
  /// Connects to 127.0.0.1 and shakes hands; `credentials` may be null. connected() says whether it worked.
  RawClient(std::uint16_t port, const net::Credentials* credentials, TlsOptions options = {});
  ~RawClient();
  RawClient(RawClient&&) noexcept;

  [[nodiscard]] bool connected() const noexcept { return connected_; }
  void send(crypto::View bytes);
  void send(const v1::Request& request) { send(proto::frame(request)); }
  /// The next response, unpadded or not; nothing if the connection ended.
  [[nodiscard]] std::optional<v1::Response> receive();
  /// Reads at most so many bytes of whatever comes; false if the connection ended.
  [[nodiscard]] bool drip(std::size_t bytes);
  /// send() and receive(); throws if there is no answer.
  v1::Response ask(const v1::Request& request);
  /// Hello for this congress; a zero anchor: for the server's only one.
  RawClient& hello(const crypto::EntryHash& anchor = {});
  /// Closes the sending side's socket at once, without a word of TLS.
  void cut();
  /// Bytes of the last response's frame, without its header.
  [[nodiscard]] std::size_t last_size() const noexcept { return last_size_; }
  [[nodiscard]] std::size_t tickets() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
  bool connected_ = false;
  std::size_t last_size_ = 0;
};

/// A PKCS#10 request for a new P-256 key, or for a key of another kind.
[[nodiscard]] crypto::Bytes certificate_request(const char* curve = "P-256");

}  // namespace comitia::test
