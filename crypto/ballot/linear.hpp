// Linear forms over public and over secret scalars: the same arithmetic for verifier and prover (protocol.md
// §8.1).
#pragma once

#include <span>
#include <utility>

#include "crypto/ballot/statement.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::crypto {

/// The integer modulo q.
[[nodiscard]] inline Scalar scalar_of(std::int64_t value) noexcept {
  return value < 0 ? -Scalar(static_cast<std::uint64_t>(-value)) : Scalar(static_cast<std::uint64_t>(value));
}

/// sum += coefficient * value. Branches on the coefficient, which is public; S is Scalar or SecretScalar.
template <class S>
void add_multiple(S& sum, std::int64_t coefficient, const S& value) noexcept {
  if (coefficient == 1)
    sum += value;
  else if (coefficient == -1)
    sum += -value;
  else
    sum += scalar_of(coefficient) * value;
}

/// form(values).
template <class S>
[[nodiscard]] S evaluate(const LinearForm& form, std::span<const S> values) noexcept {
  S sum;
  for (const Term& term : form) add_multiple(sum, term.coefficient, values[term.bit]);
  return sum;
}

/// Fills in the pivots, in order, so that form(values) = x * constant for every constraint. With x = 0 these
/// are the a_j of the prover, with the challenge x the f_j of the verifier.
template <class S>
void solve_pivots(const Statement& statement, const Scalar& x, std::span<S> values) noexcept {
  for (const Constraint& c : statement.constraints()) {
    S pivot(scalar_of(c.constant) * x);
    for (const Term& term : c.form)
      if (term.bit != c.pivot) add_multiple(pivot, -term.coefficient, values[term.bit]);
    values[c.pivot] = std::move(pivot);
  }
}

}  // namespace comitia::crypto
