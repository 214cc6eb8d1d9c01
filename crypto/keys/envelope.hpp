// Shares in transit: X25519, HKDF-SHA-256, ChaCha20-Poly1305 (protocol.md §5.3).
#pragma once

#include <cstdint>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::crypto {

/// What an envelope is longer than its plaintext.
inline constexpr std::size_t kEnvelopeTag = 16;

/// Whether shares can be sent to this key: X25519 gives nothing but zeros for a key of small order.
[[nodiscard]] bool usable_envelope_key(const Array32& key) noexcept;

/// A device's key for receiving shares.
class EnvelopeKey {
 public:
  static EnvelopeKey draw();
  explicit EnvelopeKey(Secret<32> secret);
  [[nodiscard]] const Array32& public_key() const noexcept { return public_; }
  [[nodiscard]] const Secret<32>& expose_secret() const noexcept { return secret_; }

 private:
  Secret<32> secret_;
  Array32 public_;
};

/// What the envelope is bound to, beside both public keys.
struct EnvelopeContext {
  View origin;
  std::uint32_t attempt, from, to;
};

/// Static-static: envelope = nothing but ciphertext||tag under the static keys of both sides (dealer's
/// secret, receiver's public), with a key bound to the context, so that each (origin, attempt, from, to) has
/// its own key and a zero nonce is used once. Refuses an all-zero X25519 output (checks::share_envelope). A
/// dealer seals one message per context.
[[nodiscard]] Result<Bytes> seal_envelope(const EnvelopeContext&, const EnvelopeKey& from, const Array32& to,
                                          View plaintext);
[[nodiscard]] Result<SecretBytes> open_envelope(const EnvelopeContext&, const Array32& from,
                                                const EnvelopeKey& to, View envelope);

}  // namespace comitia::crypto
