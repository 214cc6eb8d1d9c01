#include "crypto/group/odd_multiples.hpp"

#include <algorithm>

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

/// All ones if a = b, else 0. The compiler is not told that there are but two values, lest it branches on
/// them.
decaf_word_t mask_if_equal(std::size_t a, std::size_t b) noexcept {
  static_assert(sizeof(std::size_t) == sizeof(decaf_word_t));
  decaf_word_t mask = decaf_word_t{0} - (((a ^ b) - 1) >> (8 * sizeof a - 1));
  asm volatile("" : "+r"(mask));
  return mask;
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

OddMultiples::Packed OddMultiples::packed(const Point& p) noexcept {
  Packed out;
  auto end = out.begin();
  for (const gf_25519_s* coordinate : {p.raw()->x, p.raw()->y, p.raw()->z, p.raw()->t})
    end = std::copy_n(coordinate->limb, kLimbs, end);
  return out;
}

void OddMultiples::unpack(const Packed& from, Point& to) noexcept {
  auto next = from.begin();
  for (gf_25519_s* coordinate : {to.raw()->x, to.raw()->y, to.raw()->z, to.raw()->t}) {
    std::copy_n(next, kLimbs, coordinate->limb);
    next += kLimbs;
  }
}

OddMultiples::OddMultiples(const Point& p) noexcept {
  Point twice = p;
  twice.double_in_place();
  Point multiple = p;
  odd_[0] = packed(multiple);
  for (std::size_t i = 1; i < odd_.size(); ++i) odd_[i] = packed(multiple += twice);
}

void OddMultiples::add(std::uint8_t shifted, Scratch& scratch, Point& sum) const noexcept {
  // 16..31 stand for 1, 3, .. 31, and 15..0 for their negatives.
  const std::uint8_t positive = shifted >> 4 & 1;
  const std::uint8_t place = (shifted ^ static_cast<std::uint8_t>(positive - 1)) & 15;
  Packed chosen{};
  for (std::size_t i = 0; i < odd_.size(); ++i) {
    const decaf_word_t mask = mask_if_equal(i, place);
    for (std::size_t w = 0; w < chosen.size(); ++w) chosen[w] |= mask & odd_[i][w];
  }
  unpack(chosen, scratch.chosen);
  wipe(chosen.data(), sizeof chosen);
  decaf_255_point_s* const result = scratch.chosen.raw();
  decaf_255_point_negate(scratch.negated.raw(), result);
  decaf_255_point_cond_sel(result, scratch.negated.raw(), result, decaf_word_t{0} - positive);
  sum += scratch.chosen;
}

}  // namespace comitia::crypto
