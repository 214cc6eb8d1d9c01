// Making a ballot (protocol.md §8.3): the prover's side. Constant time in marks and randomness.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "crypto/ballot/contest.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::crypto {

/// A sealer's unblinded signature under this ballot's one-time key.
struct Seal {
  Array32 prefix;
  Array<256> signature;
};

/// A finished body, its hash to be shown before the choice, and the secrets that a challenge would reveal.
struct MadeBallot {
  Bytes body;
  BallotHash hash;
  /// r_1..r_R (32 bytes each), then one byte 0/1 for each bit: what a challenge publishes, wiped on cast.
  SecretBytes opening;
};

/// Makes ballots of one contest. Building it computes fixed-base tables (some ms); share one a terminal.
/// Thread-safe after construction. Precondition: contest outlives the maker.
class BallotMaker {
 public:
  explicit BallotMaker(const Contest& contest);
  ~BallotMaker();

  /// `bits`: one byte 0/1 for each bit of the statement, all constraints fulfilled (else statement_form is
  /// refused: a caller's mistake must not become an invalid ballot). Seals are copied into the body as given,
  /// unchecked.
  [[nodiscard]] Result<MadeBallot> make(const SecretBytes& bits, const OneTimeKey& key,
                                        std::span<const Seal> seals) const;

 private:
  struct Tables;
  const Contest& contest_;
  std::unique_ptr<Tables> tables_;
};

}  // namespace comitia::crypto
