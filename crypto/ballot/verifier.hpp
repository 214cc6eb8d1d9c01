// The one batch verifier of ballots (protocol.md §8.4). One ballot is a batch of one.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "crypto/ballot/checked_ballot.hpp"
#include "crypto/ballot/contest.hpp"

namespace comitia::crypto {

/// How much of a ballot is checked; the parts exist apart so that the benchmarks can time them.
enum class SealCheck { kCheck, kAlreadyChecked };

/// Verifies ballots of one contest. Thread-safe. Precondition: contest outlives the verifier.
///
/// Order: length, opened hash, canonical encodings, seals (singly), signatures (a batch of their own, so that
/// a bad proof is attributable to an issued p), proofs (one multi-scalar multiplication with an own 128-bit
/// randomiser for each equation from SHA-512(32 system bytes || all bytes verified)). The bad ones of a
/// failed batch are found by halving. Each result is the checked ballot or the first check that it fails:
/// ballot_length, ballot_opened, point_canonical, point_identity (p, u), ballot_randomness, scalar_canonical,
/// seal_valid, ballot_signature, challenge_nonzero, ballot_bits, ballot_binary, ballot_row, ballot_slots.
class BallotVerifier {
 public:
  explicit BallotVerifier(const Contest& contest);

  ~BallotVerifier();

  /// `threads` >= 1: contiguous parts are verified in parallel, each a batch of its own. However many ballots
  /// there are, a thread holds the decoded points of at most 2,048 at a time (about 6 KB each, with 14
  /// slots).
  [[nodiscard]] std::vector<Result<CheckedBallot>> verify(std::span<const View> ballots, unsigned threads = 1,
                                                          SealCheck seals = SealCheck::kCheck) const;

  /// A challenged ballot: body (no signature), its opening (as MadeBallot::opening) and p's signature over
  /// both. Refused is what does not show that a sealed one-time key gives up this body: ballot_length,
  /// ballot_opened, spoil_opening (its length), seal_valid, spoil_signature, and encodings of p and of the
  /// signature. What the body and its opening then fail at is the value of SpoiledBallot::opened.
  [[nodiscard]] Result<SpoiledBallot> verify_spoiled(View body, View opening, View new_blinded,
                                                     View signature) const;

  [[nodiscard]] const BallotLayout& layout() const noexcept;

 private:
  struct Shared;
  [[nodiscard]] std::vector<Result<CheckedBallot>> verify_batch(std::span<const View> ballots,
                                                                SealCheck seals) const;
  [[nodiscard]] Result<void> check_seals(View body) const;
  [[nodiscard]] Result<CheckedBallot> check_opened(View body, const BallotHash& hash, View opening) const;
  [[nodiscard]] CheckedBallot checked(View body, const BallotHash& hash,
                                      std::span<const PublicPoint> rows) const;

  const Contest& contest_;
  std::unique_ptr<const Shared> shared_;
};

}  // namespace comitia::crypto
