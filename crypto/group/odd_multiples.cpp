#include "crypto/group/odd_multiples.hpp"

#include <iterator>

namespace comitia::crypto {
namespace {

const Scalar& half() noexcept {
  static const Scalar value = Scalar(2).inverse();
  return value;
}

/// (32^51 - 1) / 2: sum_w 32^w (d_w + 31) / 2 = k / 2 + this.
const Scalar& offset() noexcept {
  static const Scalar value = [] {
    Scalar power(1);
    for (unsigned i = 0; i < kSecretWindowBits * kSecretWindows; ++i) power += power;
    return (power - Scalar(1)) * half();
  }();
  return value;
}

/// All ones if a = b, else 0; for numbers below 2^32. The compiler is not told that there are but two values,
/// lest it branches on them.
std::uint64_t mask_if_equal(std::uint64_t a, std::uint64_t b) noexcept {
  std::uint64_t mask = std::uint64_t{0} - (((a ^ b) - 1) >> 63);
  asm volatile("" : "+r"(mask));
  return mask;
}

void choose(std::uint64_t mask, const gf_25519_s& entry, gf_25519_s& chosen) noexcept {
  for (std::size_t w = 0; w < std::size(entry.limb); ++w)
    chosen.limb[w] ^= mask & (chosen.limb[w] ^ entry.limb[w]);
}

}  // namespace

SecretDigits::SecretDigits(const SecretScalar& k) noexcept {
  const Secret<32> bytes = (half() * k + SecretScalar(offset())).expose_secret();
  const auto digits = shifted_.expose_secret_mutable();
  for (std::size_t w = 0; w < kSecretWindows; ++w) {
    // Below q, so below 2^253: what lies beyond the last byte is 0.
    const std::size_t at = w * kSecretWindowBits;
    const unsigned low = bytes.expose_secret()[at / 8];
    const unsigned high = at / 8 < 31 ? bytes.expose_secret()[at / 8 + 1] : 0u;
    digits[w] = (low | high << 8) >> at % 8 & 31;
  }
}

OddMultiples::OddMultiples(const Point& p) noexcept {
  Point twice = p;
  twice.double_in_place();
  odd_[0] = p;
  for (std::size_t i = 1; i < odd_.size(); ++i) odd_[i] = odd_[i - 1] + twice;
}

void OddMultiples::add(std::uint8_t shifted, Scratch& scratch, Point& sum) const noexcept {
  // 16..31 stand for 1, 3, .. 31, and 15..0 for their negatives.
  const std::uint8_t positive = shifted >> 4 & 1;
  const std::uint8_t place = (shifted ^ static_cast<std::uint8_t>(positive - 1)) & 15;
  decaf_255_point_s chosen = *odd_[0].raw();
  for (std::size_t i = 1; i < odd_.size(); ++i) {
    const std::uint64_t mask = mask_if_equal(i, place);
    const decaf_255_point_s& entry = *odd_[i].raw();
    choose(mask, entry.x[0], chosen.x[0]);
    choose(mask, entry.y[0], chosen.y[0]);
    choose(mask, entry.z[0], chosen.z[0]);
    choose(mask, entry.t[0], chosen.t[0]);
  }
  decaf_255_point_s* const result = scratch.chosen.raw();
  *result = chosen;
  wipe(&chosen, sizeof chosen);
  decaf_255_point_negate(scratch.negated.raw(), result);
  decaf_255_point_cond_sel(result, scratch.negated.raw(), result, decaf_word_t{0} - positive);
  sum += scratch.chosen;
}

}  // namespace comitia::crypto
