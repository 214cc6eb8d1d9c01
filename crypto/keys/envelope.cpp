#include "crypto/keys/envelope.hpp"

#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::crypto {
namespace {

static_assert(kEnvelopeTag == crypto_aead_chacha20poly1305_ietf_ABYTES);

// label || 0x00 || u32 length of origin || origin || attempt || from || to || dealer's key || receiver's key
Bytes info_of(const EnvelopeContext& context, const Array32& from, const Array32& to) {
  Bytes out = bytes(view(label::kShareEnvelope));
  out.push_back(0);
  append_u32(out, static_cast<std::uint32_t>(context.origin.size()));
  append(out, context.origin);
  for (const std::uint32_t number : {context.attempt, context.from, context.to}) append_u32(out, number);
  append(out, from);
  append(out, to);
  return out;
}

// HKDF-SHA-256 (RFC 5869) of the X25519 output, without a salt.
Secret<32> hkdf(const Secret<32>& shared, const Bytes& info) {
  Secret<32> key;
  std::size_t size = 32;
  EVP_PKEY_CTX* const context = EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr);
  const bool derived = context && EVP_PKEY_derive_init(context) > 0 &&
                       EVP_PKEY_CTX_set_hkdf_md(context, EVP_sha256()) > 0 &&
                       EVP_PKEY_CTX_set1_hkdf_key(context, shared.expose_secret().data(), 32) > 0 &&
                       EVP_PKEY_CTX_add1_hkdf_info(context, info.data(), static_cast<int>(info.size())) > 0 &&
                       EVP_PKEY_derive(context, key.expose_secret_mutable().data(), &size) > 0;
  EVP_PKEY_CTX_free(context);
  if (!derived || size != 32) throw std::runtime_error("HKDF failed");
  return key;
}

Result<Secret<32>> envelope_key(const EnvelopeContext& context, const EnvelopeKey& own, const Array32& other,
                                const Bytes& info) {
  Secret<32> shared;
  // libsodium answers -1 when the output is all zeros (a key of small order).
  const int done = crypto_scalarmult_curve25519(shared.expose_secret_mutable().data(),
                                                own.expose_secret().expose_secret().data(), other.data());
  COMITIA_REQUIRE(checks::share_envelope, done == 0,
                  "teller " + std::to_string(context.from) + " to " + std::to_string(context.to) +
                      ": key of small order");
  return hkdf(shared, info);
}

// Each key seals one message: the nonce is zero.
constexpr Array<crypto_aead_chacha20poly1305_ietf_NPUBBYTES> kZeroNonce{};

}  // namespace

bool usable_envelope_key(const Array32& key) noexcept {
  // Every secret is made a multiple of 8 (RFC 7748), so one that is public finds the keys of small order.
  constexpr Array32 any{1};
  Array32 shared;
  return crypto_scalarmult_curve25519(shared.data(), any.data(), key.data()) == 0;
}

EnvelopeKey EnvelopeKey::draw() { return EnvelopeKey(random_secret<32>()); }

EnvelopeKey::EnvelopeKey(Secret<32> secret) : secret_(std::move(secret)) {
  crypto_scalarmult_curve25519_base(public_.data(), secret_.expose_secret().data());
}

Result<Bytes> seal_envelope(const EnvelopeContext& context, const EnvelopeKey& from, const Array32& to,
                            View plaintext) {
  const Bytes info = info_of(context, from.public_key(), to);
  COMITIA_TRY(const Secret<32> key, envelope_key(context, from, to, info));
  Bytes out(plaintext.size() + kEnvelopeTag);
  crypto_aead_chacha20poly1305_ietf_encrypt(out.data(), nullptr, plaintext.data(), plaintext.size(),
                                            info.data(), info.size(), nullptr, kZeroNonce.data(),
                                            key.expose_secret().data());
  return out;
}

Result<SecretBytes> open_envelope(const EnvelopeContext& context, const Array32& from, const EnvelopeKey& to,
                                  View envelope) {
  if (envelope.size() < kEnvelopeTag) return fault(checks::share_envelope, "truncated");
  const Bytes info = info_of(context, from, to.public_key());
  COMITIA_TRY(const Secret<32> key, envelope_key(context, to, from, info));
  SecretBytes out(envelope.size() - kEnvelopeTag);
  const int opened = crypto_aead_chacha20poly1305_ietf_decrypt(
      out.expose_secret_mutable().data(), nullptr, nullptr, envelope.data(), envelope.size(), info.data(),
      info.size(), kZeroNonce.data(), key.expose_secret().data());
  COMITIA_REQUIRE(checks::share_envelope, opened == 0,
                  "teller " + std::to_string(context.from) + " to " + std::to_string(context.to));
  return out;
}

}  // namespace comitia::crypto
