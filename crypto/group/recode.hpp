// Scalars written in signed digits, which halves the buckets or table entries a multiplication needs.
// Variable time, for public scalars only.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "crypto/group/scalar.hpp"

namespace comitia::crypto {

/// A scalar k as magnitude and sign, whichever of k and q - k is shorter: at most 252 bits, and for a random
/// k at most 251 almost always.
class SignedScalar {
 public:
  explicit SignedScalar(const Scalar& k) noexcept;

  [[nodiscard]] bool negative() const noexcept { return negative_; }
  /// Position of the highest set bit plus one; 0 for zero.
  [[nodiscard]] unsigned bits() const noexcept { return bits_; }
  /// `count` (at most 16) bits of the magnitude from bit `from` on; zeros above its end.
  [[nodiscard]] std::uint32_t window(unsigned from, unsigned count) const noexcept;

 private:
  std::array<std::uint64_t, 5>
      limbs_{};  // little-endian; the last one stays 0, so that window() may look past the end
  unsigned bits_ = 0;
  bool negative_ = false;
};

/// Windows of `width` bits that a magnitude of `bits` bits reaches, with the carry of the signed digits.
[[nodiscard]] constexpr unsigned window_count(unsigned bits, unsigned width) noexcept {
  return bits == 0 ? 0 : bits / width + 1;
}

/// k = sum_w digit(w) 2^(width w), -2^(width-1) < digit <= 2^(width-1), sign included. Digit w is written to
/// out[w * stride] for w < window_count(k.bits(), width). Precondition: 2 <= width <= 15.
void signed_windows(const SignedScalar& k, unsigned width, std::int16_t* out, std::size_t stride) noexcept;

inline constexpr unsigned kNafLength = 254;
using NafDigits = std::array<std::int8_t, kNafLength>;

/// The non-adjacent form: k = sum_i digit(i) 2^i, digits zero or odd and below 2^(width-1) in size, any two
/// non-zero ones at least `width` apart; sign included. Precondition: 2 <= width <= 8.
void non_adjacent_form(const SignedScalar& k, unsigned width, NafDigits& out) noexcept;

}  // namespace comitia::crypto
