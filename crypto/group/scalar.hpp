// Integers modulo q, the order of ristretto255 (RFC 9496 §4). Public and secret ones are different types.
#pragma once

#include <decaf.h>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/group/wide_scalar.hpp"

namespace comitia::crypto {

/// A public scalar. Default is 0. Encoding: 32 bytes little-endian, < q. Sums and products take a time that
/// depends on the values.
class Scalar {
 public:
  Scalar() noexcept;
  explicit Scalar(std::uint64_t value) noexcept;

  /// Refuses values >= q (checks::scalar_canonical) and any length but 32.
  static Result<Scalar> decode(View bytes);
  /// 64 bytes reduced mod q; for hash outputs only.
  static Scalar reduce(const Array64& bytes) noexcept;
  /// A uniformly random public scalar.
  static Scalar random() noexcept;

  [[nodiscard]] Array32 encode() const noexcept;
  [[nodiscard]] bool is_zero() const noexcept;

  friend Scalar operator+(const Scalar& a, const Scalar& b) noexcept;
  friend Scalar operator-(const Scalar& a, const Scalar& b) noexcept;
  friend Scalar operator*(const Scalar& a, const Scalar& b) noexcept;
  friend Scalar operator-(const Scalar& a) noexcept;
  friend bool operator==(const Scalar& a, const Scalar& b) noexcept;
  Scalar& operator+=(const Scalar& b) noexcept { return *this = *this + b; }
  Scalar& operator*=(const Scalar& b) noexcept { return *this = *this * b; }

  /// 1/a mod q. Precondition: a != 0.
  [[nodiscard]] Scalar inverse() const noexcept;

  [[nodiscard]] const decaf_255_scalar_s* raw() const noexcept { return &value_; }
  [[nodiscard]] decaf_255_scalar_s* raw() noexcept { return &value_; }

 private:
  static Scalar of(const ScalarWords& words) noexcept;  // words < q
  [[nodiscard]] ScalarWords words() const noexcept;

  decaf_255_scalar_s value_;
};

/// A secret scalar: move-only, wiped, arithmetic in constant time, no comparison, no printing.
class SecretScalar {
 public:
  SecretScalar() noexcept;  ///< 0
  explicit SecretScalar(const Scalar& value) noexcept;
  SecretScalar(SecretScalar&& other) noexcept;
  SecretScalar& operator=(SecretScalar&& other) noexcept;
  SecretScalar(const SecretScalar&) = delete;
  SecretScalar& operator=(const SecretScalar&) = delete;
  ~SecretScalar();

  /// Uniform, from the system's generator.
  static SecretScalar random() noexcept;
  /// 64 secret bytes reduced mod q (e.g. a hedged nonce).
  static SecretScalar reduce(const Secret<64>& bytes) noexcept;
  /// From 32 canonical bytes out of a key file; refuses >= q.
  static Result<SecretScalar> decode(const Secret<32>& bytes);
  /// 0 or 1 out of a secret bit (constant time).
  static SecretScalar bit(std::uint8_t b) noexcept;

  [[nodiscard]] SecretScalar clone() const noexcept;

  friend SecretScalar operator+(const SecretScalar& a, const SecretScalar& b) noexcept;
  friend SecretScalar operator-(const SecretScalar& a, const SecretScalar& b) noexcept;
  friend SecretScalar operator*(const SecretScalar& a, const SecretScalar& b) noexcept;
  friend SecretScalar operator*(const Scalar& a, const SecretScalar& b) noexcept;
  friend SecretScalar operator-(const SecretScalar& a) noexcept;
  SecretScalar& operator+=(const SecretScalar& b) noexcept;

  /// if (bit) *this = -*this, in constant time; bit is 0 or 1.
  void conditional_negate(std::uint8_t bit) noexcept;

  /// The door by which a value becomes public (a response of a proof, an opening).
  [[nodiscard]] Scalar declassify() const noexcept;
  /// The door to a key file.
  [[nodiscard]] Secret<32> expose_secret() const noexcept;

  [[nodiscard]] const decaf_255_scalar_s* raw() const noexcept { return &value_; }
  [[nodiscard]] decaf_255_scalar_s* raw() noexcept { return &value_; }

 private:
  decaf_255_scalar_s value_;
};

/// A hedged nonce (protocol.md §1.8): derive_nonce with 32 fresh bytes. Two calls never give the same nonce,
/// and should the generator fail unnoticed, different secrets or messages still give different nonces.
[[nodiscard]] SecretScalar hedged_nonce(const SecretScalar& secret, View message) noexcept;

/// SHA-512(label || 0x00 || framed secret || framed message || fresh) mod q. Only hedged_nonce and the test
/// vectors call it: a nonce used twice gives the secret away.
[[nodiscard]] SecretScalar derive_nonce(const SecretScalar& secret, View message,
                                        const Secret<32>& fresh) noexcept;

}  // namespace comitia::crypto
