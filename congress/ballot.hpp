// One ballot from its definition to its announced result (docs/protocol.md §7, §9, §10).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "congress/decision.hpp"
#include "congress/delegates.hpp"
#include "congress/eligible_roll.hpp"
#include "congress/erasures.hpp"
#include "congress/mixing.hpp"
#include "congress/officials.hpp"
#include "congress/outcome.hpp"
#include "congress/seal_answer.hpp"
#include "congress/unique_set.hpp"
#include "congress/voter_roll.hpp"
#include "crypto/ballot/verifier.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/keys/ceremony.hpp"
#include "crypto/keys/decryption.hpp"
#include "crypto/sign/signature_memo.hpp"
#include "records.pb.h"

namespace comitia::congress {

enum class Phase { kDefined, kCounted, kOpen, kClosed, kBoxed, kDecrypted, kAnnounced, kAnnulled };
/// "defined", "presence counted", "open", "closed", "boxed", "decrypted", "announced", "annulled".
[[nodiscard]] std::string_view phase_name(Phase phase);

/// What the life of a ballot needs to know of the rest of the congress. Only valid during the call.
struct Surroundings {
  const std::string& origin;
  const std::string& place;
  const crypto::EntryHash& anchor;
  const Officials& officials;
  const Delegates& delegates;
  const crypto::TellersKey* tellers_key;  ///< null before the ceremony is final
  const crypto::Array32& tellers_key_hash;
  const Erasures& erasures;  ///< of shares of that key
  const std::map<crypto::VerifyKey, std::string>& terminals;
  unsigned threads;                             ///< for the batch verifier
  const crypto::SignatureMemo* memo = nullptr;  ///< signatures verified beforehand; null where there are none
};

/// Hash that names a statement in others: SHA-256(label || 0x00 || anchor || statement).
[[nodiscard]] crypto::Array32 statement_hash(std::string_view label, const crypto::EntryHash& anchor,
                                             crypto::View statement);

/// Signature type of the terminal's half of an issue request; the delegate's half is "issue".
inline constexpr std::string_view kIssueType = "issue";
inline constexpr std::string_view kIssueTerminalType = "issue-terminal";

/// Every method that takes a statement checks all of it first and changes the state only on success.
/// A step out of its order is refused with ballot_turn.
class Ballot {
 public:
  /// `reserve`: what groups of candidates are owed of its seats; `voters`: who takes part.
  Ballot(v1::Defined definition, crypto::View statement, const v1::Rules& rules, Reserve reserve,
         Voters voters, const Surroundings& around);

  // ---- steps -------------------------------------------------------------------------------------------
  [[nodiscard]] crypto::Result<void> count_presence(const v1::Presence&,
                                                    const Surroundings&);  // presence_roll, quorum
  [[nodiscard]] crypto::Result<void> add_seal_key(const v1::SealKey&, crypto::View statement,
                                                  const Surroundings&);
  [[nodiscard]] crypto::Result<void> open(const v1::Opened&, crypto::View statement,
                                          const Surroundings&);  // shares_left, opened_statement
  [[nodiscard]] crypto::Result<void> issue(const v1::IssueBatch&, const Surroundings&);
  [[nodiscard]] crypto::Result<void> replace(const v1::Replacement&, const Surroundings&);
  [[nodiscard]] crypto::Result<void> accept_bad_seal(const v1::BadSeal&, const Surroundings&);
  [[nodiscard]] crypto::Result<void> spoil(const v1::Spoiled&);
  [[nodiscard]] crypto::Result<void> close();
  [[nodiscard]] crypto::Result<void> add_ballots(const v1::Ballots&, const Surroundings&);
  [[nodiscard]] crypto::Result<void> sign_closed_state(const v1::ClosedState&, crypto::View statement,
                                                       std::uint32_t teller, const Surroundings&);
  [[nodiscard]] crypto::Result<void> shuffle(const v1::Shuffle&, const Surroundings&);
  [[nodiscard]] crypto::Result<void> close_mixing(const v1::MixingClosed&, const Surroundings&);
  [[nodiscard]] crypto::Result<void> add_share(const v1::Share&, const Surroundings&);
  /// `roll`: the one that the definition names.
  [[nodiscard]] crypto::Result<void> name(const v1::Named&, const EligibleRoll& roll);
  [[nodiscard]] crypto::Result<void> announce(const v1::Result&);  // result_statement
  [[nodiscard]] crypto::Result<void> annul();
  /// What was left open to persons or a lot, after it is announced. decision_choice.
  [[nodiscard]] crypto::Result<void> decide_open(const Decision&);
  /// Gives a class's ballot the outcome of its contest, once every class is counted.
  void settle(Outcome outcome) { outcome_ = std::move(outcome); }
  /// Called once the entry of the last part stands in the tree.
  void boxed_at(std::uint64_t size, const crypto::RootHash& root);

  // ---- one request, as sealers check it before they sign -------------------------------------------------
  [[nodiscard]] crypto::Result<v1::IssueRequest> check_request(const v1::SignedIssueRequest&,
                                                               const Surroundings&) const;

  // ---- drafts: the only statements that the steps above accept --------------------------------------------
  [[nodiscard]] v1::Presence draft_presence(const Surroundings&, std::uint32_t day) const;
  [[nodiscard]] crypto::Result<v1::Opened> draft_opened(const Surroundings&) const;
  [[nodiscard]] crypto::Result<v1::ClosedState> draft_closed_state() const;
  /// From the first shuffle on: mixing_turn where there is nothing to shuffle, or it is closed already.
  [[nodiscard]] crypto::Result<v1::MixingClosed> draft_mixing_closed() const;
  [[nodiscard]] crypto::Result<v1::Result> draft_result() const;

  // ---- what is known
  // ---------------------------------------------------------------------------------------
  [[nodiscard]] const v1::Defined& definition() const noexcept { return definition_; }
  [[nodiscard]] const v1::Rules& rules() const noexcept { return rules_; }
  [[nodiscard]] Phase phase() const noexcept { return phase_; }
  /// Opened, and neither announced nor annulled: as long as that no share of the tellers' key may go.
  [[nodiscard]] bool under_way() const noexcept {
    return phase_ >= Phase::kOpen && phase_ <= Phase::kDecrypted;
  }
  [[nodiscard]] const crypto::Contest* contest() const noexcept {
    return contest_.get();
  }  ///< null before kOpen
  [[nodiscard]] const crypto::BallotVerifier* verifier() const noexcept { return verifier_.get(); }
  [[nodiscard]] const std::optional<crypto::SealPublicKey>& seal_key(std::uint32_t sealer) const {
    return seal_keys_[sealer - 1];
  }
  [[nodiscard]] std::uint32_t issued() const noexcept { return issued_count_; }
  [[nodiscard]] std::uint32_t spoiled() const noexcept { return spoiled_count_; }
  /// For each challenged ballot that its opening does not explain, what it fails at: evidence against the
  /// terminal that made it. In the order of the log.
  [[nodiscard]] const std::vector<crypto::Fault>& failed_challenges() const noexcept {
    return failed_challenges_;
  }
  [[nodiscard]] std::uint32_t replacements() const noexcept { return replacements_; }
  [[nodiscard]] std::uint32_t bad_seals() const noexcept { return bad_seals_; }
  [[nodiscard]] bool has_issued(std::uint32_t position) const {
    return position < used_.size() && used_[position] > 0;
  }
  [[nodiscard]] bool one_time_key_known(const crypto::EncodedPoint& p) const {
    return one_time_keys_.contains(p);
  }
  /// The day that the count of those present stated; 0 before it, and in a congress without a course.
  [[nodiscard]] std::uint32_t day() const noexcept { return day_; }
  /// An announced outcome that counts leaves something to persons or to a lot.
  [[nodiscard]] bool awaits_decision() const;
  /// Whether the whole box is in the log.
  [[nodiscard]] bool boxed() const noexcept { return boxed_size_ != 0; }
  [[nodiscard]] std::uint64_t returned() const noexcept { return sum_ ? sum_->count() : 0; }
  /// What is decrypted, split into (u, v): the sums of the rows that are summed, each alone, and then, once
  /// the mixing is closed, the lists as the last shuffle left them. Only from kBoxed on.
  [[nodiscard]] std::vector<std::vector<crypto::CipherRow>> decrypted_rows() const;
  /// The first part of it.
  [[nodiscard]] std::vector<crypto::CipherRow> sum_rows() const;
  /// Of all of that. It changes with each shuffle.
  [[nodiscard]] crypto::Array32 rows_hash() const;
  /// Null where all is counted by sum.
  [[nodiscard]] const Mixing* mixing() const noexcept { return mixing_ ? &*mixing_ : nullptr; }
  [[nodiscard]] MixingContext mixing_context(const Surroundings&) const;
  /// Who must be named before there is an outcome: numbers on the roll, ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& due() const noexcept { return due_; }
  [[nodiscard]] const crypto::Array32& closed_state_hash() const noexcept { return closed_state_hash_; }
  [[nodiscard]] std::uint32_t closed_states() const noexcept {
    return static_cast<std::uint32_t>(closed_by_.size());
  }
  [[nodiscard]] bool closed_state_signed(std::uint32_t teller) const;
  [[nodiscard]] bool has_share(std::uint32_t teller) const;
  /// Why nothing may be shuffled, if so: close_quorum, returned_within_issued, smallest_count.
  [[nodiscard]] crypto::Result<void> may_shuffle(const Officials& officials) const;
  /// Why nothing may be decrypted, if so: the same, and mixing_turn (the mixing is not closed).
  [[nodiscard]] crypto::Result<void> may_decrypt(const Officials& officials) const;
  /// Of a class's ballot, not before every other class of the contest is counted.
  [[nodiscard]] const std::optional<Outcome>& outcome() const noexcept { return outcome_; }
  /// What its own ballots say, from kDecrypted on.
  [[nodiscard]] const std::optional<ClassCount>& counted() const noexcept { return counted_; }
  /// One by one, in the order of the last shuffle; from kDecrypted on, where the definition says so.
  [[nodiscard]] std::span<const ReadBallot> read_out() const noexcept {
    return counted_ ? std::span<const ReadBallot>(counted_->totals.read_out) : std::span<const ReadBallot>{};
  }
  [[nodiscard]] const Reserve& reserve() const noexcept { return reserve_; }
  [[nodiscard]] const Voters& voters() const noexcept { return voters_; }
  [[nodiscard]] bool shared() const noexcept { return !shared_by_.empty(); }
  [[nodiscard]] v1::Counts counts(std::uint64_t valid, std::uint64_t void_ballots) const;
  /// The context of the proof of one part of decrypted_rows(): its first row's number among all of them, and
  /// its slots.
  [[nodiscard]] crypto::DecryptionContext decryption_context(std::uint32_t teller, std::uint32_t first_row,
                                                             std::size_t slots, const Surroundings&) const;

 private:
  [[nodiscard]] crypto::Result<void> require(Phase phase) const;
  [[nodiscard]] crypto::Result<void> new_values(const google::protobuf::RepeatedPtrField<std::string>&) const;
  [[nodiscard]] crypto::Result<void> new_key(const crypto::EncodedPoint& p) const;
  [[nodiscard]] crypto::Result<void> new_randomness(const crypto::CheckedBallot&) const;
  [[nodiscard]] crypto::Result<void> count();
  [[nodiscard]] std::vector<std::uint32_t> summed_rows() const;
  [[nodiscard]] crypto::Result<void> require_turn_of_mixing(const Officials&) const;
  void remember(const crypto::CheckedBallot&);

  v1::Defined definition_;
  v1::Rules rules_;
  Reserve reserve_;
  Voters voters_;
  crypto::Array32 definition_hash_, rules_hash_;
  Phase phase_ = Phase::kDefined;
  std::uint32_t entitled_;  // as of the snapshot, as `present_` is
  std::uint32_t present_ = 0;
  std::uint32_t day_ = 0;
  crypto::Array32 roll_hash_{};
  std::vector<bool> roll_;  // the snapshot, by position
  std::optional<crypto::SealPublicKey> seal_keys_[kSealers];
  crypto::Array32 seal_key_hashes_[kSealers]{};
  std::unique_ptr<const crypto::Contest> contest_;
  std::unique_ptr<const crypto::BallotVerifier> verifier_;
  std::vector<std::uint8_t> used_, permits_;  // by position: papers issued, papers allowed
  std::uint32_t issued_count_ = 0, replacements_ = 0, bad_seals_ = 0, spoiled_count_ = 0;
  std::vector<crypto::Fault> failed_challenges_;
  UniqueSet one_time_keys_, randomness_;
  // While it is open: requests in the log, those complained of, and all blinded values asked for.
  UniqueSet requests_, complaints_, blinded_;
  std::uint32_t papers_ = 0;  // issued, second ones included
  std::uint32_t next_part_ = 0;
  crypto::BallotHash last_hash_{};
  std::optional<crypto::RowSum> sum_;
  std::optional<Mixing> mixing_;
  std::uint64_t boxed_size_ = 0;
  crypto::RootHash boxed_root_{};
  crypto::Array32 closed_state_hash_{};
  std::vector<std::uint32_t> closed_by_, shared_by_;
  std::vector<std::vector<crypto::TellerDecryption>> shares_;  // by part of what is decrypted
  std::uint32_t threshold_ = 0;
  std::optional<ClassCount> counted_;
  std::vector<std::uint32_t> due_;
  std::optional<Outcome> outcome_;
};

}  // namespace comitia::congress
