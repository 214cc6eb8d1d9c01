// Somebody who holds sealed papers of an open ballot, and every official's keys, and cheats.
#pragma once

#include "refusal.hpp"
#include "tests/support/forged_log.hpp"
#include "tests/support/plain_prover.hpp"

namespace comitia::test {

/// 6 delegates, of whom 5 are present; 4 tellers, of whom 2 decrypt. "council" (at most 2 of 3) from
/// beginning to end; meanwhile "board" (the same question) is open.
[[nodiscard]] CongressBuilder& hall_congress();
/// "wide", at most 2 of 64, whose ballots have two rows, is open.
[[nodiscard]] CongressBuilder& wide_congress();

/// Sizes of its log.
[[nodiscard]] std::size_t before(v1::EntryKind kind, std::size_t nth = 0);
/// Its first entries.
[[nodiscard]] std::vector<crypto::Bytes> log_until(std::size_t size);
/// Its entries [first, last).
[[nodiscard]] std::vector<crypto::Bytes> log_between(std::size_t first, std::size_t last);
/// A proposal by the secretariat and its confirmation by the chief teller.
[[nodiscard]] std::vector<crypto::Bytes> two_signed(v1::EntryKind kind,
                                                    const google::protobuf::Message& statement,
                                                    CongressBuilder& congress = hall_congress());
[[nodiscard]] crypto::Bytes one_signed(v1::EntryKind kind, const google::protobuf::Message& statement,
                                       const crypto::SigningKey& key,
                                       CongressBuilder& congress = hall_congress());

class Forger {
 public:
  explicit Forger(std::string ballot_id = "council", CongressBuilder& congress = hall_congress())
      : id_(std::move(ballot_id)), congress_(congress) {}

  [[nodiscard]] const crypto::Contest& contest() const;
  [[nodiscard]] crypto::BallotLayout layout() const { return crypto::BallotLayout(contest()); }

  // ---- ballots -------------------------------------------------------------------------------------------
  /// Two of three candidates, or whatever the bits say.
  [[nodiscard]] PlainProver prover(const std::string& seed, crypto::View bits = {}) const;
  /// Real seals for the one-time key that stands in the body; by another ballot's sealers, if so named.
  [[nodiscard]] crypto::Bytes sealed(crypto::Bytes body, const std::string& by = {}) const;
  /// The body, signed by this key.
  [[nodiscard]] crypto::Bytes with_signature(crypto::Bytes body, const crypto::OneTimeKey& key) const;
  /// Sealed and signed.
  [[nodiscard]] crypto::Bytes finished(const PlainProver& prover) const;
  /// By the product's own maker, under a fresh paper.
  [[nodiscard]] crypto::Bytes honest() const;

  // ---- papers --------------------------------------------------------------------------------------------
  [[nodiscard]] Paper paper(std::uint32_t delegate) const;  ///< sealed
  [[nodiscard]] crypto::MadeBallot made(const Paper& paper) const;
  struct Challenge {
    crypto::Bytes entry;
    v1::Request request;
  };
  /// That the ballot is opened; signed by its paper's key, or by another.
  [[nodiscard]] Challenge challenge(const Paper& paper, const crypto::MadeBallot& made,
                                    const crypto::OneTimeKey* signer = nullptr) const;

  // ---- what becomes of them ------------------------------------------------------------------------------
  /// The entry of a box that holds these ballots.
  [[nodiscard]] crypto::Bytes box(std::vector<crypto::Bytes> ballots) const;
  [[nodiscard]] v1::Request cast(crypto::View ballot) const;
  /// The ballots one after another at the open ballot, the last one refused; and all of them in the box.
  [[nodiscard]] Scene scene(std::vector<crypto::Bytes> ballots) const;

 private:
  std::string id_;
  CongressBuilder& congress_;
};

}  // namespace comitia::test
