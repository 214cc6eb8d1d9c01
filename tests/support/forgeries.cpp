#include "tests/support/forgeries.hpp"

#include <functional>

#include "tests/support/test_contest.hpp"

namespace comitia::test {

using namespace crypto;

namespace {

const Scalar kOne(1);

/// Two votes for the first candidate, none left over: the sum is right, the mark is not 0 or 1.
std::vector<Scalar> double_vote() { return scalars(Bytes{2, 0, 0, 0, 0, 0}); }
std::vector<Scalar> honest_vote() { return scalars(Bytes{1, 1, 0, 0, 0, 0}); }

std::vector<Scalar> products(const std::vector<Scalar>& f, const Scalar& x) {
  std::vector<Scalar> out;
  for (const Scalar& f_j : f) out.push_back(f_j * (x - f_j));
  return out;
}

/// sum y^e (z_r h_l + f_l g), what the slots must come to (in this contest slot l holds bit l).
Point slots_answer(const PlainProver& prover, const Scalar& y) {
  Point sum;
  const auto y_e = weights(prover.contest.statement, y).front();
  for (std::size_t l = 0; l < y_e.size(); ++l) {
    sum += y_e[l] * (prover.proof.z_r[0] * prover.contest.slot_keys[l] + prover.proof.f[l] * Point::base());
  }
  return sum;
}

Point weighted_slots(const PlainProver& prover, const Scalar& y) {
  Point sum;
  const auto y_e = weights(prover.contest.statement, y).front();
  for (std::size_t l = 0; l < y_e.size(); ++l) sum += y_e[l] * prover.proof.v[0][l];
  return sum;
}

WeakForgery finished(std::string name, const PlainProver& prover, Weakness weakness) {
  return {{std::move(name), prover.ballot(), "ballot-bits", prover.s}, prover.proof, std::move(weakness)};
}

/// Where a cheat departs from the honest steps.
struct Departure {
  std::function<void(PlainProver&)> in_rows = [](PlainProver&) {};
  std::function<void(PlainProver&)> in_row_commitments = [](PlainProver&) {};
  std::function<void(PlainProver&, const Scalar& y, const Scalar& x)> with_challenges;
};

/// One that sets the omitted field when both challenges are known.
WeakForgery fitted(const Contest& contest, const std::string& name, Field field,
                   const std::vector<Scalar>& bits, const Departure& departure) {
  PlainProver prover(contest, name, bits);
  prover.omitted = {field};
  prover.encrypt();
  departure.in_rows(prover);
  prover.commit();
  const Scalar y = prover.y();
  prover.commit_rows(y);
  departure.in_row_commitments(prover);
  const Scalar x = prover.x();
  prover.respond(x);
  departure.with_challenges(prover, y, x);
  return finished(name, prover, {prover.omitted, {}});
}

WeakForgery moved_from(const Contest& home, const Contest& contest, const std::string& name, Field field) {
  PlainProver prover(home, name, honest_vote());
  prover.omitted = {field};
  prover.prove();
  const OneTimeKey key = prover.key();
  return {{name, signed_ballot(contest, key, prover.proof.body(contest)), "ballot-bits", prover.s},
          prover.proof,
          {prover.omitted, {}}};
}

}  // namespace

std::vector<Forgery> cheats(const Contest& contest) {
  std::vector<Forgery> out;
  const auto cheat = [&](const std::string& name, const std::string& refused, const std::vector<Scalar>& bits,
                         const std::function<void(PlainProver&)>& change = {}) {
    PlainProver prover(contest, name, bits);
    if (change) change(prover);
    prover.prove();
    out.push_back({name, prover.ballot(), refused, prover.s});
  };
  const Scalar half = Scalar(2).inverse();
  const Scalar zero;
  cheat("three marks where two are allowed", "ballot-bits", scalars(Bytes{1, 1, 1, 0, 0, 0}));
  cheat("void and yet marked", "ballot-bits", scalars(Bytes{1, 0, 0, 1, 0, 0}));
  cheat("slack left out", "ballot-bits", scalars(Bytes{1, 0, 0, 0, 0, 0}));
  cheat("a mark of 2", "ballot-binary", double_vote());
  cheat("a negative mark", "ballot-binary", {-kOne, kOne, kOne, zero, kOne, zero});
  cheat("two halves of a mark", "ballot-binary", {half, half, kOne, zero, zero, zero});
  cheat("a mark in another slot", "ballot-slots", honest_vote(),
        [](PlainProver& p) { std::swap(p.marks[0][1], p.marks[0][2]); });
  cheat("a hundred votes in a slot", "ballot-slots", honest_vote(),
        [](PlainProver& p) { p.marks[0][0] = Scalar(100); });
  cheat("votes taken from another candidate", "ballot-slots", honest_vote(),
        [](PlainProver& p) { p.marks[0][2] = -Scalar(100); });

  // Each of these spoils one equation alone.
  const auto spoil = [&](const std::string& name, const std::string& refused,
                         const std::function<void(PlainProver&)>& change_proof) {
    PlainProver prover(contest, name, honest_vote());
    prover.encrypt();
    prover.commit();
    change_proof(prover);
    prover.commit_rows(prover.y());
    prover.respond(prover.x());
    out.push_back({name, prover.ballot(), refused, prover.s});
  };
  spoil("commitments to other bits", "ballot-bits", [](PlainProver& p) { p.proof.B += Point::base(); });
  spoil("a row under another's randomness", "ballot-row",
        [](PlainProver& p) { p.proof.u[0] += Point::base(); });
  spoil("a slot under another randomness", "ballot-slots",
        [](PlainProver& p) { p.proof.v[0][0] += p.contest.slot_keys[0]; });
  return out;
}

std::vector<WeakForgery> forgeries_by_omission(const Contest& contest) {
  const Point garbage = scalar_named("garbage") * Point::base();
  const auto hundred_votes = [](PlainProver& p) { p.proof.v[0][0] += Scalar(99) * Point::base(); };
  std::vector<WeakForgery> out;
  out.push_back(fitted(contest, "a double vote, C fitted afterwards", Field::kC, double_vote(),
                       {.with_challenges = [](PlainProver& p, const Scalar&, const Scalar& x) {
                         const Point answer = commitment(p.proof.z_C, products(p.proof.f, x));
                         p.proof.C = x.inverse() * (answer - p.proof.D);
                       }}));
  out.push_back(fitted(contest, "a double vote, D fitted afterwards", Field::kD, double_vote(),
                       {.with_challenges = [](PlainProver& p, const Scalar&, const Scalar& x) {
                         p.proof.D = commitment(p.proof.z_C, products(p.proof.f, x)) - x * p.proof.C;
                       }}));
  out.push_back(fitted(contest, "a row that nobody can decrypt, T_u fitted afterwards", Field::kTu,
                       honest_vote(),
                       {.in_rows = [&](PlainProver& p) { p.proof.u[0] += garbage; },
                        .with_challenges =
                            [](PlainProver& p, const Scalar&, const Scalar& x) {
                              p.proof.T_u[0] = p.proof.z_r[0] * Point::base() - x * p.proof.u[0];
                            }}));
  out.push_back(fitted(contest, "a row that nobody can decrypt, u fitted afterwards", Field::kU,
                       honest_vote(),
                       {.in_row_commitments = [&](PlainProver& p) { p.proof.T_u[0] += garbage; },
                        .with_challenges =
                            [](PlainProver& p, const Scalar&, const Scalar& x) {
                              p.proof.u[0] = x.inverse() * (p.proof.z_r[0] * Point::base() - p.proof.T_u[0]);
                            }}));
  out.push_back(fitted(
      contest, "a hundred votes, T_v fitted afterwards", Field::kTv, honest_vote(),
      {.in_rows = hundred_votes, .with_challenges = [](PlainProver& p, const Scalar& y, const Scalar& x) {
         p.proof.T_v = slots_answer(p, y) - x * weighted_slots(p, y);
       }}));
  out.push_back(fitted(contest, "a hundred votes, the last slot fitted afterwards", Field::kV, honest_vote(),
                       {.with_challenges = [&](PlainProver& p, const Scalar& y, const Scalar& x) {
                         hundred_votes(p);
                         const Point missing = slots_answer(p, y) - p.proof.T_v - x * weighted_slots(p, y);
                         const Scalar last = weights(p.contest.statement, y).front().back();
                         p.proof.v[0].back() += (x * last).inverse() * missing;
                       }}));

  PlainProver copied(contest, "a ballot that another copies", honest_vote());
  copied.omitted = {Field::kP};
  copied.prove();
  copied.s = scalar_named("the copyist's key");
  copied.proof.p = copied.key().encoded();
  out.push_back(finished("a ballot copied under another one-time key", copied, {copied.omitted, {}}));

  Contest other = contest;
  other.origin.back() ^= 1;
  out.push_back(moved_from(other, contest, "a ballot from another log", Field::kOrigin));
  other = contest;
  other.ballot_id += "-repeated";
  out.push_back(moved_from(other, contest, "a ballot with another id", Field::kBallotId));
  other = contest;
  other.opened.bytes[0] ^= 1;
  out.push_back(moved_from(other, contest, "a ballot opened under another definition", Field::kOpened));
  return out;
}

WeakForgery honest_but_for(const Contest& contest, Field field) {
  PlainProver prover(contest, "honest", honest_vote());
  prover.omitted = {field};
  prover.prove();
  return finished("honest", prover, {prover.omitted, {}});
}

Statement two_rows_of_a_motion() {
  const RowShape yes_no{{{{0, 1}}, {{1, 1}}}};
  return std::move(Statement::make(3, {yes_no, yes_no}, {{{{0, 1}, {1, 1}, {2, 1}}, 1, 2}})).value();
}

WeakForgery moved_between_rows(const Contest& contest) {
  PlainProver prover(contest, "moved between rows", scalars(Bytes{1, 0, 0}));
  prover.exponents = Exponents::kRepeated;
  prover.marks[0][1] += Scalar(100);
  prover.marks[1][1] += -Scalar(100);
  prover.prove();
  return {{"moved between rows", prover.ballot(), "ballot-slots", prover.s},
          prover.proof,
          {{}, Exponents::kRepeated}};
}

}  // namespace comitia::test
