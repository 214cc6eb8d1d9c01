#include "crypto/ballot/prover.hpp"

#include <cassert>
#include <utility>

#include "crypto/ballot/linear.hpp"
#include "crypto/group/generator.hpp"
#include "crypto/group/nonces.hpp"
#include "crypto/group/wiped_point.hpp"

namespace comitia::crypto {
namespace {

void put(Bytes& body, std::size_t at, View bytes) {
  std::copy(bytes.begin(), bytes.end(), body.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

/// The randomness of the rows (r), of the first move (a, and what blinds the four commitments) and of the
/// second (rho).
struct BallotProver::Secrets {
  std::vector<SecretScalar> r, a, rho;
  SecretScalar beta, alpha, gamma, delta;
};

BallotProver::BallotProver(const Contest& contest) : contest_(contest), layout_(contest), prefix_(contest) {
  const Statement& statement = contest.statement;
  assert(contest.slot_keys.size() >= statement.widest_row());
  for (std::uint32_t l = 0; l < statement.widest_row(); ++l) slot_keys_.emplace_back(contest.slot_keys[l]);
  for (std::uint32_t j = 0; j <= statement.bits(); ++j) generators_.push_back(&generator_table(j));
  for (const RowShape& row : statement.rows()) {
    for (const LinearForm& form : row.slots) {
      std::vector<Share>& shares = slots_.emplace_back();
      for (const Term& term : form)
        shares.push_back({term.bit, FixedBase::generator() * scalar_of(term.coefficient)});
    }
  }
}

Result<std::vector<SecretScalar>> BallotProver::prove(Bytes& body, View bits, const OneTimeKey& key) const {
  assert(body.size() == layout_.body);
  const View whole(body);
  const auto part = [&whole](std::size_t from, std::size_t to) { return whole.subspan(from, to - from); };

  Secrets secrets = draw(bits, key);
  put_rows(body, bits, secrets);
  put_commitments(body, bits, secrets);
  ProofTranscript transcript = prefix_;
  COMITIA_TRY(const Scalar y, transcript.y(key.encoded(), part(layout_.rows, layout_.commitments),
                                           part(layout_.commitments, layout_.row_commitments)));
  put_row_and_slot_commitments(body, y, secrets);
  COMITIA_TRY(const Scalar x, transcript.x(part(layout_.row_commitments, layout_.slot_commitment),
                                           part(layout_.slot_commitment, layout_.responses)));
  put_responses(body, bits, x, secrets);
  return std::move(secrets.r);
}

/// a_j is random under sum_j L_kj a_j = 0 for every constraint.
BallotProver::Secrets BallotProver::draw(View bits, const OneTimeKey& key) const {
  const Statement& statement = contest_.statement;
  // Of one ballot: by its one-time key, what it is for, and its marks.
  HedgedNonces nonces(key.secret(), {contest_.opened.view(), key.encoded(), bits});
  Secrets out;
  out.r = nonces.next(statement.rows().size());
  out.rho = nonces.next(statement.rows().size());
  out.a.resize(statement.bits());
  for (const std::uint32_t j : statement.free_bits()) out.a[j] = nonces.next();
  solve_pivots(statement, Scalar(), std::span(out.a));
  out.beta = nonces.next();
  out.alpha = nonces.next();
  out.gamma = nonces.next();
  out.delta = nonces.next();
  return out;
}

/// u_w = r_w g; v_wl = r_w h_l + m_wl g. Every row has its own r_w.
void BallotProver::put_rows(Bytes& body, View bits, const Secrets& secrets) const {
  std::size_t at = layout_.rows;
  std::size_t slot = 0;
  for (std::size_t w = 0; w < secrets.r.size(); ++w) {
    put(body, at, (FixedBase::generator() * secrets.r[w]).encode());
    at += 32;
    for (std::size_t l = 0; l < contest_.statement.rows()[w].slots.size(); ++l, ++slot, at += 32) {
      Point v = slot_keys_[l] * secrets.r[w];
      for (const Share& share : slots_[slot]) {
        const WipedPoint marked{Point::select(bits[share.bit], share.point, Point())};
        v += marked.point;
      }
      put(body, at, v.encode());
    }
  }
}

/// B = com(beta; b), A = com(alpha; a), C = com(gamma; a_j (1 - 2 b_j)), D = com(delta; -a_j^2).
void BallotProver::put_commitments(Bytes& body, View bits, const Secrets& secrets) const {
  const FixedBase& blind = *generators_[0];
  Point of_bits = blind * secrets.beta;
  Point of_masks = blind * secrets.alpha;
  Point of_signed_masks = blind * secrets.gamma;
  Point of_squares = blind * secrets.delta;
  for (std::size_t j = 0; j < bits.size(); ++j) {
    const FixedBase& base = *generators_[j + 1];
    const WipedPoint marked{Point::select(bits[j], base.point(), Point())};
    const WipedPoint mask{base * secrets.a[j]};  // serves A and, with the bit's sign, C
    const WipedPoint negated{-mask.point};
    const WipedPoint signed_mask{Point::select(bits[j], negated.point, mask.point)};
    const WipedPoint square{base * (secrets.a[j] * secrets.a[j])};
    of_bits += marked.point;
    of_masks += mask.point;
    of_signed_masks += signed_mask.point;
    of_squares -= square.point;
  }
  put(body, layout_.commitments, of_bits.encode());
  put(body, layout_.commitments + 32, of_masks.encode());
  put(body, layout_.commitments + 64, of_signed_masks.encode());
  put(body, layout_.commitments + 96, of_squares.encode());
}

/// T_u[w] = rho_w g; T_v = sum_wl y^e(w,l) (rho_w h_l + (sum_j W_wlj a_j) g), gathered by base.
void BallotProver::put_row_and_slot_commitments(Bytes& body, const Scalar& y, const Secrets& secrets) const {
  const Statement& statement = contest_.statement;
  std::vector<Scalar> weights(statement.slots());
  slot_weights(y, weights);
  std::vector<SecretScalar> on_key(statement.widest_row());
  SecretScalar on_base;
  std::size_t slot = 0;
  for (std::size_t w = 0; w < secrets.rho.size(); ++w) {
    put(body, layout_.row_commitments + 32 * w, (FixedBase::generator() * secrets.rho[w]).encode());
    const std::vector<LinearForm>& forms = statement.rows()[w].slots;
    for (std::size_t l = 0; l < forms.size(); ++l, ++slot) {
      on_key[l] += weights[slot] * secrets.rho[w];
      on_base += weights[slot] * evaluate(forms[l], std::span<const SecretScalar>(secrets.a));
    }
  }
  Point sum = FixedBase::generator() * on_base;
  for (std::size_t l = 0; l < on_key.size(); ++l) sum += slot_keys_[l] * on_key[l];
  put(body, layout_.slot_commitment, sum.encode());
}

/// f_j = a_j + x b_j for the free bits; z_A, z_C, z_r.
void BallotProver::put_responses(Bytes& body, View bits, const Scalar& x, const Secrets& secrets) const {
  const auto respond = [&body](std::size_t at, const SecretScalar& z) {
    put(body, at, z.declassify().encode());
  };
  std::size_t at = layout_.responses;
  for (const std::uint32_t j : contest_.statement.free_bits()) {
    respond(at, secrets.a[j] + x * SecretScalar::bit(bits[j]));
    at += 32;
  }
  respond(layout_.z_a, secrets.alpha + x * secrets.beta);
  respond(layout_.z_c, secrets.delta + x * secrets.gamma);
  for (std::size_t w = 0; w < secrets.rho.size(); ++w)
    respond(layout_.z_r + 32 * w, secrets.rho[w] + x * secrets.r[w]);
}

}  // namespace comitia::crypto
