// Clients' certificates whose chain was verified before: the hall casts under one certificate, thousands of
// times, and a signature that held over these bytes holds again.
#pragma once

#include <openssl/ssl.h>

#include <mutex>
#include <set>

#include "crypto/base/bytes.hpp"

namespace comitia::net {

/// Thread-safe. Only what cannot change is remembered: whether a certificate is valid now is asked each time.
class VerifiedCertificates {
 public:
  /// From here on `context` asks and fills a memory of its own, which lives as long as the context.
  static bool attach(SSL_CTX* context);

 private:
  static int verify(X509_STORE_CTX* store, void* self);
  [[nodiscard]] bool knows(const crypto::Array32& hash) const;
  void remember(const crypto::Array32& hash);

  mutable std::mutex mutex_;
  std::set<crypto::Array32> hashes_;  // SHA-256 over the DER
};

}  // namespace comitia::net
