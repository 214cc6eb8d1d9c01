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
  /// The 64 bits of the magnitude from bit `from` on; zeros above its end.
  [[nodiscard]] std::uint64_t word(unsigned from) const noexcept {
    if (from >= 256) return 0;
    const std::uint64_t low = limbs_[from / 64] >> (from % 64);
    return from % 64 == 0 ? low : low | limbs_[from / 64 + 1] << (64 - from % 64);
  }

 private:
  std::array<std::uint64_t, 5>
      limbs_{};  // little-endian; the last one stays 0, so that word() may look past the end
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

struct NafDigit {
  std::uint8_t place;
  std::int8_t digit;
};
/// At most every second of 254 places has a digit.
using NafDigits = std::array<NafDigit, 127>;

/// The non-adjacent form: k = sum_i digit_i 2^place_i, digits odd and below 2^(width-1) in size, places
/// rising by at least `width`; sign included. Returns how many digits there are. Precondition: 2 <= width
/// <= 8.
[[nodiscard]] std::size_t non_adjacent_form(const SignedScalar& k, unsigned width, NafDigits& out) noexcept;

}  // namespace comitia::crypto
