#include "crypto/sign/ed25519.hpp"

#include <sodium.h>

#include <cassert>

#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::crypto {
namespace {

/// p - 1 = 2^255 - 20, little-endian.
constexpr Array32 kFieldLast = [] {
  Array32 out;
  out.fill(0xff);
  out[0] = 0xec;
  out[31] = 0x7f;
  return out;
}();

/// L = 2^252 + 27742317777372353535851937790883648493 (RFC 8032 §5.1), little-endian.
constexpr Array32 kOrder = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                            0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                            0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

/// The y coordinates of the eight points of small order: 0, 1, -1 and those of order 8 (with either sign of
/// x).
constexpr std::array<Array32, 5> kSmallOrder = {{
    {0},
    {1},
    kFieldLast,
    {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
     0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05},
    {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
     0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a},
}};

bool below(const Array32& a, const Array32& b) {
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

/// A canonical y coordinate that is not one of a point of small order. Public values: not constant time.
bool point_form(Array32 encoded) {
  encoded[31] &= 0x7f;
  return !below(kFieldLast, encoded) &&
         std::find(kSmallOrder.begin(), kSmallOrder.end(), encoded) == kSmallOrder.end();
}

bool on_curve(const Array32& encoded) {
  Array32 twice;
  return crypto_core_ed25519_add(twice.data(), encoded.data(), encoded.data()) == 0;
}

Bytes statement(std::string_view type, View bytes) {
  assert(type.find('\0') == std::string_view::npos);
  constexpr std::uint8_t kEnd[] = {0};
  return joined({view(label::kStatement), view(type), kEnd, bytes});
}

}  // namespace

Result<VerifyKey> VerifyKey::decode(View bytes) {
  const auto encoded = exactly<32>(bytes);
  // Another length is no key at all: there is nothing that a switched-off check could go on with.
  if (!encoded) return fault(checks::sign_key_form, "length");
  COMITIA_REQUIRE(checks::sign_key_form, point_form(*encoded) && on_curve(*encoded));
  return VerifyKey{*encoded};
}

SigningKey SigningKey::draw() { return SigningKey(random_secret<32>()); }

SigningKey::SigningKey(Secret<32> seed) : seed_(std::move(seed)) {
  crypto_sign_seed_keypair(public_.bytes.data(), expanded_.expose_secret_mutable().data(),
                           seed_.expose_secret().data());
}

Array64 SigningKey::sign(View message) const {
  Array64 out;
  crypto_sign_detached(out.data(), nullptr, message.data(), message.size(), expanded_.expose_secret().data());
  return out;
}

Array64 SigningKey::sign_statement(std::string_view type, View bytes) const {
  return sign(statement(type, bytes));
}

Result<void> verify(const VerifyKey& key, View message, View signature) {
  COMITIA_REQUIRE(checks::sign_key_form, point_form(key.bytes));
  const auto encoded = exactly<64>(signature);
  if (!encoded) return fault(checks::sign_form, "length");
  const auto r = *exactly<32>(signature.first(32));
  const auto s = *exactly<32>(signature.last(32));
  COMITIA_REQUIRE(checks::sign_form, point_form(r), "R");
  COMITIA_REQUIRE(checks::sign_form, below(s, kOrder), "S");
  // libsodium refuses the same forms once more; it does not say which.
  COMITIA_REQUIRE(checks::sign_valid, crypto_sign_verify_detached(encoded->data(), message.data(),
                                                                  message.size(), key.bytes.data()) == 0);
  return {};
}

Result<void> verify_statement(const VerifyKey& key, std::string_view type, View bytes, View signature) {
  return verify(key, statement(type, bytes), signature);
}

}  // namespace comitia::crypto
