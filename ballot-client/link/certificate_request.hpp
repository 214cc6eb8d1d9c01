// The key of a device's TLS certificate, and the PKCS#10 request for it.
#pragma once

#include "ballot-client/core/failure.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::client {

struct CertificateRequest {
  crypto::SecretBytes key;  ///< PEM
  Bytes der;                ///< PKCS#10

  /// Draws a P-256 key. The request names nobody: the authority writes who it is for.
  static Result<CertificateRequest> draw();
};

}  // namespace comitia::client
