#include "crypto/seal/blinding.hpp"

#include <openssl/err.h>

#include "crypto/base/random.hpp"

namespace comitia::crypto::rsa {
namespace {

using openssl::Number;
using openssl::require;

constexpr std::size_t kHashBytes = 48;

Array<kHashBytes> sha384(View a, View b = {}, View c = {}) {
  static const EVP_MD* const md = EVP_MD_fetch(nullptr, "SHA384", nullptr);
  const auto context = require(openssl::DigestContext(EVP_MD_CTX_new()));
  require(EVP_DigestInit_ex2(context.get(), md, nullptr) == 1);
  for (const View part : {a, b, c}) require(EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1);
  Array<kHashBytes> out;
  require(EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1);
  return out;
}

/// target ^= MGF1-SHA-384(seed), RFC 8017 Appendix B.2.1.
void mask(std::span<std::uint8_t> target, View seed) {
  Array<4> counter{};  // its last byte suffices: 256 blocks are 12 KiB
  for (std::size_t at = 0; at < target.size(); at += kHashBytes) {
    const auto block = sha384(seed, counter);
    for (std::size_t i = 0; i < kHashBytes && at + i < target.size(); ++i) target[at + i] ^= block[i];
    ++counter[3];
  }
}

Number number(View big_endian) {
  Number out = require(Number(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr)));
  BN_set_flags(out.get(), BN_FLG_CONSTTIME);
  return out;
}

void write(std::span<std::uint8_t> out, const BIGNUM* value) {
  require(BN_bn2binpad(value, out.data(), static_cast<int>(out.size())) == static_cast<int>(out.size()));
}

Number product(const BIGNUM* a, const BIGNUM* b, const PublicKey& key, BN_CTX* context) {
  Number out = require(Number(BN_new()));
  require(BN_mod_mul(out.get(), a, b, key.number(), context) == 1);
  return out;
}

}  // namespace

Bytes emsa_pss_encode(View message, View salt, std::size_t em_bits) {
  constexpr Array<8> kZeros{};
  const std::size_t em_bytes = (em_bits + 7) / 8;
  const auto message_hash = sha384(message);
  const auto hash = sha384(kZeros, message_hash, salt);

  Bytes encoded(em_bytes);
  const std::size_t masked = em_bytes - kHashBytes - 1;
  encoded[masked - salt.size() - 1] = 0x01;
  std::copy(salt.begin(), salt.end(), encoded.begin() + static_cast<std::ptrdiff_t>(masked - salt.size()));
  mask(std::span(encoded).first(masked), hash);
  encoded[0] &= static_cast<std::uint8_t>(0xff >> (8 * em_bytes - em_bits));
  std::copy(hash.begin(), hash.end(), encoded.begin() + static_cast<std::ptrdiff_t>(masked));
  encoded.back() = 0xbc;
  return encoded;
}

std::optional<Blinded> blind(const PublicKey& key, View prepared, View salt, View r) {
  const auto context = require(openssl::NumberContext(BN_CTX_new()));
  const Number m =
      number(emsa_pss_encode(prepared, salt, static_cast<std::size_t>(BN_num_bits(key.number())) - 1));
  const Number factor = number(r);
  if (BN_cmp(factor.get(), key.number()) >= 0) return std::nullopt;
  // One inversion shows that m and r are both invertible: r^-1 = (m r)^-1 m. A sealer whose modulus has small
  // factors would otherwise see some messages through their blinding.
  const Number both = product(m.get(), factor.get(), key, context.get());
  BN_set_flags(both.get(), BN_FLG_CONSTTIME);
  const Number both_inverse(BN_mod_inverse(nullptr, both.get(), key.number(), context.get()));
  if (!both_inverse) {
    ERR_clear_error();
    return std::nullopt;
  }
  const Number inverse = product(both_inverse.get(), m.get(), key, context.get());
  const Number power = key.raise(factor.get(), context.get());
  std::optional<Blinded> out(std::in_place, Bytes(key.size()), SecretBytes(key.size()));
  write(out->value, product(m.get(), power.get(), key, context.get()).get());
  write(out->inverse.expose_secret_mutable(), inverse.get());
  return out;
}

Blinded blind(const PublicKey& key, View prepared) {
  SecretBytes r(key.size());
  for (;;) {
    // Drawn again until r is below n, and until r and the encoded message are invertible: r stays uniform.
    random_fill(r.expose_secret_mutable());
    const auto salt = random_array<kSaltBytes>();
    if (auto blinded = blind(key, prepared, salt, r.expose_secret())) return std::move(*blinded);
  }
}

bool answers(const PublicKey& key, View blinded, View answer) {
  if (blinded.size() != key.size() || answer.size() != key.size()) return false;
  const Number value = number(answer);
  if (BN_cmp(value.get(), key.number()) >= 0) return false;
  const auto context = require(openssl::NumberContext(BN_CTX_new()));
  return BN_cmp(key.raise(value.get(), context.get()).get(), number(blinded).get()) == 0;
}

std::optional<Bytes> blind_sign(const SecretKey& secret, const PublicKey& key, View blinded) {
  auto signature = secret.apply(blinded);
  if (!signature || !answers(key, blinded, *signature)) return std::nullopt;
  return signature;
}

std::optional<Bytes> unblind(const PublicKey& key, View blind_signature, const SecretBytes& inverse) {
  if (blind_signature.size() != key.size() || inverse.size() != key.size()) return std::nullopt;
  const Number z = number(blind_signature);
  const Number factor = number(inverse.expose_secret());
  if (BN_cmp(z.get(), key.number()) >= 0 || BN_cmp(factor.get(), key.number()) >= 0) return std::nullopt;
  const auto context = require(openssl::NumberContext(BN_CTX_new()));
  Bytes out(key.size());
  write(out, product(z.get(), factor.get(), key, context.get()).get());
  return out;
}

}  // namespace comitia::crypto::rsa
