// The one batch verifier of ballots (protocol.md §8.4). One ballot is a batch of one.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "crypto/ballot/contest.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/group/point.hpp"

namespace comitia::crypto {

/// A ballot that has passed every check of the verifier. Can only be made by it.
class CheckedBallot {
 public:
  [[nodiscard]] const BallotHash& hash() const noexcept { return hash_; }
  [[nodiscard]] const EncodedPoint& one_time_key() const noexcept { return p_; }
  /// u of row 1: must be new among all ballots; so must the u of every other row.
  [[nodiscard]] const std::vector<EncodedPoint>& randomness() const noexcept { return u_; }
  /// Row after row: u, v_1..v_M, decoded.
  [[nodiscard]] const std::vector<Point>& rows() const noexcept { return rows_; }

 private:
  friend class BallotVerifier;
  CheckedBallot() = default;
  BallotHash hash_;
  EncodedPoint p_{};
  std::vector<EncodedPoint> u_;
  std::vector<Point> rows_;
};

/// The component-wise sum of the rows of checked ballots.
class RowSum {
 public:
  explicit RowSum(const Statement& statement);
  void add(const CheckedBallot& ballot);
  void add(const RowSum& other);
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  [[nodiscard]] const std::vector<Point>& rows() const noexcept { return rows_; }  ///< as CheckedBallot::rows

 private:
  std::uint64_t count_ = 0;
  std::vector<Point> rows_;
};

/// How much of a ballot is checked; the parts exist apart so that the benchmarks can time them.
enum class SealCheck { kCheck, kAlreadyChecked };

/// Verifies ballots of one contest. Thread-safe. Precondition: contest outlives the verifier.
///
/// Order: length, opened hash, canonical encodings, seals (singly), signatures (a batch of their own, so that a bad
/// proof is attributable to an issued p), proofs (one multi-scalar multiplication with an own 128-bit randomiser for
/// each equation from SHA-512(32 system bytes || all bytes verified)). The bad ones of a failed batch are found by
/// halving. Each result is the checked ballot or the first check that it fails:
/// ballot_length, ballot_opened, point_canonical, point_identity (p, u), scalar_canonical, seal_valid,
/// ballot_signature, challenge_nonzero, ballot_bits, ballot_binary, ballot_row, ballot_slots.
class BallotVerifier {
 public:
  explicit BallotVerifier(const Contest& contest);

  /// `threads` >= 1: contiguous parts are verified in parallel (each a batch of its own).
  [[nodiscard]] std::vector<Result<CheckedBallot>> verify(std::span<const View> ballots, unsigned threads = 1,
                                                         SealCheck seals = SealCheck::kCheck) const;

  /// A challenged ballot: body (no signature), its opening (as MadeBallot::opening) and p's signature over both.
  /// Everything of the body is checked as above (a proof that fails is reported, as evidence), then that the opening
  /// gives exactly the encrypted rows and fulfils the statement (spoil_opening), then spoil_signature.
  [[nodiscard]] Result<CheckedBallot> verify_spoiled(View body, View opening, View new_blinded, View signature) const;

  [[nodiscard]] const BallotLayout& layout() const noexcept { return layout_; }

 private:
  struct Parsed;
  const Contest& contest_;
  BallotLayout layout_;
};

}  // namespace comitia::crypto
