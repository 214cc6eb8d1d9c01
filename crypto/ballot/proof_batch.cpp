#include "crypto/ballot/proof_batch.hpp"

#include <algorithm>
#include <cassert>

#include "crypto/ballot/linear.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/group/generator.hpp"
#include "crypto/group/multiscalar.hpp"

namespace comitia::crypto {
namespace {

constexpr std::size_t kElement = 32;

View element(View body, std::size_t at) { return body.subspan(at, kElement); }

/// No u is the identity, and no two are the same: two rows under one randomness would betray their
/// difference. The encodings are canonical, so bytes are compared.
Result<void> check_randomness(const Statement& statement, const BallotLayout& layout, View body) {
  std::size_t at = layout.rows;
  std::vector<View> seen;
  for (const RowShape& row : statement.rows()) {
    const View u = element(body, at);
    COMITIA_REQUIRE(checks::point_identity, !is_identity(u), "u of a row");
    const bool repeated = std::any_of(seen.begin(), seen.end(), [u](View other) { return same(u, other); });
    COMITIA_REQUIRE(checks::ballot_randomness, !repeated);
    if (statement.rows().size() > 1) seen.push_back(u);
    at += kElement * (1 + row.slots.size());
  }
  return {};
}

}  // namespace

ProofBases::ProofBases(const Contest& contest)
    : statement(contest.statement), layout(contest), prefix(contest), points{PublicPoint(Point::base())} {
  assert(contest.slot_keys.size() >= statement.widest_row());
  for (std::uint32_t l = 0; l < statement.widest_row(); ++l) points.emplace_back(contest.slot_keys[l]);
  for (std::uint32_t j = 0; j <= statement.bits(); ++j) points.emplace_back(generator(j));
}

ProofEquations ProofEquations::only(const Check& check) noexcept {
  return {&check == &checks::ballot_bits, &check == &checks::ballot_binary, &check == &checks::ballot_row,
          &check == &checks::ballot_slots};
}

/// The scalars of the bases, negated: the right-hand sides of all equations added up.
struct ProofBatch::Sum {
  explicit Sum(const ProofBases& bases)
      : scalars(bases.points.size()),
        on_keys(std::span(scalars).subspan(1, bases.statement.widest_row())),
        on_blind(scalars[1 + bases.statement.widest_row()]),
        on_generators(std::span(scalars).last(bases.statement.bits())),
        weights(bases.statement.slots()) {}

  std::vector<Scalar> scalars;
  std::span<Scalar> on_keys;
  Scalar& on_blind;
  std::span<Scalar> on_generators;
  std::vector<Scalar> weights;  ///< scratch: y^e(w,l) of one ballot
};

ProofBatch::ProofBatch(const ProofBases& bases, std::size_t n)
    : bases_(bases),
      points_each_((bases.layout.responses - bases.layout.rows) / kElement),
      scalars_each_(bases.statement.bits() + (bases.layout.body - bases.layout.z_a) / kElement),
      points_(n * points_each_),
      scalars_(n * scalars_each_),
      x_(n),
      y_(n),
      admitted_(n) {
  points_.insert(points_.end(), bases.points.begin(), bases.points.end());
}

Result<void> ProofBatch::decode(std::size_t place, View body) {
  const BallotLayout& layout = bases_.layout;
  COMITIA_CHECK(PublicPoint::decode_all(body.subspan(layout.rows, layout.responses - layout.rows),
                                        std::span(points_).subspan(place * points_each_, points_each_)));
  COMITIA_CHECK(check_randomness(bases_.statement, layout, body));
  std::size_t at = layout.responses;
  Scalar* const f = scalars_.data() + place * scalars_each_;
  for (const std::uint32_t j : bases_.statement.free_bits()) {
    COMITIA_TRY(f[j], Scalar::decode(element(body, at)));
    at += kElement;
  }
  for (Scalar* z = f + bases_.statement.bits(); at < layout.body; at += kElement) {
    COMITIA_TRY(*z++, Scalar::decode(element(body, at)));
  }
  return {};
}

Result<void> ProofBatch::admit(std::size_t place, View body) {
  const BallotLayout& layout = bases_.layout;
  const auto part = [&body](std::size_t from, std::size_t to) { return body.subspan(from, to - from); };
  ProofTranscript transcript = bases_.prefix;
  COMITIA_TRY(y_[place],
              transcript.y(element(body, layout.one_time_key), part(layout.rows, layout.commitments),
                           part(layout.commitments, layout.row_commitments)));
  COMITIA_TRY(x_[place], transcript.x(part(layout.row_commitments, layout.slot_commitment),
                                      part(layout.slot_commitment, layout.responses)));
  solve_pivots(bases_.statement, x_[place],
               std::span(scalars_).subspan(place * scalars_each_, bases_.statement.bits()));
  admitted_[place] = true;
  return {};
}

bool ProofBatch::holds(std::size_t first, std::size_t last, BatchRandomiser& randomiser,
                       const ProofEquations& equations) const {
  const std::size_t own = (last - first) * points_each_;
  std::vector<Scalar> scalars(own);
  scalars.reserve(own + bases_.points.size());
  Sum shared(bases_);
  for (std::size_t place = first; place < last; ++place) {
    if (admitted_[place])
      add_equations(place, randomiser, equations,
                    std::span(scalars).subspan((place - first) * points_each_, points_each_), shared);
  }
  for (const Scalar& s : shared.scalars) scalars.push_back(-s);

  const std::span<const PublicPoint> points(points_);
  if (last == x_.size()) return multiscalar(scalars, points.subspan(first * points_each_)).is_identity();
  std::vector<PublicPoint> part;
  part.reserve(scalars.size());
  part.assign(points.begin() + first * points_each_, points.begin() + last * points_each_);
  part.insert(part.end(), bases_.points.begin(), bases_.points.end());
  return multiscalar(scalars, part).is_identity();
}

/// The left-hand sides go to the ballot's own points, with the bare weight on what the prover sent first: so
/// that A, D, T_u and T_v cost half. An equation that a test has switched off gets no weight.
void ProofBatch::add_equations(std::size_t place, BatchRandomiser& randomiser,
                               const ProofEquations& equations, std::span<Scalar> own, Sum& shared) const {
  const Statement& statement = bases_.statement;
  const std::size_t rows = statement.rows().size();
  const std::span<const Scalar> f = std::span(scalars_).subspan(place * scalars_each_, statement.bits());
  const Scalar* const z = scalars_.data() + place * scalars_each_ + statement.bits();
  const Scalar& x = x_[place];
  const auto weight = [&randomiser](bool wanted, const Check& check) {
    return wanted && !switched_off(check) ? randomiser.next() : Scalar();
  };
  const Scalar bits = weight(equations.bits, checks::ballot_bits);
  const Scalar binary = weight(equations.binary, checks::ballot_binary);
  const Scalar slots = weight(equations.slots, checks::ballot_slots);

  Scalar* const commitments = own.data() + rows + statement.slots();  // B A C D
  Scalar* const row_commitments = commitments + 4;
  Scalar* const slot_commitment = row_commitments + rows;

  // x B + A = com(z_A; f) and x C + D = com(z_C; f_j (x - f_j)).
  commitments[0] = bits * x;
  commitments[1] = bits;
  commitments[2] = binary * x;
  commitments[3] = binary;
  shared.on_blind += bits * z[0] + binary * z[1];
  for (std::size_t j = 0; j < f.size(); ++j) shared.on_generators[j] += f[j] * (bits + binary * (x - f[j]));

  // x u_w + T_u[w] = z_r[w] g, and
  // x sum y^e v_wl + T_v = sum y^e (z_r[w] h_l + (sum_j W_wlj f_j) g).
  slot_weights(y_[place], shared.weights);
  const Scalar slots_x = slots * x;
  Scalar on_base;
  Scalar in_slots;
  std::size_t slot = 0;
  Scalar* scalar = own.data();
  for (std::size_t w = 0; w < rows; ++w) {
    const Scalar row = weight(equations.row, checks::ballot_row);
    const Scalar& z_r = z[2 + w];
    const Scalar slots_z = slots * z_r;
    *scalar++ = row * x;
    row_commitments[w] = row;
    on_base += row * z_r;
    const std::vector<LinearForm>& forms = statement.rows()[w].slots;
    for (std::size_t l = 0; l < forms.size(); ++l, ++slot) {
      const Scalar& y_e = shared.weights[slot];
      *scalar++ = slots_x * y_e;
      shared.on_keys[l] += slots_z * y_e;
      in_slots += y_e * evaluate(forms[l], f);
    }
  }
  *slot_commitment = slots;
  shared.scalars[0] += on_base + slots * in_slots;
}

const Check& ProofBatch::failing(std::size_t place, BatchRandomiser& randomiser) const {
  for (const Check* check : {&checks::ballot_bits, &checks::ballot_binary, &checks::ballot_row})
    if (!holds(place, place + 1, randomiser, ProofEquations::only(*check))) return *check;
  return checks::ballot_slots;
}

std::span<const PublicPoint> ProofBatch::rows(std::size_t place) const noexcept {
  return std::span(points_).subspan(place * points_each_,
                                    bases_.statement.rows().size() + bases_.statement.slots());
}

}  // namespace comitia::crypto
