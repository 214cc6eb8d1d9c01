// The RSA operations beneath the seals, with e = 65537 and a modulus of any size in whole bytes.
// The product's 2,048 bits are demanded by crypto/seal/blind_rsa.hpp; the vectors of RFC 9474 have 4,096.
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/seal/openssl_ptr.hpp"

namespace comitia::crypto::rsa {

inline constexpr unsigned kExponent = 65537;
inline constexpr int kSaltBytes = 48;  ///< RFC 9474 §5, RSABSSA-SHA384-PSS

/// A public key. Immutable and safe to use from several threads at once.
class PublicKey {
 public:
  /// Precondition: big-endian, odd, the top bit of its first byte set.
  explicit PublicKey(View modulus);

  [[nodiscard]] std::size_t size() const noexcept { return modulus_.size(); }
  [[nodiscard]] const Bytes& modulus() const noexcept { return modulus_; }
  [[nodiscard]] const BIGNUM* number() const noexcept { return number_.get(); }

  /// value^e mod n. Constant time in the value.
  [[nodiscard]] openssl::Number raise(const BIGNUM* value, BN_CTX* context) const;

  /// RSASSA-PSS-VERIFY of RFC 8017 §8.1.2 with SHA-384 and a salt of 48 bytes; false for every other length
  /// and for values that are not below n.
  [[nodiscard]] bool verify(View message, View signature) const;

 private:
  class Borrowed;
  [[nodiscard]] openssl::KeyContext make_context() const;

  Bytes modulus_;
  openssl::Number number_;
  openssl::Montgomery montgomery_;
  openssl::Key key_;
  // Setting a verification up costs as much as verifying, so finished ones are kept, at most one a thread.
  mutable std::mutex mutex_;
  mutable std::vector<openssl::KeyContext> idle_;  // guarded by mutex_
};

/// A private key. Safe to use from several threads at once.
class SecretKey {
 public:
  static SecretKey generate(unsigned bits);
  /// PKCS#8 DER with nothing behind it. Nothing if it is not an RSA key of `bits` bits with e = 65537.
  static std::optional<SecretKey> decode(const SecretBytes& der, unsigned bits);

  [[nodiscard]] SecretBytes encode() const;
  [[nodiscard]] Bytes modulus() const;

  /// value^d mod n, with OpenSSL's own blinding. Nothing for another length than the modulus's, or unless
  /// below it.
  [[nodiscard]] std::optional<Bytes> apply(View value) const;

 private:
  explicit SecretKey(openssl::Key key) : key_(std::move(key)) {}
  openssl::Key key_;
};

}  // namespace comitia::crypto::rsa
