// A prover with every secret in the open, step by step, so that tests can cheat at any of them. It shares no
// code with the product's prover or transcript: honest, it is a second implementation of protocol.md §8.3.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "crypto/ballot/contest.hpp"
#include "crypto/ballot/one_time_key.hpp"

namespace comitia::test {

/// What the proof's transcript absorbs. A weak protocol leaves some of it out.
enum class Field { kOrigin, kBallotId, kOpened, kStatement, kKeys, kP, kU, kV, kB, kA, kC, kD, kTu, kTv };
using Omitted = std::set<Field>;

/// The exponents of y for the slots of all rows: numbered through, or (a weak protocol) starting anew in each
/// row.
enum class Exponents { kNumberedThrough, kRepeated };

/// The public part of a ballot's proof as group elements and scalars.
struct PlainProof {
  crypto::EncodedPoint p{};
  std::vector<crypto::Point> u;               ///< of each row
  std::vector<std::vector<crypto::Point>> v;  ///< of each row
  crypto::Point B, A, C, D;
  std::vector<crypto::Point> T_u;
  crypto::Point T_v;
  std::vector<crypto::Scalar> f;  ///< of every bit
  crypto::Scalar z_A, z_C;
  std::vector<crypto::Scalar> z_r;

  [[nodiscard]] crypto::Scalar y(const crypto::Contest& contest, const Omitted& omitted = {}) const;
  [[nodiscard]] crypto::Scalar x(const crypto::Contest& contest, const Omitted& omitted = {}) const;
  /// Of a body that the product's verifier has accepted (so nothing is checked). The pivots' f stay 0.
  static PlainProof parse(const crypto::Contest& contest, crypto::View body);
  /// The body, with seal bytes of zero.
  [[nodiscard]] crypto::Bytes body(const crypto::Contest& contest) const;
};

/// com(r; values) = r G_0 + sum_j values_j G_j.
crypto::Point commitment(const crypto::Scalar& r, const std::vector<crypto::Scalar>& values);

/// y^e for the slots of each row.
std::vector<std::vector<crypto::Scalar>> weights(const crypto::Statement& statement, const crypto::Scalar& y,
                                                 Exponents exponents = Exponents::kNumberedThrough);

/// All secrets of a ballot, derived from a seed, and the honest steps. A cheat changes what it likes between
/// them.
struct PlainProver {
  PlainProver(const crypto::Contest& contest, const std::string& seed,
              const std::vector<crypto::Scalar>& bits);

  const crypto::Contest& contest;
  crypto::Scalar s;
  std::vector<crypto::Scalar> b, a, r, rho;
  std::vector<std::vector<crypto::Scalar>> marks;  ///< what each slot encrypts
  crypto::Scalar beta, alpha, gamma, delta;
  Omitted omitted;
  Exponents exponents = Exponents::kNumberedThrough;
  PlainProof proof;

  void encrypt();                             ///< p, u, v
  void commit();                              ///< B, A, C, D
  void commit_rows(const crypto::Scalar& y);  ///< T_u, T_v
  void respond(const crypto::Scalar& x);      ///< f, z

  [[nodiscard]] crypto::Scalar y() const { return proof.y(contest, omitted); }
  [[nodiscard]] crypto::Scalar x() const { return proof.x(contest, omitted); }
  void prove();                                ///< all steps
  [[nodiscard]] crypto::Bytes ballot() const;  ///< body and a signature under s
  [[nodiscard]] crypto::OneTimeKey key() const;
};

/// 0/1 bytes as scalars.
std::vector<crypto::Scalar> scalars(crypto::View bits);

}  // namespace comitia::test
