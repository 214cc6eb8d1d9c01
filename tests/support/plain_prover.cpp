#include "tests/support/plain_prover.hpp"

#include <utility>

#include "crypto/group/generator.hpp"
#include "crypto/hash/label.hpp"
#include "crypto/hash/transcript.hpp"
#include "tests/support/test_contest.hpp"

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

/// a_j of the pivots: sum_j L_kj a_j = 0.
void solve_for_zero(const Statement& statement, std::vector<Scalar>& a) {
  for (const Constraint& c : statement.constraints()) {
    a[c.pivot] = Scalar();
    a[c.pivot] = -combine(c.form, a);
  }
}

class Absorber {
 public:
  Absorber(Transcript& transcript, const Omitted& omitted) : transcript_(transcript), omitted_(omitted) {}
  void operator()(Field field, std::string_view label, View data) {
    if (!omitted_.contains(field)) transcript_.absorb(label, data);
  }
  void operator()(Field field, std::string_view label, const Point& point) {
    (*this)(field, label, point.encode());
  }

 private:
  Transcript& transcript_;
  const Omitted& omitted_;
};

Transcript after_first_move(const PlainProof& proof, const Contest& contest, const Omitted& omitted) {
  Transcript transcript(label::kBallotProof,
                        omitted.contains(Field::kOrigin) ? View() : View(contest.origin));
  Absorber absorb(transcript, omitted);
  absorb(Field::kBallotId, "ballot-id", view(contest.ballot_id));
  absorb(Field::kOpened, "opened", contest.opened.view());
  absorb(Field::kStatement, "statement", contest.statement.encoding());
  Bytes keys;
  for (const Point& key : contest.slot_keys) append(keys, key.encode());
  absorb(Field::kKeys, "h", keys);
  absorb(Field::kP, "p", proof.p);
  Bytes rows;
  for (std::size_t w = 0; w < proof.u.size(); ++w) {
    if (!omitted.contains(Field::kU)) append(rows, proof.u[w].encode());
    for (const Point& v : proof.v[w])
      if (!omitted.contains(Field::kV)) append(rows, v.encode());
  }
  transcript.absorb("rows", rows);
  absorb(Field::kB, "B", proof.B);
  absorb(Field::kA, "A", proof.A);
  absorb(Field::kC, "C", proof.C);
  absorb(Field::kD, "D", proof.D);
  return transcript;
}

}  // namespace

Scalar PlainProof::y(const Contest& contest, const Omitted& omitted) const {
  return after_first_move(*this, contest, omitted).challenge("y").value();
}

Scalar PlainProof::x(const Contest& contest, const Omitted& omitted) const {
  Transcript transcript = after_first_move(*this, contest, omitted);
  (void)transcript.challenge("y");
  Absorber absorb(transcript, omitted);
  Bytes row_commitments;
  for (const Point& t : T_u) append(row_commitments, t.encode());
  absorb(Field::kTu, "T_u", row_commitments);
  absorb(Field::kTv, "T_v", T_v);
  return transcript.challenge("x").value();
}

Bytes PlainProof::body(const Contest& contest) const {
  Bytes out = bytes(contest.opened.view());
  append(out, p);
  out.resize(out.size() + contest.seal_keys.size() * (32 + kSealBytes));
  for (std::size_t w = 0; w < u.size(); ++w) {
    append(out, u[w].encode());
    for (const Point& slot : v[w]) append(out, slot.encode());
  }
  for (const Point& point : {B, A, C, D}) append(out, point.encode());
  for (const Point& point : T_u) append(out, point.encode());
  append(out, T_v.encode());
  for (const std::uint32_t j : contest.statement.free_bits()) append(out, f[j].encode());
  append(out, z_A.encode());
  append(out, z_C.encode());
  for (const Scalar& z : z_r) append(out, z.encode());
  return out;
}

PlainProof PlainProof::parse(const Contest& contest, View body) {
  std::size_t at = 32;
  const auto next = [&] { return body.subspan(std::exchange(at, at + 32), 32); };
  const auto point = [&] { return Point::decode(next()).value(); };
  const auto scalar = [&] { return Scalar::decode(next()).value(); };
  PlainProof out;
  const View key = next();
  std::copy(key.begin(), key.end(), out.p.begin());
  at += contest.seal_keys.size() * (32 + kSealBytes);
  const std::vector<RowShape>& rows = contest.statement.rows();
  for (const RowShape& row : rows) {
    out.u.push_back(point());
    out.v.emplace_back();
    for (std::size_t l = 0; l < row.slots.size(); ++l) out.v.back().push_back(point());
  }
  for (Point* commitment : {&out.B, &out.A, &out.C, &out.D}) *commitment = point();
  for (std::size_t w = 0; w < rows.size(); ++w) out.T_u.push_back(point());
  out.T_v = point();
  out.f.resize(contest.statement.bits());
  for (const std::uint32_t j : contest.statement.free_bits()) out.f[j] = scalar();
  out.z_A = scalar();
  out.z_C = scalar();
  for (std::size_t w = 0; w < rows.size(); ++w) out.z_r.push_back(scalar());
  return out;
}

Point commitment(const Scalar& r, const std::vector<Scalar>& values) {
  Point sum = r * generator(0);
  for (std::size_t j = 0; j < values.size(); ++j)
    sum += values[j] * generator(static_cast<std::uint32_t>(j + 1));
  return sum;
}

std::vector<std::vector<Scalar>> weights(const Statement& statement, const Scalar& y, Exponents exponents) {
  std::vector<std::vector<Scalar>> out;
  Scalar power(1);
  for (const RowShape& row : statement.rows()) {
    if (exponents == Exponents::kRepeated) power = Scalar(1);
    std::vector<Scalar>& of_row = out.emplace_back();
    for (std::size_t l = 0; l < row.slots.size(); ++l) of_row.push_back(power *= y);
  }
  return out;
}

PlainProver::PlainProver(const Contest& of, const std::string& seed, const std::vector<Scalar>& bits)
    : contest(of), s(scalar_named(seed + " s")), b(bits) {
  const auto named = [&seed](const std::string& name, std::size_t i) {
    return scalar_named(seed + " " + name + " " + std::to_string(i));
  };
  const Statement& statement = contest.statement;
  for (std::size_t w = 0; w < statement.rows().size(); ++w) {
    r.push_back(named("r", w));
    rho.push_back(named("rho", w));
    std::vector<Scalar>& of_row = marks.emplace_back();
    for (const LinearForm& form : statement.rows()[w].slots) of_row.push_back(combine(form, b));
  }
  for (std::size_t j = 0; j < b.size(); ++j) a.push_back(named("a", j));
  solve_for_zero(statement, a);
  beta = named("beta", 0);
  alpha = named("alpha", 0);
  gamma = named("gamma", 0);
  delta = named("delta", 0);
}

void PlainProver::encrypt() {
  proof.p = key().encoded();
  proof.u.clear();
  proof.v.clear();
  for (std::size_t w = 0; w < r.size(); ++w) {
    proof.u.push_back(r[w] * Point::base());
    std::vector<Point>& row = proof.v.emplace_back();
    for (std::size_t l = 0; l < marks[w].size(); ++l)
      row.push_back(r[w] * contest.slot_keys[l] + marks[w][l] * Point::base());
  }
}

void PlainProver::commit() {
  std::vector<Scalar> c, d;
  for (std::size_t j = 0; j < b.size(); ++j) {
    c.push_back(a[j] * (Scalar(1) - b[j] - b[j]));
    d.push_back(-(a[j] * a[j]));
  }
  proof.B = commitment(beta, b);
  proof.A = commitment(alpha, a);
  proof.C = commitment(gamma, c);
  proof.D = commitment(delta, d);
}

void PlainProver::commit_rows(const Scalar& y) {
  proof.T_u.clear();
  proof.T_v = Point();
  const auto y_e = weights(contest.statement, y, exponents);
  for (std::size_t w = 0; w < rho.size(); ++w) {
    proof.T_u.push_back(rho[w] * Point::base());
    for (std::size_t l = 0; l < y_e[w].size(); ++l) {
      const Scalar mask = combine(contest.statement.rows()[w].slots[l], a);
      proof.T_v += y_e[w][l] * (rho[w] * contest.slot_keys[l] + mask * Point::base());
    }
  }
}

void PlainProver::respond(const Scalar& x) {
  proof.f.clear();
  proof.z_r.clear();
  for (std::size_t j = 0; j < b.size(); ++j) proof.f.push_back(a[j] + x * b[j]);
  proof.z_A = alpha + x * beta;
  proof.z_C = delta + x * gamma;
  for (std::size_t w = 0; w < r.size(); ++w) proof.z_r.push_back(rho[w] + x * r[w]);
}

void PlainProver::prove() {
  encrypt();
  commit();
  commit_rows(y());
  respond(x());
}

Bytes PlainProver::ballot() const { return signed_ballot(contest, key(), proof.body(contest)); }

OneTimeKey PlainProver::key() const { return std::move(OneTimeKey::restore(Secret<32>(s.encode()))).value(); }

std::vector<Scalar> scalars(View bits) {
  std::vector<Scalar> out;
  for (const std::uint8_t bit : bits) out.emplace_back(std::uint64_t{bit});
  return out;
}

}  // namespace comitia::test
