#include "crypto/keys/polynomial.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

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

namespace {

__extension__ using Wide = __int128;

/// numerator / denominator > 0, in lowest terms; nothing beyond 62 bits.
struct Ratio {
  std::int64_t numerator, denominator;
};

bool fits(Wide n) { return n < (Wide{1} << 62) && n > -(Wide{1} << 62); }

std::optional<Ratio> lambda(std::span<const std::uint32_t> indices, std::uint32_t index) {
  Ratio out{1, 1};
  for (const std::uint32_t other : indices) {
    if (other == index) continue;
    const std::int64_t m = other, difference = std::int64_t{other} - index;
    const Wide n = Wide{out.numerator} * m * (difference < 0 ? -1 : 1);
    const Wide d = Wide{out.denominator} * (difference < 0 ? -difference : difference);
    if (!fits(n) || !fits(d)) return std::nullopt;
    const std::int64_t common = std::gcd(static_cast<std::int64_t>(n), static_cast<std::int64_t>(d));
    out = {static_cast<std::int64_t>(n) / common, static_cast<std::int64_t>(d) / common};
  }
  return out;
}

std::optional<std::vector<Ratio>> lambdas(std::span<const std::uint32_t> indices) {
  std::vector<Ratio> out;
  std::vector<std::uint32_t> sorted(indices.begin(), indices.end());
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return std::nullopt;
  for (const std::uint32_t index : indices) {
    const std::optional<Ratio> one = lambda(indices, index);
    if (!one) return std::nullopt;
    out.push_back(*one);
  }
  return out;
}

Scalar whole(std::int64_t n) {
  return n < 0 ? -Scalar{static_cast<std::uint64_t>(-n)} : Scalar{static_cast<std::uint64_t>(n)};
}

}  // namespace

ScaledLagrange scaled_lagrange_at_zero(std::span<const std::uint32_t> indices) {
  const auto ratios = lambdas(indices);
  std::int64_t scale = 1;
  for (std::size_t i = 0; ratios && i < ratios->size(); ++i) {
    const std::int64_t d = (*ratios)[i].denominator;
    const Wide next = Wide{scale} / std::gcd(scale, d) * d;
    if (!fits(next)) return {Scalar{1}, lagrange_at_zero(indices)};
    scale = static_cast<std::int64_t>(next);
  }
  if (!ratios) return {Scalar{1}, lagrange_at_zero(indices)};
  ScaledLagrange out{whole(scale), {}};
  for (const Ratio& ratio : *ratios) {
    const Wide coefficient = Wide{ratio.numerator} * (scale / ratio.denominator);
    if (!fits(coefficient)) return {Scalar{1}, lagrange_at_zero(indices)};
    out.coefficients.push_back(whole(static_cast<std::int64_t>(coefficient)));
  }
  return out;
}

}  // namespace comitia::crypto
