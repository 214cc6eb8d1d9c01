// Blind seals: RSABSSA-SHA384-PSS-Randomized (RFC 9474), RSA-2048, e = 65537, over OpenSSL.
#pragma once

#include <memory>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::crypto {

inline constexpr std::size_t kSealBytes = 256;  ///< RSA-2048

/// A sealer's public key for one ballot: the modulus alone (e is fixed).
class SealPublicKey {
 public:
  /// 256 bytes big-endian, odd, top bit set; else checks::seal_key_form.
  static Result<SealPublicKey> decode(View modulus);
  [[nodiscard]] const Array<kSealBytes>& modulus() const noexcept;

  /// RFC 9474 §4.4 over `prefix || message`: checks::seal_valid. Thread-safe.
  [[nodiscard]] Result<void> verify(View message, const Array32& prefix, View signature) const;

  /// Whether answer^e = blinded mod n: what a sealer's answer must fulfil, checkable by anybody.
  [[nodiscard]] bool answers(View blinded, View answer) const;

 private:
  friend class SealSecretKey;
  friend struct BlindState;
  struct Key;
  explicit SealPublicKey(View modulus);
  std::shared_ptr<const Key> key_;
};

/// All pairwise gcds are 1, by gcds with a running product: checks::seal_keys_coprime.
[[nodiscard]] Result<void> check_coprime(std::span<const SealPublicKey> keys);

/// A sealer's private key for one ballot.
class SealSecretKey {
 public:
  static SealSecretKey generate();
  /// PKCS#8 DER, for the key file.
  static Result<SealSecretKey> restore(const SecretBytes& der);
  [[nodiscard]] SecretBytes expose_secret() const;
  [[nodiscard]] SealPublicKey public_key() const;

  /// RFC 9474 §4.3: refuses a value >= n (checks::blinded_range); re-verifies its own result before returning
  /// it and throws std::runtime_error if the machine has computed wrongly. Deterministic in its input (the
  /// private exponentiation is blinded inside). Thread-safe.
  [[nodiscard]] Result<Array<kSealBytes>> sign_blinded(View blinded) const;

 private:
  struct Key;
  explicit SealSecretKey(std::shared_ptr<const Key> key);
  std::shared_ptr<const Key> key_;
};

/// The terminal's side: what it keeps between blinding and unblinding. The blinding is a secret.
struct BlindState {
  /// RFC 9474 §4.1-4.2: a fresh 32-byte prefix and a uniform blinding factor.
  static BlindState blind(const SealPublicKey& key, View message);
  /// RFC 9474 §4.4: unblinds and verifies; checks::seal_valid when the sealer's answer is wrong.
  [[nodiscard]] Result<Array<kSealBytes>> finalise(const SealPublicKey& key, View message,
                                                   View blind_signature) const;

  Array32 prefix;
  Array<kSealBytes> blinded;  ///< what is sent
  SecretBytes inverse;        ///< 256 bytes; wiped once the seal verifies

  /// With given salt, blinding and prefix: the door for test vectors only. checks::blinded_range unless r is
  /// below n and invertible.
  static Result<BlindState> blind_with(const SealPublicKey& key, View message, const Array32& prefix,
                                       View salt, View r);
};

/// The message under a seal (protocol.md §6.3): label, framed origin, opened hash, sealer index, p (32
/// bytes).
[[nodiscard]] Bytes seal_message(View origin, const Array32& opened_hash, std::uint32_t sealer, View p);

}  // namespace comitia::crypto
