// The congress's own certificate authority (docs/protocol.md §13.1): ECDSA on P-256, over OpenSSL. Its
// certificates only limit which requests are answered; no authority of the congress rests on them.
#pragma once

#include <memory>
#include <string>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::net {

using crypto::Result;
using crypto::View;

/// A certificate (PEM) and its private key (PKCS#8 DER).
struct Credentials {
  std::string certificate;
  crypto::SecretBytes key;
};

/// Key and certificate in the form that TLS libraries read: PEM.
[[nodiscard]] Result<crypto::SecretBytes> pem_of_key(const crypto::SecretBytes& der);

class Authority {
 public:
  /// A new key and a self-signed certificate, valid for a year from today's midnight.
  static Authority create();
  /// certificate_form unless key and certificate belong together.
  static Result<Authority> restore(const Credentials& credentials);
  Authority(Authority&&) noexcept;
  Authority& operator=(Authority&&) noexcept;
  ~Authority();

  [[nodiscard]] Credentials credentials() const;
  [[nodiscard]] const std::string& certificate() const noexcept { return certificate_; }
  /// SHA-256 over the certificate's DER: what clients know from their enrolment code.
  [[nodiscard]] crypto::Array32 hash() const;

  /// A certificate for the server itself; only it may serve TLS.
  [[nodiscard]] Credentials make_server() const;
  /// A client's certificate with a key drawn here (the hall's shared one).
  [[nodiscard]] Credentials make_client(const std::string& role, const std::string& name) const;
  /// A client's certificate for the key of a PKCS#10 request, of which nothing else is used. Refuses with
  /// certificate_request.
  [[nodiscard]] Result<std::string> certify(View request, const std::string& role,
                                            const std::string& name) const;

 private:
  struct Key;
  Authority(std::unique_ptr<Key> key, std::string certificate);
  std::unique_ptr<Key> key_;
  std::string certificate_;
};

/// SHA-256 over the public key of a PKCS#10 request; certificate_request.
[[nodiscard]] Result<crypto::Array32> request_key_hash(View request);

}  // namespace comitia::net
