// The prover of protocol.md §21.4: Terelius and Wikström's proof, after Haenni, Locher, Koenig, Dubuis,
// "Pseudo-Code Algorithms for Verifiable Re-Encryption Mix-Nets" (2017), GenShuffleProof, with the first
// messages in the proof instead of the challenge.
#include <algorithm>
#include <memory>

#include "crypto/group/generator.hpp"
#include "crypto/group/nonces.hpp"
#include "crypto/group/secret_sum.hpp"
#include "crypto/group/wiped_point.hpp"
#include "crypto/mix/shuffle.hpp"
#include "crypto/mix/shuffle_transcript.hpp"

namespace comitia::crypto {
namespace {

void put(Bytes& proof, std::size_t at, View bytes) {
  std::copy(bytes.begin(), bytes.end(), proof.begin() + static_cast<std::ptrdiff_t>(at));
}

/// g and G_0, for all rows.
struct Bases {
  WindowedBase g{Point::base()}, blind{generator(0)};

  /// a g + b G_0, of which neither part is told alone.
  [[nodiscard]] EncodedPoint combine(const SecretScalar& a, const SecretScalar& b) const {
    WipedPoint sum{Point()};
    g.add(SecretDigits(a), sum.point);
    blind.add(SecretDigits(b), sum.point);
    return sum.point.encode();
  }
};

SecretScalar sum_of(std::span<const SecretScalar> scalars) {
  SecretScalar out;
  for (const SecretScalar& one : scalars) out += one;
  return out;
}

SecretScalar weighted_sum(std::span<const Scalar> weights, std::span<const SecretScalar> scalars) {
  SecretScalar out;
  for (std::size_t i = 0; i < scalars.size(); ++i) out += weights[i] * scalars[i];
  return out;
}

}  // namespace

/// One proof on its way. Secrets are named as in §21.4.
struct Shuffle::Proof {
  Proof(const Shuffle& of, const ShuffleContext& in, std::size_t slots)
      : shuffle(of), context(in), n(of.permutation_.size()), at(n, slots), bytes(at.proof) {}

  [[nodiscard]] View part(std::size_t from, std::size_t to) const {
    return View(bytes).subspan(from, to - from);
  }

  void put_commitments();
  void draw(const Scalar& seed);
  void put_chain();
  void put_first_messages();
  void put_responses(const Scalar& e);

  const Shuffle& shuffle;
  const ShuffleContext& context;
  const std::size_t n;
  const ShuffleLayout at;
  const Bases bases;
  Bytes bytes;
  std::vector<SecretScalar> rho;  ///< of c_j
  SecretScalar rho_sum;
  std::vector<Scalar> u;
  std::vector<SecretScalar> u_placed;  ///< u'_i, the weight of the row that came to place i
  std::vector<SecretScalar> rho_chain, omega_chain, omega_rows;
  std::vector<SecretScalar> omega;  ///< omega_1..omega_4
  SecretScalar chain_end;           ///< of c^_N, its exponent of g
};

/// c_j = rho_j g + G_i for the place i that row j came to.
void Shuffle::Proof::put_commitments() {
  while (rho.size() < n) rho.push_back(SecretScalar::random());
  rho_sum = sum_of(rho);
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t j = shuffle.permutation_.expose_secret(i);
    WipedPoint sum(generator(i + 1));
    bases.g.add(SecretDigits(rho[j]), sum.point);
    put(bytes, at.commitments + 32 * j, sum.point.encode());
  }
}

void Shuffle::Proof::draw(const Scalar& seed) {
  u = shuffle_weights(seed, n);
  u_placed.reserve(n);
  for (std::uint32_t i = 0; i < n; ++i) u_placed.emplace_back(u[shuffle.permutation_.expose_secret(i)]);
  // The seed stands for the whole statement and all c's: other statements never meet the same nonces.
  HedgedNonces nonces(rho_sum, {seed.encode()});
  rho_chain = nonces.next(n);
  omega_chain = nonces.next(n);
  omega_rows = nonces.next(n);
  omega = nonces.next(4);
}

/// c^_i = rho^_i g + u'_i c^_(i-1) and t^_i = omega^_i g + omega'_i c^_(i-1) from c^_0 = G_0 on. The
/// exponents of c^_i = a g + b G_0 are kept, so that each of the two takes two multiplications of known
/// bases.
void Shuffle::Proof::put_chain() {
  SecretScalar a;
  SecretScalar b(Scalar(1));
  for (std::size_t i = 0; i < n; ++i) {
    put(bytes, at.chain_t + 32 * i, bases.combine(omega_chain[i] + omega_rows[i] * a, omega_rows[i] * b));
    a = rho_chain[i] + u_placed[i] * a;
    b = u_placed[i] * b;
    put(bytes, at.chain + 32 * i, bases.combine(a, b));
  }
  chain_end = std::move(a);
}

/// t_1 = omega_1 g; t_2 = omega_2 g; t_3 = omega_3 g + sum omega'_i G_i; t_4 = sum omega'_i e~_i less
/// omega_4 (g, h_1, .., h_M).
void Shuffle::Proof::put_first_messages() {
  const std::size_t width = 1 + context.slot_keys.size();
  SecretSum on_generators;
  const auto on_rows = std::make_unique<SecretSum[]>(width);
  for (std::size_t i = 0; i < n; ++i) {
    const SecretDigits digits(omega_rows[i]);
    on_generators.add(digits, generator(static_cast<std::uint32_t>(i + 1)));
    for (std::size_t k = 0; k < width; ++k) on_rows[k].add(digits, shuffle.output_points_[i * width + k]);
  }
  const auto times_g = [](const SecretScalar& k) { return WipedPoint(FixedBase::generator() * k); };
  put(bytes, at.t, times_g(omega[0]).point.encode());
  put(bytes, at.t + 32, times_g(omega[1]).point.encode());
  const WipedPoint places(on_generators.total());
  put(bytes, at.t + 64, (times_g(omega[2]).point + places.point).encode());
  for (std::size_t k = 0; k < width; ++k) {
    const WipedPoint rows(on_rows[k].total());
    const WipedPoint fresh(omega[3] * (k == 0 ? Point::base() : context.slot_keys[k - 1]));
    put(bytes, at.rows_t + 32 * k, (rows.point - fresh.point).encode());
  }
}

void Shuffle::Proof::put_responses(const Scalar& e) {
  const auto respond = [this, &e](std::size_t place, const SecretScalar& nonce, const SecretScalar& secret) {
    put(bytes, place, (nonce + e * secret).declassify().encode());
  };
  respond(at.responses, omega[0], rho_sum);
  respond(at.responses + 32, omega[1], chain_end);
  respond(at.responses + 64, omega[2], weighted_sum(u, rho));
  respond(at.responses + 96, omega[3], weighted_sum(u, shuffle.r_));
  for (std::size_t i = 0; i < n; ++i) {
    respond(at.chain_responses + 32 * i, omega_chain[i], rho_chain[i]);
    respond(at.row_responses + 32 * i, omega_rows[i], u_placed[i]);
  }
}

Result<Bytes> Shuffle::prove(const ShuffleContext& context, const ShuffleRows& inputs) const {
  Proof proof(*this, context, inputs.slots());
  const ShuffleLayout& at = proof.at;
  ShuffleTranscript transcript(context, inputs.rows(), inputs.encoded(), outputs_);
  proof.put_commitments();
  COMITIA_TRY(const Scalar seed, transcript.seed(proof.part(at.commitments, at.chain)));
  proof.draw(seed);
  proof.put_chain();
  proof.put_first_messages();
  COMITIA_TRY(const Scalar e,
              transcript.e(proof.part(at.chain, at.t), proof.part(at.t, at.chain_t),
                           proof.part(at.chain_t, at.rows_t), proof.part(at.rows_t, at.responses)));
  proof.put_responses(e);
  return std::move(proof.bytes);
}

}  // namespace comitia::crypto
