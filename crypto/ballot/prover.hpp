// The prover (protocol.md §8.3): encrypts the marks into rows and proves them, in constant time in marks and
// randomness.
#pragma once

#include <vector>

#include "crypto/ballot/contest.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "crypto/ballot/proof_transcript.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/group/point.hpp"

namespace comitia::crypto {

/// What proving needs of a contest, worked out once. Thread-safe after construction.
/// Precondition: the contest outlives the prover.
class BallotProver {
 public:
  explicit BallotProver(const Contest& contest);

  [[nodiscard]] const BallotLayout& layout() const noexcept { return layout_; }

  /// Fills in rows and proof of a body of layout().body bytes and returns r_1..r_R. Precondition: `bits` are
  /// 0 or 1 and fulfil the statement. Refuses only challenge_nonzero.
  [[nodiscard]] Result<std::vector<SecretScalar>> prove(Bytes& body, View bits, const OneTimeKey& key) const;

 private:
  struct Secrets;
  /// A bit's share of a slot: coefficient * g, added when the bit is set.
  struct Share {
    std::uint32_t bit;
    Point point;
  };

  [[nodiscard]] Secrets draw(View bits, const OneTimeKey& key) const;
  void put_rows(Bytes& body, View bits, const Secrets& secrets) const;
  void put_commitments(Bytes& body, View bits, const Secrets& secrets) const;
  void put_row_and_slot_commitments(Bytes& body, const Scalar& y, const Secrets& secrets) const;
  void put_responses(Bytes& body, View bits, const Scalar& x, const Secrets& secrets) const;

  const Contest& contest_;
  BallotLayout layout_;
  ProofTranscript prefix_;
  std::vector<FixedBase> slot_keys_;
  std::vector<const FixedBase*> generators_;
  std::vector<std::vector<Share>> slots_;  ///< of all rows, one after another
};

}  // namespace comitia::crypto
