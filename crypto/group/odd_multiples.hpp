// Digits of a secret scalar, and the few multiples of a point that they choose from, in constant time.
#pragma once

#include <array>
#include <cstdint>

#include "crypto/base/secret.hpp"
#include "crypto/group/point.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::crypto {

inline constexpr std::size_t kSecretWindows = 51;
inline constexpr unsigned kSecretWindowBits = 5;

/// A secret scalar k as 51 odd digits d_w of -31..31, k = sum_w 32^w d_w modulo q: no digit is 0, so that
/// every one of them costs the same. Made once for all the points that k multiplies.
class SecretDigits {
 public:
  explicit SecretDigits(const SecretScalar& k) noexcept;

  /// (d_w + 31) / 2, of 0..31: for OddMultiples only.
  [[nodiscard]] std::uint8_t expose_secret(std::size_t w) const noexcept {
    return shifted_.expose_secret()[w];
  }

 private:
  Secret<kSecretWindows> shifted_;
};

/// P, 3 P, 5 P, .. 31 P.
class OddMultiples {
 public:
  explicit OddMultiples(const Point& p) noexcept;

  /// What tells the digits on the way: wiped once, after many of them.
  struct Scratch {
    Point chosen, negated;
    ~Scratch() { wipe(this, sizeof *this); }
  };

  /// sum += d P for the digit d that `shifted` stands for; every entry is read, whatever the digit.
  void add(std::uint8_t shifted, Scratch& scratch, Point& sum) const noexcept;

 private:
  /// x, y, z, t as libdecaf has them, without its gaps: half as much to read.
  static constexpr std::size_t kLimbs = sizeof(gf_25519_s::limb) / sizeof(decaf_word_t);
  using Packed = std::array<decaf_word_t, 4 * kLimbs>;
  static Packed packed(const Point& p) noexcept;
  static void unpack(const Packed& from, Point& to) noexcept;

  alignas(32) std::array<Packed, 1 << (kSecretWindowBits - 1)> odd_;
};

}  // namespace comitia::crypto
