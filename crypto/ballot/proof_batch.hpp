// The proofs of many ballots as one equation (protocol.md §8.4).
#pragma once

#include <vector>

#include "crypto/ballot/contest.hpp"
#include "crypto/ballot/proof_transcript.hpp"
#include "crypto/group/public_point.hpp"
#include "crypto/hash/batch_randomiser.hpp"

namespace comitia::crypto {

/// What the equations of all ballots of a contest share, worked out once.
struct ProofBases {
  explicit ProofBases(const Contest& contest);

  const Statement& statement;
  BallotLayout layout;
  ProofTranscript prefix;
  std::vector<PublicPoint> points;  ///< g, h_1..h_(widest row), G_0..G_n
};

/// The equations to be checked together.
struct ProofEquations {
  bool bits = true, binary = true, row = true, slots = true;
  static ProofEquations only(const Check& check) noexcept;
};

/// Places 0..n-1, one for each ballot of a batch; a place that was never admitted counts as good.
/// Precondition everywhere: a body has the length that the layout gives. The bases outlive the batch.
class ProofBatch {
 public:
  ProofBatch(const ProofBases& bases, std::size_t n);

  /// Checks point_canonical, point_identity (u), ballot_randomness, scalar_canonical.
  [[nodiscard]] Result<void> decode(std::size_t place, View body);
  /// Takes a decoded place into the equation: its challenges and its pivots. Checks challenge_nonzero.
  [[nodiscard]] Result<void> admit(std::size_t place, View body);

  /// Whether the equations of the admitted proofs of [first, last) hold, each under a weight of its own.
  [[nodiscard]] bool holds(std::size_t first, std::size_t last, BatchRandomiser& randomiser,
                           const ProofEquations& equations = {}) const;
  /// The first check that fails of a place for which holds() is false.
  [[nodiscard]] const Check& failing(std::size_t place, BatchRandomiser& randomiser) const;

  /// u, v_1..v_M of each row of a decoded place.
  [[nodiscard]] std::span<const PublicPoint> rows(std::size_t place) const noexcept;

 private:
  struct Sum;
  void add_equations(std::size_t place, BatchRandomiser& randomiser, const ProofEquations& equations,
                     std::span<Scalar> own, Sum& shared) const;

  const ProofBases& bases_;
  std::size_t points_each_, scalars_each_;
  std::vector<PublicPoint>
      points_;                   ///< of each place as in the body: rows, B A C D, T_u, T_v; then the bases
  std::vector<Scalar> scalars_;  ///< of each place: f_1..f_n, z_A, z_C, z_r
  std::vector<Scalar> x_, y_;
  std::vector<bool> admitted_;
};

}  // namespace comitia::crypto
