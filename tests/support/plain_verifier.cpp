#include "tests/support/plain_verifier.hpp"

namespace comitia::test {

using namespace crypto;

namespace {

Scalar integer(std::int64_t value) {
  return value < 0 ? -Scalar(static_cast<std::uint64_t>(-value)) : Scalar(static_cast<std::uint64_t>(value));
}

Scalar combine(const LinearForm& form, const std::vector<Scalar>& values) {
  Scalar sum;
  for (const Term& term : form) sum += integer(term.coefficient) * values[term.bit];
  return sum;
}

/// The pivots' f out of the others, by the constraints; what stands there before is not looked at.
std::vector<Scalar> with_pivots(const Statement& statement, std::vector<Scalar> f, const Scalar& x) {
  for (const Constraint& c : statement.constraints()) {
    f[c.pivot] = Scalar();
    f[c.pivot] = integer(c.constant) * x - combine(c.form, f);
  }
  return f;
}

/// Left side minus right side of every equation: zero if it holds. Order: bits, binary, slots, each row.
std::vector<Point> errors(const Contest& contest, const PlainProof& proof, const Weakness& weakness) {
  const Statement& statement = contest.statement;
  const Scalar x = proof.x(contest, weakness.omitted);
  const auto y_e = weights(statement, proof.y(contest, weakness.omitted), weakness.exponents);
  const std::vector<Scalar> f = with_pivots(statement, proof.f, x);
  std::vector<Scalar> products;
  for (const Scalar& f_j : f) products.push_back(f_j * (x - f_j));

  Point slots = proof.T_v;
  std::vector<Point> rows;
  for (std::size_t w = 0; w < proof.u.size(); ++w) {
    rows.push_back(x * proof.u[w] + proof.T_u[w] - proof.z_r[w] * Point::base());
    for (std::size_t l = 0; l < y_e[w].size(); ++l) {
      const Scalar answer = combine(statement.rows()[w].slots[l], f);
      slots += y_e[w][l] * (x * proof.v[w][l] - proof.z_r[w] * contest.slot_keys[l] - answer * Point::base());
    }
  }
  std::vector<Point> out{x * proof.B + proof.A - commitment(proof.z_A, f),
                         x * proof.C + proof.D - commitment(proof.z_C, products), slots};
  out.insert(out.end(), rows.begin(), rows.end());
  return out;
}

}  // namespace

std::string plain_verify(const Contest& contest, const PlainProof& proof, const Weakness& weakness) {
  const std::vector<Point> e = errors(contest, proof, weakness);
  if (!e[0].is_identity()) return "ballot-bits";
  if (!e[1].is_identity()) return "ballot-binary";
  for (std::size_t w = 3; w < e.size(); ++w)
    if (!e[w].is_identity()) return "ballot-row";
  return e[2].is_identity() ? "" : "ballot-slots";
}

bool plain_batch(const Contest& contest, std::span<const PlainProof> proofs,
                 const std::function<Scalar(std::size_t, std::size_t)>& weight) {
  Point sum;
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    const std::vector<Point> e = errors(contest, proofs[i], {});
    for (std::size_t k = 0; k < e.size(); ++k) sum += weight(i, k) * e[k];
  }
  return sum.is_identity();
}

}  // namespace comitia::test
