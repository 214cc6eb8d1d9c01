// What a client remembers of its server from one session to the next.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <mutex>

namespace comitia::client {

struct FreeCertificate {
  void operator()(X509* certificate) const noexcept { X509_free(certificate); }
};
using Certificate = std::unique_ptr<X509, FreeCertificate>;

/// Certificates that held before: the authority with the right hash, and the server's. Their bytes cannot
/// change, so the authority need not be sent again and no signature checked again; whether they are valid now
/// is asked each time. Thread-safe.
class KnownServer {
 public:
  /// Tells the server in the session's greeting that its authority need not be sent (RFC 8446 §4.2.4).
  void greet(SSL* session) const;
  [[nodiscard]] bool verified_before(X509* certificate) const;
  /// Empty before the first session.
  [[nodiscard]] Certificate authority() const;
  void remember(X509* authority, X509* certificate);

 private:
  mutable std::mutex mutex_;
  Certificate authority_, certificate_;
};

}  // namespace comitia::client
