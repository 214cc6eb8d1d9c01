// The key ceremony as the log sees it: commit, reveal, hand out shares, acknowledge or complain
// (docs/protocol.md §5).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "congress/officials.hpp"
#include "crypto/keys/ceremony.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// One ceremony over its attempts. Every method checks first and changes the state only on success. Tellers
/// who take the place of others hold another ceremony; its attempts go on counting, so that no message of an
/// earlier one can come back.
class Ceremony {
 public:
  enum class Step { kCommit, kReveal, kShares, kAcknowledge, kFinal, kFailed };

  Ceremony(crypto::View origin, const Officials& officials, std::uint32_t slots);

  // All refuse a wrong attempt, step or teller with ceremony_turn, and a repetition with ceremony_once.
  [[nodiscard]] crypto::Result<void> commit(const v1::CeremonyCommit& statement);
  /// Also ceremony_commitment, and whatever DealerCommitments::decode and combine_keys refuse.
  [[nodiscard]] crypto::Result<void> reveal(const v1::CeremonyReveal& statement);
  /// Also ceremony_envelopes.
  [[nodiscard]] crypto::Result<void> shares(const v1::CeremonyShares& statement);
  /// Also ceremony_round.
  [[nodiscard]] crypto::Result<void> acknowledge(const v1::CeremonyAcknowledged& statement);
  [[nodiscard]] crypto::Result<void> complain(const v1::CeremonyComplaint& statement);
  /// A right answer settles the complaint; a wrong one excludes the dealer and restarts.
  [[nodiscard]] crypto::Result<void> answer(const v1::CeremonyAnswer& statement);
  /// Excludes those named, who must all still owe a message of this step, and restarts.
  [[nodiscard]] crypto::Result<void> close_round(const v1::RoundClosed& statement);

  [[nodiscard]] Step step() const noexcept { return step_; }
  [[nodiscard]] const crypto::CeremonyContext& context() const noexcept { return context_; }
  /// Tellers who still owe a message of the present step. Who complains owes nothing until the dealer has
  /// answered; a dealer who is complained about owes the answer.
  [[nodiscard]] std::vector<std::uint32_t> missing() const;
  [[nodiscard]] bool takes_part(std::uint32_t teller) const;

  /// Round-1 messages in index order (from step kShares on).
  [[nodiscard]] const std::map<std::uint32_t, crypto::Bytes>& messages() const noexcept { return messages_; }
  [[nodiscard]] const crypto::DealerCommitments* dealer(std::uint32_t index) const;
  [[nodiscard]] const crypto::Array32& round_hash() const noexcept { return round_hash_; }
  /// The encrypted shares from one teller to another, once logged; else null.
  [[nodiscard]] const crypto::Bytes* envelope(std::uint32_t from, std::uint32_t to) const;
  /// Shares that a dealer published in answer to a complaint.
  [[nodiscard]] const crypto::Bytes* published(std::uint32_t dealer, std::uint32_t complainer) const;
  [[nodiscard]] const std::set<std::pair<std::uint32_t, std::uint32_t>>& open_complaints() const noexcept {
    return complaints_;
  }
  /// The finished key; only at kFinal.
  [[nodiscard]] const std::optional<crypto::TellersKey>& key() const noexcept { return key_; }

 private:
  [[nodiscard]] crypto::Result<void> turn(Step step, std::uint32_t attempt, std::uint32_t teller) const;
  [[nodiscard]] bool complains(std::uint32_t teller) const;
  [[nodiscard]] bool owes(std::uint32_t teller) const;
  void restart_without(const std::set<std::uint32_t>& excluded);
  void advance();

  Step step_ = Step::kCommit;
  crypto::CeremonyContext context_;
  std::map<std::uint32_t, crypto::Array32> commits_;
  std::map<std::uint32_t, crypto::Bytes> messages_;
  std::vector<crypto::DealerCommitments> dealers_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, crypto::Bytes> envelopes_;
  std::set<std::uint32_t> dealt_, acknowledged_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> complaints_;                // (dealer, complainer), open
  std::map<std::pair<std::uint32_t, std::uint32_t>, crypto::Bytes> published_;  // answered
  crypto::Array32 round_hash_{};
  std::optional<crypto::TellersKey> key_;
};

}  // namespace comitia::congress
