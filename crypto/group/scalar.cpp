#include "crypto/group/scalar.hpp"

#include <bit>
#include <cassert>
#include <cstring>

#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::crypto {

// Words are copied as they lie in memory, and libdecaf keeps a scalar as four of them, below q.
static_assert(std::endian::native == std::endian::little);
static_assert(sizeof(decaf_255_scalar_s) == sizeof(ScalarWords));

Scalar Scalar::of(const ScalarWords& words) noexcept {
  Scalar out;
  std::memcpy(out.value_.limb, words.data(), sizeof words);
  return out;
}

ScalarWords Scalar::words() const noexcept {
  ScalarWords out;
  std::memcpy(out.data(), value_.limb, sizeof out);
  return out;
}

Scalar::Scalar() noexcept : value_(*decaf_255_scalar_zero) {}
Scalar::Scalar(std::uint64_t value) noexcept { decaf_255_scalar_set_unsigned(&value_, value); }

Result<Scalar> Scalar::decode(View bytes) {
  if (bytes.size() != 32) return fault(checks::scalar_canonical, "not 32 bytes");
  ScalarWords words;
  std::memcpy(words.data(), bytes.data(), sizeof words);
  COMITIA_REQUIRE(checks::scalar_canonical, wide_scalar::less(words, kOrder));
  return of(wide_scalar::settled(words));
}

Scalar Scalar::reduce(const Array64& bytes) noexcept {
  WideWords words;
  std::memcpy(words.data(), bytes.data(), sizeof words);
  return of(reduced(words));
}

Scalar Scalar::random() noexcept { return reduce(random_array<64>()); }

Array32 Scalar::encode() const noexcept {
  Array32 out;
  std::memcpy(out.data(), value_.limb, sizeof out);
  return out;
}

bool Scalar::is_zero() const noexcept { return words() == ScalarWords{}; }

// Arithmetic of our own, since these values are public: libdecaf's takes the same time for every value, and
// so five times as long (docs/decisions/0009).
Scalar operator+(const Scalar& a, const Scalar& b) noexcept {
  ScalarWords sum = a.words();
  wide_scalar::add(sum, b.words());
  return Scalar::of(wide_scalar::settled(sum));
}
Scalar operator-(const Scalar& a, const Scalar& b) noexcept {
  ScalarWords difference = a.words();
  if (wide_scalar::subtract(difference, b.words())) wide_scalar::add(difference, kOrder);
  return Scalar::of(difference);
}
Scalar operator*(const Scalar& a, const Scalar& b) noexcept {
  return Scalar::of(reduced(wide_scalar::product(a.words(), b.words())));
}
Scalar operator-(const Scalar& a) noexcept { return Scalar() - a; }
bool operator==(const Scalar& a, const Scalar& b) noexcept { return a.words() == b.words(); }

Scalar Scalar::inverse() const noexcept {
  Scalar out;
  [[maybe_unused]] const decaf_error_t invertible = decaf_255_scalar_invert(&out.value_, &value_);
  assert(invertible == DECAF_SUCCESS);
  return out;
}

SecretScalar::SecretScalar() noexcept : value_(*decaf_255_scalar_zero) {}
SecretScalar::SecretScalar(const Scalar& value) noexcept : value_(*value.raw()) {}
SecretScalar::SecretScalar(SecretScalar&& other) noexcept : value_(other.value_) {
  wipe(&other.value_, sizeof other.value_);
}
SecretScalar& SecretScalar::operator=(SecretScalar&& other) noexcept {
  if (this != &other) {
    value_ = other.value_;
    wipe(&other.value_, sizeof other.value_);
  }
  return *this;
}
SecretScalar::~SecretScalar() { wipe(&value_, sizeof value_); }

SecretScalar SecretScalar::random() noexcept { return reduce(random_secret<64>()); }

SecretScalar SecretScalar::reduce(const Secret<64>& bytes) noexcept {
  SecretScalar out;
  decaf_255_scalar_decode_long(&out.value_, bytes.expose_secret().data(), bytes.expose_secret().size());
  return out;
}

Result<SecretScalar> SecretScalar::decode(const Secret<32>& bytes) {
  SecretScalar out;
  const bool canonical = decaf_255_scalar_decode(&out.value_, bytes.expose_secret().data()) == DECAF_SUCCESS;
  COMITIA_REQUIRE(checks::scalar_canonical, canonical);
  return out;
}

SecretScalar SecretScalar::bit(std::uint8_t b) noexcept {
  SecretScalar out;
  decaf_255_scalar_set_unsigned(&out.value_, b);
  return out;
}

SecretScalar SecretScalar::clone() const noexcept {
  SecretScalar out;
  out.value_ = value_;
  return out;
}

SecretScalar operator+(const SecretScalar& a, const SecretScalar& b) noexcept {
  SecretScalar out;
  decaf_255_scalar_add(&out.value_, &a.value_, &b.value_);
  return out;
}
SecretScalar operator-(const SecretScalar& a, const SecretScalar& b) noexcept {
  SecretScalar out;
  decaf_255_scalar_sub(&out.value_, &a.value_, &b.value_);
  return out;
}
SecretScalar operator*(const SecretScalar& a, const SecretScalar& b) noexcept {
  SecretScalar out;
  decaf_255_scalar_mul(&out.value_, &a.value_, &b.value_);
  return out;
}
SecretScalar operator*(const Scalar& a, const SecretScalar& b) noexcept {
  SecretScalar out;
  decaf_255_scalar_mul(&out.value_, a.raw(), &b.value_);
  return out;
}
SecretScalar operator-(const SecretScalar& a) noexcept {
  SecretScalar out;
  decaf_255_scalar_sub(&out.value_, decaf_255_scalar_zero, &a.value_);
  return out;
}
SecretScalar& SecretScalar::operator+=(const SecretScalar& b) noexcept {
  decaf_255_scalar_add(&value_, &value_, &b.value_);
  return *this;
}

void SecretScalar::conditional_negate(std::uint8_t bit) noexcept {
  const SecretScalar negated = -*this;
  decaf_255_scalar_cond_sel(&value_, &value_, &negated.value_, decaf_word_t{0} - bit);
}

Scalar SecretScalar::declassify() const noexcept {
  Scalar out;
  *out.raw() = value_;
  return out;
}

Secret<32> SecretScalar::expose_secret() const noexcept {
  Secret<32> out;
  decaf_255_scalar_encode(out.expose_secret_mutable().data(), &value_);
  return out;
}

SecretScalar hedged_nonce(const SecretScalar& secret, View message) noexcept {
  return derive_nonce(secret, message, random_secret<32>());
}

SecretScalar derive_nonce(const SecretScalar& secret, View message, const Secret<32>& fresh) noexcept {
  constexpr std::uint8_t kEnd[] = {0};
  Bytes secret_size;
  Bytes message_size;
  append_u64(secret_size, 32);
  append_u64(message_size, message.size());
  const Secret<32> key = secret.expose_secret();
  Sha512 hash;
  hash.update(view(label::kNonce)).update(kEnd);
  hash.update(secret_size).update(key.expose_secret());
  hash.update(message_size).update(message);
  hash.update(fresh.expose_secret());
  Array64 digest = hash.finish();
  const Secret<64> wide(digest);
  wipe(digest.data(), digest.size());
  return SecretScalar::reduce(wide);
}

}  // namespace comitia::crypto
