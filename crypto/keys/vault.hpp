// Secrets at rest: Argon2id (RFC 9106) and XChaCha20-Poly1305, by libsodium.
#pragma once

#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::crypto {

/// A key derived once from a passphrase; opening further files costs no further Argon2id if their salt is the same.
class VaultKey {
 public:
  /// A new salt, libsodium's INTERACTIVE limits (64 MiB).
  static VaultKey create(const SecretBytes& passphrase);
  /// The key for a file written earlier: salt and limits are read from its header (bounded: at most MODERATE).
  static Result<VaultKey> for_file(const SecretBytes& passphrase, View file);

  /// file = "comitia/v1/vault\n" salt(16) ops(u32) mem_kib(u32) nonce(24) ciphertext+tag; header and `purpose` are
  /// authenticated.
  [[nodiscard]] Bytes seal(std::string_view purpose, View plaintext) const;
  /// checks::vault_open if the passphrase is wrong, the purpose differs, or a byte was altered.
  [[nodiscard]] Result<SecretBytes> open(std::string_view purpose, View file) const;

 private:
  VaultKey() = default;
  Array<16> salt_{};
  std::uint32_t ops_ = 0, mem_kib_ = 0;
  Secret<32> key_;
};

}  // namespace comitia::crypto
