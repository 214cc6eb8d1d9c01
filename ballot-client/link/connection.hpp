// One session with the server (docs/protocol.md §13): TLS 1.3, frames, one answer for each request.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "ballot-client/core/failure.hpp"
#include "ballot-client/link/device.hpp"
#include "crypto/base/identifier.hpp"
#include "session.pb.h"

namespace comitia::client {

struct ServerAddress {
  std::string host, port;
  /// "host:port", "[v6]:port"; checks::input_form.
  static Result<ServerAddress> parse(std::string_view text);
};

/// How a client shows itself and recognises its server: one TLS context, shared by many connections.
/// Copyable.
class TlsIdentity {
 public:
  /// `credentials` may be null: a client without a certificate may only enrol and read (§13.1).
  /// The server is recognised by a chain to the certificate whose DER has this SHA-256.
  static Result<TlsIdentity> make(const crypto::Array32& ca_hash, const TlsCredentials* credentials);

  struct Context;
  [[nodiscard]] Context& context() const { return *context_; }

 private:
  std::shared_ptr<Context> context_;
};

/// Told once for a question that must be asked again and again: whoever waits should know for what.
using Waiting = std::function<void(const Fault& why, std::chrono::seconds patience)>;

/// A session for commands: blocking, with deadlines. Connects at the first question, and again after it
/// broke.
class Connection {
 public:
  static constexpr std::chrono::seconds kDeadline{30};  ///< for each read and each write

  /// A zero anchor asks for the server's only congress.
  Connection(ServerAddress server, TlsIdentity identity, const crypto::EntryHash& anchor);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  /// The answer of the expected kind, checked by the caller; a refusal comes back as a fault that carries the
  /// check of that name (refusal()). checks::server_away, server_identity, answer_form are the link's own.
  [[nodiscard]] Result<v1::Response> ask(const v1::Request& request);
  /// The same, again and again with pauses while the fault passes by itself; for requests that may be
  /// repeated (all may).
  [[nodiscard]] Result<v1::Response> ask_patiently(const v1::Request& request, std::chrono::seconds patience);
  void tell(Waiting waiting);
  /// The next question opens a new connection.
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace comitia::client
