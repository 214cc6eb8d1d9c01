// The equations of a shuffle's proof as one sum (protocol.md §21.5).
#pragma once

#include <vector>

#include "crypto/base/check.hpp"
#include "crypto/base/result.hpp"
#include "crypto/group/public_point.hpp"
#include "crypto/hash/batch_randomiser.hpp"
#include "crypto/mix/shuffle_layout.hpp"
#include "crypto/mix/shuffle_rows.hpp"

namespace comitia::crypto {

/// N + 4 + M equations about one shuffle: the four with t_1, t_2, t_3 and t_4 (one for each point of a row)
/// and one for each link of the chain.
class ShuffleEquations {
 public:
  /// Decodes the proof and works out its challenges. Checks point_canonical, scalar_canonical,
  /// challenge_nonzero. Precondition: a proof of ShuffleLayout's length; as many outputs as inputs, of as
  /// many slots as the context has keys.
  static Result<ShuffleEquations> of(const ShuffleContext& context, const ShuffleRows& inputs,
                                     const ShuffleRows& outputs, View proof);

  /// Whether they hold, each under a weight of its own; with `only`, those of that check alone.
  [[nodiscard]] bool hold(BatchRandomiser& randomiser, const Check* only = nullptr) const;
  /// The first check that fails once hold() is false.
  [[nodiscard]] const Check& failing(BatchRandomiser& randomiser) const;

 private:
  class Sum;
  ShuffleEquations(std::size_t rows, std::size_t slots) noexcept : n_(rows), width_(1 + slots) {}

  std::size_t n_, width_;            ///< width: points of a row, 1 + M
  std::vector<PublicPoint> points_;  ///< g, h_1..h_M; G_0..G_N; inputs; outputs; those of the proof
  std::vector<Scalar> responses_;    ///< s_1..s_4, s^_1..s^_N, s'_1..s'_N
  std::vector<Scalar> u_;            ///< u_1..u_N
  Scalar e_;
};

}  // namespace comitia::crypto
