// Official signatures: Ed25519 over "comitia/v1/" || type || 0x00 || bytes, strictly verified (protocol.md §1.6).
#pragma once

#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::crypto {

/// A public Ed25519 key (32 bytes, RFC 8032).
struct VerifyKey {
  Array32 bytes{};
  auto operator<=>(const VerifyKey&) const = default;
  [[nodiscard]] View view() const noexcept { return bytes; }
  [[nodiscard]] std::string hex() const { return crypto::hex(bytes); }

  /// 32 bytes, canonical, not of small order: else checks::sign_key_form.
  static Result<VerifyKey> decode(View bytes);
};

/// A private Ed25519 key: the 32-byte seed.
class SigningKey {
 public:
  static SigningKey draw();
  explicit SigningKey(Secret<32> seed);

  [[nodiscard]] const VerifyKey& public_key() const noexcept { return public_; }
  [[nodiscard]] Array64 sign(View message) const;                                  ///< raw, for C2SP notes only
  [[nodiscard]] Array64 sign_statement(std::string_view type, View bytes) const;
  [[nodiscard]] Secret<32> expose_secret() const noexcept { return seed_.clone(); }

 private:
  Secret<32> seed_;
  Secret<64> expanded_;
  VerifyKey public_;
};

/// Cofactorless RFC 8032 verification. Refuses small-order or non-canonical A (sign_key_form), wrong length, small-order
/// or non-canonical R, S >= order (sign_form), and a wrong signature (sign_valid).
[[nodiscard]] Result<void> verify(const VerifyKey& key, View message, View signature);
[[nodiscard]] Result<void> verify_statement(const VerifyKey& key, std::string_view type, View bytes, View signature);

}  // namespace comitia::crypto
