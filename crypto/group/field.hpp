// Integers modulo 2^255 - 19, for the public arithmetic of verifiers (crypto/group/public_point.hpp).
//
// Five limbs of 51 bits, little-endian. A product has limbs below 2^51 + 2^13; sums and differences are not
// carried, so a factor may be the sum of up to four products, or one difference of such and a product:
//   product:              < 2^51 + 2^13
//   a + b:                the sum of both bounds
//   a - b, b a product:   a's bound + 2^52
//   factors:              < 2^54
// Variable time where it says so; for PUBLIC values only.
#pragma once

#include <array>
#include <cstdint>

#include "crypto/base/bytes.hpp"

namespace comitia::crypto {

class Field {
 public:
  constexpr Field() noexcept = default;                                      ///< 0
  constexpr explicit Field(std::uint64_t small) noexcept : limbs_{small} {}  ///< small < 2^51
  constexpr explicit Field(const std::array<std::uint64_t, 5>& limbs) noexcept : limbs_(limbs) {}

  /// The low 255 bits of 32 bytes, little-endian.
  static Field decode(View bytes) noexcept;
  /// The canonical 32 bytes.
  [[nodiscard]] Array32 encode() const noexcept;

  [[nodiscard]] bool is_zero() const noexcept;
  [[nodiscard]] bool is_negative() const noexcept { return (encode()[0] & 1) != 0; }  ///< RFC 9496 §4: odd

  friend Field operator+(const Field& a, const Field& b) noexcept {
    Field out;
    for (std::size_t i = 0; i < 5; ++i) out.limbs_[i] = a.limbs_[i] + b.limbs_[i];
    return out;
  }
  /// 2 (2^255 - 19) is added, so that no limb falls below 0.
  friend Field operator-(const Field& a, const Field& b) noexcept {
    Field out;
    out.limbs_[0] = a.limbs_[0] + 0xFFFFFFFFFFFDA - b.limbs_[0];
    for (std::size_t i = 1; i < 5; ++i) out.limbs_[i] = a.limbs_[i] + 0xFFFFFFFFFFFFE - b.limbs_[i];
    return out;
  }
  friend Field operator-(const Field& a) noexcept { return Field() - a; }
  friend Field operator*(const Field& a, const Field& b) noexcept;
  [[nodiscard]] Field square() const noexcept;
  /// Congruent; any bounds of the two sides that a factor may have.
  friend bool operator==(const Field& a, const Field& b) noexcept { return a.encode() == b.encode(); }

 private:
  using Wide = unsigned __int128;
  static Field carried(Wide c0, Wide c1, Wide c2, Wide c3, Wide c4) noexcept;

  std::array<std::uint64_t, 5> limbs_{};
};

/// (was 1/v a square, |sqrt(1/v)| or |sqrt(i/v)|): SQRT_RATIO_M1(1, v) of RFC 9496 §4.2.
struct InverseRoot {
  bool was_square;
  Field root;
};

/// Of N values side by side, N = 1, 2 or 4: one chain of squarings waits for its own results most of the
/// time, and the processor fills that time with the others.
template <std::size_t N>
[[nodiscard]] std::array<InverseRoot, N> inverse_roots(const std::array<Field, N>& v) noexcept;

inline Field Field::carried(Wide c0, Wide c1, Wide c2, Wide c3, Wide c4) noexcept {
  constexpr std::uint64_t kMask = (std::uint64_t{1} << 51) - 1;
  c1 += static_cast<std::uint64_t>(c0 >> 51);
  c2 += static_cast<std::uint64_t>(c1 >> 51);
  c3 += static_cast<std::uint64_t>(c2 >> 51);
  c4 += static_cast<std::uint64_t>(c3 >> 51);
  Field out;
  out.limbs_[0] = (static_cast<std::uint64_t>(c0) & kMask) + static_cast<std::uint64_t>(c4 >> 51) * 19;
  out.limbs_[1] = (static_cast<std::uint64_t>(c1) & kMask) + (out.limbs_[0] >> 51);
  out.limbs_[0] &= kMask;
  out.limbs_[2] = static_cast<std::uint64_t>(c2) & kMask;
  out.limbs_[3] = static_cast<std::uint64_t>(c3) & kMask;
  out.limbs_[4] = static_cast<std::uint64_t>(c4) & kMask;
  return out;
}

inline Field operator*(const Field& x, const Field& y) noexcept {
  using Wide = Field::Wide;
  const auto& a = x.limbs_;
  const auto& b = y.limbs_;
  const std::uint64_t b1 = b[1] * 19, b2 = b[2] * 19, b3 = b[3] * 19, b4 = b[4] * 19;
  return Field::carried(
      Wide{a[0]} * b[0] + Wide{a[4]} * b1 + Wide{a[3]} * b2 + Wide{a[2]} * b3 + Wide{a[1]} * b4,
      Wide{a[1]} * b[0] + Wide{a[0]} * b[1] + Wide{a[4]} * b2 + Wide{a[3]} * b3 + Wide{a[2]} * b4,
      Wide{a[2]} * b[0] + Wide{a[1]} * b[1] + Wide{a[0]} * b[2] + Wide{a[4]} * b3 + Wide{a[3]} * b4,
      Wide{a[3]} * b[0] + Wide{a[2]} * b[1] + Wide{a[1]} * b[2] + Wide{a[0]} * b[3] + Wide{a[4]} * b4,
      Wide{a[4]} * b[0] + Wide{a[3]} * b[1] + Wide{a[2]} * b[2] + Wide{a[1]} * b[3] + Wide{a[0]} * b[4]);
}

inline Field Field::square() const noexcept {
  const auto& a = limbs_;
  const std::uint64_t a3 = a[3] * 19, a4 = a[4] * 19;
  const std::uint64_t d0 = a[0] * 2, d1 = a[1] * 2, d2 = a[2] * 2;
  return carried(Wide{a[0]} * a[0] + Wide{d1} * a4 + Wide{d2} * a3,
                 Wide{d0} * a[1] + Wide{d2} * a4 + Wide{a[3]} * a3,
                 Wide{d0} * a[2] + Wide{a[1]} * a[1] + Wide{a[3] * 2} * a4,
                 Wide{d0} * a[3] + Wide{d1} * a[2] + Wide{a[4]} * a4,
                 Wide{d0} * a[4] + Wide{d1} * a[3] + Wide{a[2]} * a[2]);
}

}  // namespace comitia::crypto
