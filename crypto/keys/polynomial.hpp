// Polynomials over the scalars, and the same polynomials in the exponent, at small public places.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crypto/group/point.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::crypto {

/// sum_k at^k coefficients[k]. Constant time in the coefficients.
[[nodiscard]] SecretScalar evaluate(std::span<const SecretScalar> coefficients, std::uint32_t at) noexcept;

/// sum_k at^k coefficients[k], where coefficients[k] = a_k g. For public points: time depends on `at`.
[[nodiscard]] Point evaluate(std::span<const Point> coefficients, std::uint32_t at) noexcept;

/// The Lagrange coefficients lambda_j = prod_{m != j} m / (m - j), in the order of `indices`: for every
/// polynomial f of a degree below indices.size(), f(0) = sum_j lambda_j f(j). Precondition: the indices are
/// distinct and not 0.
[[nodiscard]] std::vector<Scalar> lagrange_at_zero(std::span<const std::uint32_t> indices);

/// The same, multiplied by one number that makes them whole: with small indices both are small, so that
/// multiplying public points by them is cheap. Where they do not fit 62 bits the scale is 1, and they are
/// those of lagrange_at_zero.
struct ScaledLagrange {
  Scalar scale;                      ///< not 0
  std::vector<Scalar> coefficients;  ///< scale x lambda_j
};
[[nodiscard]] ScaledLagrange scaled_lagrange_at_zero(std::span<const std::uint32_t> indices);

}  // namespace comitia::crypto
