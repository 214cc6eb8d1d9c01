#include "crypto/seal/blind_rsa.hpp"

#include <cassert>
#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/label.hpp"
#include "crypto/seal/blinding.hpp"

namespace comitia::crypto {
namespace {

/// PrepareRandomize of RFC 9474 §4.1.
Bytes prepare(const Array32& prefix, View message) { return joined({prefix, message}); }

}  // namespace

struct SealPublicKey::Key {
  explicit Key(View n) : modulus(*exactly<kSealBytes>(n)), rsa(n) {}
  Array<kSealBytes> modulus;
  rsa::PublicKey rsa;
};

SealPublicKey::SealPublicKey(View modulus) : key_(std::make_shared<const Key>(modulus)) {}

Result<SealPublicKey> SealPublicKey::decode(View modulus) {
  // Without 256 bytes or with an even number there is no key that a switched-off check could go on with.
  if (modulus.size() != kSealBytes || modulus.back() % 2 == 0)
    return fault(checks::seal_key_form, "no modulus");
  COMITIA_REQUIRE(checks::seal_key_form, modulus[0] >= 0x80, "fewer than 2048 bits");
  return SealPublicKey(modulus);
}

const Array<kSealBytes>& SealPublicKey::modulus() const noexcept { return key_->modulus; }

Result<void> SealPublicKey::verify(View message, const Array32& prefix, View signature) const {
  COMITIA_REQUIRE(checks::seal_valid, key_->rsa.verify(prepare(prefix, message), signature));
  return {};
}

bool SealPublicKey::answers(View blinded, View answer) const {
  return rsa::answers(key_->rsa, blinded, answer);
}

Result<void> check_coprime(std::span<const SealPublicKey> keys) {
  using openssl::require;
  const auto context = require(openssl::NumberContext(BN_CTX_new()));
  const auto seen = require(openssl::Number(BN_new()));
  const auto rest = require(openssl::Number(BN_new()));
  require(BN_one(seen.get()) == 1);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const openssl::Number n(BN_bin2bn(keys[i].modulus().data(), kSealBytes, nullptr));
    require(BN_nnmod(rest.get(), seen.get(), n.get(), context.get()) == 1);
    require(BN_gcd(rest.get(), rest.get(), n.get(), context.get()) == 1);
    COMITIA_REQUIRE(checks::seal_keys_coprime, BN_is_one(rest.get()) == 1, "key " + std::to_string(i));
    require(BN_mul(seen.get(), seen.get(), n.get(), context.get()) == 1);
  }
  return {};
}

struct SealSecretKey::Key {
  explicit Key(rsa::SecretKey key) : secret(std::move(key)), public_key(secret.modulus()) {}
  rsa::SecretKey secret;
  SealPublicKey public_key;
};

SealSecretKey::SealSecretKey(std::shared_ptr<const Key> key) : key_(std::move(key)) {}

SealSecretKey SealSecretKey::generate() {
  return SealSecretKey(std::make_shared<const Key>(rsa::SecretKey::generate(8 * kSealBytes)));
}

Result<SealSecretKey> SealSecretKey::restore(const SecretBytes& der) {
  auto secret = rsa::SecretKey::decode(der, 8 * kSealBytes);
  if (!secret) return fault(checks::seal_key_form, "stored key");
  return SealSecretKey(std::make_shared<const Key>(std::move(*secret)));
}

SecretBytes SealSecretKey::expose_secret() const { return key_->secret.encode(); }

SealPublicKey SealSecretKey::public_key() const { return key_->public_key; }

Result<Array<kSealBytes>> SealSecretKey::sign_blinded(View blinded) const {
  const auto& modulus = key_->public_key.modulus();
  COMITIA_REQUIRE(checks::blinded_range, blinded.size() == kSealBytes &&
                                             std::lexicographical_compare(blinded.begin(), blinded.end(),
                                                                          modulus.begin(), modulus.end()));
  const auto signature = rsa::blind_sign(key_->secret, key_->public_key.key_->rsa, blinded);
  if (!signature) throw std::runtime_error("an RSA signature did not verify right after it was made");
  return *exactly<kSealBytes>(*signature);
}

BlindState BlindState::blind(const SealPublicKey& key, View message) {
  const auto prefix = random_array<32>();
  auto blinded = rsa::blind(key.key_->rsa, prepare(prefix, message));
  return BlindState{prefix, *exactly<kSealBytes>(blinded.value), std::move(blinded.inverse)};
}

Result<BlindState> BlindState::blind_with(const SealPublicKey& key, View message, const Array32& prefix,
                                          View salt, View r) {
  auto blinded = rsa::blind(key.key_->rsa, prepare(prefix, message), salt, r);
  if (!blinded) return fault(checks::blinded_range, "r");
  return BlindState{prefix, *exactly<kSealBytes>(blinded->value), std::move(blinded->inverse)};
}

Result<Array<kSealBytes>> BlindState::finalise(const SealPublicKey& key, View message,
                                               View blind_signature) const {
  const auto signature = rsa::unblind(key.key_->rsa, blind_signature, inverse);
  if (!signature) return fault(checks::seal_valid, "not a number below the modulus");
  COMITIA_CHECK(key.verify(message, prefix, *signature));
  return *exactly<kSealBytes>(*signature);
}

Bytes seal_message(View origin, const Array32& opened_hash, std::uint32_t sealer, View p) {
  assert(p.size() == 32);
  constexpr std::uint8_t kEnd[] = {0};
  Bytes length, index;
  append_u32(length, static_cast<std::uint32_t>(origin.size()));
  append_u32(index, sealer);
  return joined({view(label::kSeal), kEnd, length, origin, opened_hash, index, p});
}

}  // namespace comitia::crypto
