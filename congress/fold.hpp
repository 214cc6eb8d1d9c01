// The fold: state x entry -> state or refusal (docs/protocol.md §3). Server, recovery, devices and auditor
// run this one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "congress/ballot.hpp"
#include "congress/calendar.hpp"
#include "congress/ceremony.hpp"
#include "congress/councils.hpp"
#include "congress/course.hpp"
#include "congress/credentials.hpp"
#include "congress/delegates.hpp"
#include "congress/erasures.hpp"
#include "congress/lots.hpp"
#include "congress/motions.hpp"
#include "congress/offices.hpp"
#include "congress/officials.hpp"
#include "congress/review.hpp"
#include "congress/rotations.hpp"
#include "congress/slates.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/log/merkle.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// A step proposed by one of two signers and not confirmed yet.
struct Proposal {
  v1::EntryKind kind;
  crypto::Bytes statement;
  crypto::VerifyKey proposer;
};

/// The state of one congress after a prefix of its log. Not thread-safe. Pure: no clock, no randomness of its
/// own (batch verification draws randomisers inside crypto/), no I/O.
class Fold {
 public:
  /// From entry 0. `threads` >= 1 is what the batch verifier may use. Refuses: entry_kind, entry_signatures,
  /// convened_form, sign_valid.
  static crypto::Result<Fold> convene(crypto::View entry, unsigned threads = 1);

  /// Checks the next entry completely - form, signatures, authority, order, and every proof in it - and makes
  /// it part of the state. On refusal the state is as before, but for a refused BALLOTS or a switched-off
  /// check, after which the fold must be thrown away.
  [[nodiscard]] crypto::Result<void> apply(crypto::View entry);

  /// Takes the signatures that `memo` knows as verified; null: none. It must outlive the fold or the next
  /// call.
  void rely_on(const crypto::SignatureMemo* memo) noexcept { memo_ = memo; }

  [[nodiscard]] std::uint64_t size() const noexcept { return tree_.size(); }
  [[nodiscard]] crypto::RootHash root() const { return tree_.root(); }
  [[nodiscard]] const crypto::EntryHash& anchor() const noexcept { return anchor_; }
  [[nodiscard]] const v1::Convened& convened() const noexcept { return convened_; }
  [[nodiscard]] const Officials& officials() const noexcept { return officials_; }
  [[nodiscard]] const Delegates& delegates() const noexcept { return delegates_; }
  /// Of a congress with a course; in a vote without one nothing is ever accepted, nor asked for.
  [[nodiscard]] const Credentials& credentials() const noexcept { return credentials_; }
  [[nodiscard]] const Ceremony& ceremony() const noexcept { return ceremony_; }
  [[nodiscard]] const Erasures& erasures() const noexcept { return erasures_; }
  [[nodiscard]] const std::optional<v1::Rules>& rules() const noexcept { return rules_; }
  [[nodiscard]] const crypto::Array32& rules_hash() const noexcept { return rules_hash_; }
  [[nodiscard]] const std::map<std::string, Ballot>& ballots() const noexcept { return ballots_; }
  /// checks::ballot_known if there is none.
  [[nodiscard]] crypto::Result<const Ballot*> ballot(const std::string& id) const;
  [[nodiscard]] const std::map<crypto::EntryHash, Proposal>& proposals() const noexcept { return proposals_; }
  /// Hashes of enrolment codes that may still be used, with their labels.
  [[nodiscard]] const std::map<crypto::Array32, std::string>& open_codes() const noexcept { return codes_; }
  [[nodiscard]] const std::map<crypto::VerifyKey, std::string>& terminals() const noexcept {
    return terminals_;
  }
  [[nodiscard]] const Slates& slates() const noexcept { return slates_; }
  [[nodiscard]] const Calendar& calendar() const noexcept { return calendar_; }
  /// Whether a vote is under way, so that nobody may be excused.
  [[nodiscard]] bool voting() const;
  [[nodiscard]] Surroundings surroundings() const;
  /// What the rules, and the outcome of the ballot before it, ask of a definition; gives what groups of
  /// candidates are owed of its seats. Refuses: ballot_turn (no rules yet), definition_contest,
  /// definition_runoff. Precondition: a checked question.
  [[nodiscard]] crypto::Result<Reserve> check_place(const v1::Defined& definition) const;
  /// The definition of a run-off that an announced outcome asks for: `of` names the ballot, or the contest if
  /// its voters are counted apart. Its id is the next that is free ("presidium-2"), its title the same.
  /// Refuses (definition_runoff) if there is no such outcome, or it does not ask for so many.
  [[nodiscard]] crypto::Result<v1::Defined> draft_runoff(const std::string& of, std::uint32_t voter_class,
                                                         std::size_t which = 0) const;
  /// Ballot::may_decrypt; and of a class's ballot, whether every class of the contest is closed
  /// (ballot_turn).
  [[nodiscard]] crypto::Result<void> may_decrypt(const Ballot& ballot) const;
  /// The same of Ballot::may_shuffle.
  [[nodiscard]] crypto::Result<void> may_shuffle(const Ballot& ballot) const;
  /// Null if no roll of eligible persons has this hash.
  [[nodiscard]] const EligibleRoll* roll(crypto::View hash) const;
  [[nodiscard]] const std::map<crypto::Array32, EligibleRoll>& rolls() const noexcept { return rolls_; }
  /// The ballots of one contest from the first to the last round, each with those of its classes, as far as
  /// they are defined: this one, what it is a run-off of, and the run-offs of it.
  [[nodiscard]] std::vector<const Ballot*> rounds(const Ballot& ballot) const;

  // ---- a congress with a course --------------------------------------------------------------------------
  [[nodiscard]] bool has_course() const noexcept { return convened_.has_course(); }
  [[nodiscard]] const Motions& motions() const noexcept { return motions_; }
  /// How far the course has come; of a vote without one, what it would be.
  [[nodiscard]] Progress progress() const;
  [[nodiscard]] MotionRules rules_of_motions() const;
  /// What motions are put and decided under now. Valid while the fold stays as it is.
  [[nodiscard]] MotionContext motion_context() const;
  [[nodiscard]] const Councils& councils() const noexcept { return councils_; }
  /// Whether places for written names, their roll and the listed candidates are what rules and roll give
  /// (definition_written), and one shuffle of all ballots fits into an entry (definition_form). Precondition:
  /// a checked question that check_place has taken.
  [[nodiscard]] crypto::Result<void> check_lists(const v1::Defined& definition) const;
  /// Whether these may grade. Refuses: definition_council; evaluation_once (one of them grades somebody of it
  /// in the same aspect in another ballot that is not annulled). Precondition: a checked question.
  [[nodiscard]] crypto::Result<void> check_council_of(const v1::Defined& definition) const;
  /// What each council's groups have said of the same persons, by council. Valid while the fold stays as it
  /// is.
  [[nodiscard]] std::vector<Review> reviews() const;
  /// Whether a ballot on the final statement of this slate is or was open, and was not annulled.
  [[nodiscard]] bool voted_on(crypto::View slate_hash) const;
  /// Who holds the posts, and the executive chairs by semester (docs/protocol.md §18).
  [[nodiscard]] const Offices& offices() const noexcept { return offices_; }
  [[nodiscard]] const Rotations& rotations() const noexcept { return rotations_; }
  [[nodiscard]] const Lots& lots() const noexcept { return lots_; }
  /// What a calendar of chairs follows: the order of the lot that it names, or the text of the motion; empty
  /// if it names none. Refuses: lot_turn (not drawn), motion_known, motion_turn (not decided, or no carried
  /// resolution).
  [[nodiscard]] crypto::Result<std::vector<std::string>> order_named(const v1::Rotation&) const;
  /// Whether what an outcome left open may be decided so: the step itself, but for its effect.
  [[nodiscard]] crypto::Result<void> check_decision(const v1::OutcomeDecided&) const;
  /// Refuses: date_form, date_order, retention.
  [[nodiscard]] crypto::Result<void> check_archive(const v1::Archived&) const;
  /// Null until the archive is sealed: nothing follows it.
  [[nodiscard]] const v1::Archived* archived() const noexcept { return archived_ ? &*archived_ : nullptr; }

 private:
  Fold(v1::Convened convened, Officials officials, const crypto::EntryHash& anchor, unsigned threads);

  /// A statement with whoever signed its entry. `official` is null for devices and for entries without a
  /// signature.
  struct Signed {
    crypto::View statement;
    const v1::Entry& entry;
    const Official* official;

    [[nodiscard]] crypto::View key() const { return crypto::view(entry.signatures(0).key()); }
  };
  [[nodiscard]] crypto::Result<void> dispatch(v1::EntryKind kind, const Signed& what,
                                              const crypto::EntryHash& leaf);
  [[nodiscard]] crypto::Result<void> propose(const Signed&, const crypto::EntryHash& leaf);
  [[nodiscard]] crypto::Result<void> confirm(const Signed&);
  [[nodiscard]] crypto::Result<void> two_signed(v1::EntryKind kind, crypto::View statement);
  [[nodiscard]] crypto::Result<void> enrol(const v1::TerminalEnrolled&, const Signed&);
  [[nodiscard]] crypto::Result<void> check_in(const v1::CheckedIn&);
  [[nodiscard]] crypto::Result<void> replace_admission(const v1::AdmissionReplaced&);
  [[nodiscard]] crypto::Result<void> take_presence(v1::EntryKind kind, crypto::View statement);
  [[nodiscard]] crypto::Result<void> accept_credentials(v1::Credentials);
  [[nodiscard]] crypto::Result<void> adopt(const v1::Rules&, crypto::View statement);
  [[nodiscard]] crypto::Result<void> define(v1::Defined, crypto::View statement);
  [[nodiscard]] crypto::Result<void> gate(const Command& command) const;
  [[nodiscard]] crypto::Result<void> motion_entry(v1::EntryKind kind, const Signed&);
  [[nodiscard]] crypto::Result<void> motion_two_signed(v1::EntryKind kind, crypto::View statement);
  [[nodiscard]] crypto::Result<void> close_motion(crypto::View statement, const Official& proposer);
  [[nodiscard]] crypto::Result<void> decide_motion(const v1::MotionDecided&);
  [[nodiscard]] crypto::Result<void> take_office(const v1::TellersElect&);
  [[nodiscard]] crypto::Result<void> admits(const v1::MotionPut&) const;
  [[nodiscard]] crypto::Result<void> check_tellers(const v1::TellersElect&) const;
  [[nodiscard]] crypto::Result<void> check_no_teller_stands(const v1::Defined&) const;
  [[nodiscard]] crypto::Result<void> check_motion_ballot(const v1::Defined&) const;
  [[nodiscard]] std::optional<MotionTally> secret_tally(const std::string& motion_id) const;
  [[nodiscard]] crypto::Result<void> compose_council(crypto::View statement);
  [[nodiscard]] crypto::Result<void> groups_closed(const Ballot&) const;
  [[nodiscard]] crypto::Result<void> seal_key(const v1::SealKey&, const Signed&);
  /// SHUFFLE, MIXING_CLOSED, ELIGIBLE, NAMED.
  [[nodiscard]] crypto::Result<void> mixing_step(v1::EntryKind kind, const Signed&);
  [[nodiscard]] crypto::Result<void> erase_share(const v1::ShareErased&);
  /// SLATE, APPROVAL, OBJECTION.
  [[nodiscard]] crypto::Result<void> slate_step(v1::EntryKind kind, const Signed&);
  /// NOTICE, OBJECTION_RESOLVED, WITHDRAWN, SLATE_FINAL.
  [[nodiscard]] crypto::Result<void> two_signed_slate_step(v1::EntryKind kind, crypto::View statement);
  /// Slates::check_definition, and that the post is voted on once from this slate: until a ballot on it is
  /// annulled or has to be repeated there is no other (ballot_new), but for classes of voters and run-offs.
  [[nodiscard]] crypto::Result<void> check_slate_of(const v1::Defined&) const;
  /// LOT_COMMITTED, LOT_REVEALED.
  [[nodiscard]] crypto::Result<void> lot_step(v1::EntryKind kind, const Signed&);
  /// This day is reached.
  void reach(std::uint32_t day);
  /// ROTATION, SUBSTITUTED, VACANCY, ARCHIVED, OUTCOME_DECIDED.
  [[nodiscard]] crypto::Result<void> office_step(v1::EntryKind kind, crypto::View statement);
  [[nodiscard]] crypto::Result<void> decide_outcome(const v1::OutcomeDecided&);
  [[nodiscard]] crypto::Result<const Motion*> resolved(const std::string& motion_id) const;
  /// The ballots that a decision is taken for: of all classes of the contest, or this one.
  [[nodiscard]] std::vector<std::string> decided_together(const Ballot&) const;
  void fill_office(const Ballot&);
  void recall_holder(const v1::MotionPut&);
  [[nodiscard]] crypto::Result<Reserve> check_runoff(const v1::Defined&, const std::string& contest) const;
  [[nodiscard]] std::vector<const Ballot*> classes_of(const Ballot&) const;
  [[nodiscard]] crypto::Result<void> classes_closed(const Ballot&) const;
  [[nodiscard]] crypto::Result<void> may_annul(const Ballot&) const;
  void settle_classes(const Ballot&);
  [[nodiscard]] crypto::Result<void> count_presence(const v1::Presence&);
  [[nodiscard]] crypto::Result<Ballot*> ballot_of(const std::string& id);

  v1::Convened convened_;
  Officials officials_;
  crypto::EntryHash anchor_;
  unsigned threads_;
  const crypto::SignatureMemo* memo_ = nullptr;
  crypto::MerkleFrontier tree_;
  Delegates delegates_;
  Credentials credentials_;
  Ceremony ceremony_;
  Erasures erasures_;
  Slates slates_;
  Calendar calendar_;
  std::optional<v1::Rules> rules_;
  crypto::Array32 rules_hash_{};
  std::map<crypto::Array32, std::string> codes_;
  std::set<crypto::Array32> spent_codes_;
  std::map<crypto::VerifyKey, std::string> terminals_;
  std::vector<crypto::SealPublicKey> seal_keys_;
  std::map<crypto::EntryHash, Proposal> proposals_;
  std::map<std::string, Ballot> ballots_;
  std::map<crypto::Array32, EligibleRoll> rolls_;
  Motions motions_;
  Offices offices_;
  Rotations rotations_;
  Lots lots_;
  std::optional<v1::Archived> archived_;
  Councils councils_;
  Ballot* boxed_ = nullptr;  // set by the last part of a box until its entry stands in the tree
};

}  // namespace comitia::congress
