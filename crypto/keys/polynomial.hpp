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

}  // namespace comitia::crypto
