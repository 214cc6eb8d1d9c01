// What the verifier gives out: a ballot that has passed every check, and sums of such ballots.
#pragma once

#include <vector>

#include "crypto/ballot/statement.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/group/point.hpp"
#include "crypto/group/public_point.hpp"

namespace comitia::crypto {

/// A ballot that has passed every check of the verifier. Can only be made by it.
class CheckedBallot {
 public:
  [[nodiscard]] const BallotHash& hash() const noexcept { return hash_; }
  [[nodiscard]] const EncodedPoint& one_time_key() const noexcept { return p_; }
  /// u of every row: each must be new among all ballots.
  [[nodiscard]] const std::vector<EncodedPoint>& randomness() const noexcept { return u_; }
  /// Row after row: u, v_1..v_M.
  [[nodiscard]] std::vector<Point> points() const;

 private:
  friend class BallotVerifier;
  friend class RowSum;
  CheckedBallot() = default;
  BallotHash hash_;
  EncodedPoint p_{};
  std::vector<EncodedPoint> u_;
  std::vector<PublicPoint> rows_;
};

/// A challenged ballot whose sealed one-time key is spent by its own signature.
struct SpoiledBallot {
  BallotHash hash;
  EncodedPoint one_time_key;
  /// The ballot that was encrypted, or what its body or its opening fails at: evidence against the terminal
  /// that made it.
  Result<CheckedBallot> opened;
};

/// The component-wise sum of the rows of checked ballots.
class RowSum {
 public:
  explicit RowSum(const Statement& statement);
  void add(const CheckedBallot& ballot);
  void add(const RowSum& other);
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  [[nodiscard]] std::vector<Point> points() const;  ///< as CheckedBallot::points

 private:
  std::uint64_t count_ = 0;
  std::vector<PublicSum> rows_;
};

}  // namespace comitia::crypto
