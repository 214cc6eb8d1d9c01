#include "crypto/keys/polynomial.hpp"

#include <bit>

namespace comitia::crypto {
namespace {

// Teller indices have at most 8 bits: doubling and adding beats a full-length multiplication by far.
Point small_multiple(std::uint32_t factor, const Point& point) noexcept {
  Point out;
  for (int bit = static_cast<int>(std::bit_width(factor)) - 1; bit >= 0; --bit) {
    out += out;
    if ((factor >> bit & 1) != 0) out += point;
  }
  return out;
}

}  // namespace

SecretScalar evaluate(std::span<const SecretScalar> coefficients, std::uint32_t at) noexcept {
  const Scalar place{at};
  SecretScalar out;
  for (std::size_t k = coefficients.size(); k-- > 0;) out = place * out + coefficients[k];
  return out;
}

Point evaluate(std::span<const Point> coefficients, std::uint32_t at) noexcept {
  Point out;
  for (std::size_t k = coefficients.size(); k-- > 0;) out = small_multiple(at, out) + coefficients[k];
  return out;
}

std::vector<Scalar> lagrange_at_zero(std::span<const std::uint32_t> indices) {
  std::vector<Scalar> out;
  out.reserve(indices.size());
  for (const std::uint32_t index : indices) {
    Scalar numerator{1};
    Scalar denominator{1};
    for (const std::uint32_t other : indices) {
      if (other == index) continue;
      numerator *= Scalar{other};
      denominator *= Scalar{other} - Scalar{index};
    }
    out.push_back(numerator * denominator.inverse());
  }
  return out;
}

}  // namespace comitia::crypto
