// A whole congress in memory: a complete and valid log, built entry by entry through the fold with the real
// cryptography, every key of it at hand. For tests, benchmarks and generated records.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "congress/fold.hpp"
#include "crypto/ballot/maker.hpp"
#include "session.pb.h"
#include "tests/support/congress_keys.hpp"
#include "tests/support/congress_plan.hpp"

namespace comitia::test {

/// Where entries and notes go as they come. Without a sink the builder keeps them.
struct CongressSink {
  std::function<void(crypto::View)> entry;
  std::function<void(std::string_view)> note;
};

/// A sealed ballot paper, with everything that its holder knows.
struct Paper {
  std::uint32_t delegate;
  crypto::OneTimeKey key;
  std::vector<crypto::BlindState> blinds;  ///< by sealer
  std::vector<crypto::Seal> seals;         ///< by sealer; empty until sealed
};

/// One ballot that is being held.
struct HeldBallot {
  BallotPlan plan;
  std::vector<crypto::SealSecretKey> seal_keys;                   ///< by sealer
  std::unique_ptr<crypto::BallotMaker> maker;                     ///< once open
  std::vector<std::pair<crypto::BallotHash, crypto::Bytes>> box;  ///< ballots as cast, by hash once boxed
};

/// Steps are called in the order of the congress; each throws if the fold refuses it. A test that needs a
/// log cut short calls only the first steps; one that needs a whole congress calls prepare(), hold(plan).
class CongressBuilder {
 public:
  /// Convenes: entry 0.
  explicit CongressBuilder(const CongressPlan& plan, CongressSink sink = {});

  // ---- before a ballot -----------------------------------------------------------------------------------
  void prepare();             ///< all of the following
  void post_roster();         ///< and in a congress with a course the slate of the plan, if it has one
  void accept_credentials();  ///< with a course only
  void excuse(std::uint32_t delegate, const std::string& reason);
  void adopt_rules();
  void hold_ceremony();
  void enrol_terminals();
  void check_in();

  // ---- slates; a congress with a course only
  // ---------------------------------------------------------------
  /// A slate for the presidium, from its statement to the end of its notice.
  void approve_slate(const std::string& id, const std::vector<std::string>& names);
  /// The same of any slate: final, or appointed. Gives what ballots name; zeros if it is appointed.
  crypto::Array32 make_slate(const v1::Slate& statement);
  // Single steps; `slate` is the hash of its statement.
  crypto::Array32 propose_slate(const v1::Slate& statement);
  /// By every body of the stage that is due, or of all stages.
  void approve_stage(const crypto::Array32& slate);
  void approve_stages(const crypto::Array32& slate);
  void give_notice(const crypto::Array32& slate);
  crypto::Array32 finalise_slate(const crypto::Array32& slate);
  /// What a body would sign of the stage that is due.
  [[nodiscard]] v1::Approval approval(const crypto::Array32& slate) const;
  /// The latest day of the log; the first of a made-up congress before there is any.
  [[nodiscard]] std::uint32_t day() const;

  // ---- motions; a congress with a course only
  // --------------------------------------------------------------
  void hold_motion(const MotionPlan& plan);  ///< all of the following but vote_secretly
  void put_motion(const MotionPlan& plan);
  void vote_on(const MotionPlan& plan);  ///< by whichever open method it has
  void decide_motion(const std::string& id);
  /// Elects other keys for the tellers, delegates from `first` on, in place of those before; no ceremony yet.
  void elect_tellers(const std::string& id = "tellers", std::uint32_t first = 1);
  /// What would put this motion now.
  [[nodiscard]] v1::MotionPut motion_put(const MotionPlan& plan) const;
  /// A vote by name, as an entry of terminal 1.
  [[nodiscard]] crypto::Bytes named_vote(const std::string& id, std::uint32_t delegate, v1::Voice choice);
  void support(const v1::Petition& petition, std::uint32_t delegate);
  /// Signed by two: two scrutineers, or two tellers once there are any.
  void count_hands(const v1::ShowOfHands& hands);
  [[nodiscard]] v1::Rules rules_of_plan() const;

  // ---- a ballot ------------------------------------------------------------------------------------------
  void hold(const BallotPlan& plan);  ///< all of the following
  void open(const BallotPlan& plan);  ///< define, count_presence, post_seal_keys, open_defined
  void define(const BallotPlan& plan);
  void count_presence(const std::string& id);
  /// What it states: those checked in now, on day(); in a congress without a course on no day.
  [[nodiscard]] v1::Presence presence_of(const std::string& id) const;
  void post_seal_keys(const std::string& id);
  void open_defined(const std::string& id);
  void vote(const std::string& id);  ///< issues, spoils and makes every ballot of the plan
  void close(const std::string& id);
  void empty_box(const std::string& id);           ///< sorts it into BALLOTS parts
  void sign_closed_states(const std::string& id);  ///< by a quorum of tellers
  void mix(const std::string& id);                 ///< by the first t tellers, where there is anything to
  void decrypt(const std::string& id);             ///< by the first t tellers
  void name_written(const std::string& id);        ///< whoever is due, where there is anybody
  void announce(const std::string& id);

  // ---- written names -------------------------------------------------------------------------------------
  /// A roll of these persons, under salts that eligible_salt gives; its hash.
  crypto::Array32 post_roll(const std::vector<std::string>& names);
  [[nodiscard]] static crypto::Array32 eligible_salt(std::uint32_t person);
  /// What opens its lines.
  [[nodiscard]] std::vector<v1::PrivateLine> private_eligible(const crypto::Array32& roll) const;
  /// For BallotPlan::definition: places as rules and seats have them, this roll, and whoever of the
  /// candidates stands on it.
  void offer_write_ins(v1::Defined& defined, const crypto::Array32& roll) const;
  /// What this teller would log as the next shuffle.
  [[nodiscard]] v1::Shuffle shuffle_of(const std::string& id, std::uint32_t teller) const;
  [[nodiscard]] v1::Named named_of(const std::string& id) const;

  // ---- after the last ballot -----------------------------------------------------------------------------
  [[nodiscard]] v1::ShareErased erasure(std::uint32_t teller) const;
  void erase_share(std::uint32_t teller);  ///< signed only: the key stays at hand

  // ---- single acts, for tests that forge
  // -------------------------------------------------------------------
  /// Adds an entry, or gives the fold's reason why not.
  [[nodiscard]] crypto::Result<void> submit(crypto::View entry);
  void append(crypto::View entry);  ///< as submit, and throws on refusal
  /// Signs by `key` and appends.
  void append(v1::EntryKind kind, const google::protobuf::Message& statement, const crypto::SigningKey& key);
  /// Proposes by one and confirms by the other.
  void append_two_signed(v1::EntryKind kind, const google::protobuf::Message& statement,
                         const crypto::SigningKey& proposer, const crypto::SigningKey& confirmer);
  [[nodiscard]] Paper draw_paper(const std::string& id, std::uint32_t delegate) const;
  [[nodiscard]] v1::SignedIssueRequest sign_request(const std::string& id, const Paper& paper) const;
  /// Both sealers' answers, unblinded.
  void seal(const std::string& id, Paper& paper) const;
  /// A body for these marks; nothing is cast.
  [[nodiscard]] crypto::MadeBallot make(const std::string& id, const Paper& paper,
                                        std::span<const congress::Mark> marks,
                                        std::span<const std::uint32_t> written = {}) const;
  /// body || signature: what is cast.
  [[nodiscard]] crypto::Bytes sign(const std::string& id, const Paper& paper,
                                   const crypto::MadeBallot& made) const;
  void cast(const std::string& id, crypto::Bytes ballot);  ///< into the box, unchecked
  /// A signed checkpoint of the present size, cosigned by the station and the first `tellers` tellers.
  [[nodiscard]] std::string note(std::uint32_t tellers) const;
  void publish_note(std::uint32_t tellers);
  /// What sealer 1 or 2 answers to this blinded value.
  [[nodiscard]] v1::SignedSealAnswer seal_answer(const std::string& id, std::uint32_t sealer,
                                                 crypto::View blinded);
  [[nodiscard]] v1::Receipted receipt(const std::string& id, crypto::View ballot) const;

  // ---- what came of it -----------------------------------------------------------------------------------
  [[nodiscard]] const CongressPlan& plan() const noexcept { return plan_; }
  [[nodiscard]] const congress::Fold& fold() const noexcept { return *fold_; }
  [[nodiscard]] const crypto::EntryHash& anchor() const noexcept { return fold_->anchor(); }
  /// What opens the commitments of the roster, and of the staff.
  [[nodiscard]] const std::vector<v1::PrivateLine>& private_roster() const noexcept { return roster_; }
  [[nodiscard]] const std::vector<v1::PrivateLine>& private_staff() const noexcept { return staff_; }
  [[nodiscard]] const std::vector<v1::PrivateExcuse>& private_excuses() const noexcept { return excuses_; }
  [[nodiscard]] CongressKeys& keys() noexcept { return keys_; }
  [[nodiscard]] HeldBallot& held(const std::string& id) { return held_.at(id); }
  [[nodiscard]] const congress::Ballot& ballot(const std::string& id) const;
  [[nodiscard]] const std::vector<crypto::Bytes>& entries() const noexcept { return entries_; }
  [[nodiscard]] const std::map<std::uint64_t, std::string>& notes() const noexcept { return notes_; }
  /// Size of the log from which on the present tellers are in office: they cosign nothing before.
  [[nodiscard]] std::uint64_t tellers_since() const noexcept {
    return fold_->officials().tellers() > 0 ? tellers_since_ : ~std::uint64_t{0};
  }

  /// Publishes the final note, cosigned by every teller, if the last entry has none yet.
  void finish();
  /// finish(), then the export of docs/protocol.md §4. Only without a sink.
  void write_record(const std::filesystem::path& directory);
  /// One line for each ballot in the box (§4.4).
  void write_receipts(const std::string& id, const std::filesystem::path& file) const;

 private:
  void spoil_first(HeldBallot& held, Paper& paper);
  void issue(const std::string& id, std::span<const Paper> papers);

  CongressPlan plan_;
  CongressSink sink_;
  CongressKeys keys_;
  std::vector<v1::PrivateLine> roster_, staff_;
  std::map<crypto::Array32, std::vector<std::string>> rolls_;
  std::vector<v1::PrivateExcuse> excuses_;
  std::unique_ptr<congress::Fold> fold_;
  std::vector<crypto::Bytes> entries_;
  std::map<std::uint64_t, std::string> notes_;
  std::uint64_t noted_ = 0, tellers_since_ = 0;
  std::map<std::string, HeldBallot> held_;
};

/// What this teller would log as the next shuffle of a ballot under this fold.
[[nodiscard]] v1::Shuffle next_shuffle(const congress::Fold& fold, const std::string& id,
                                       std::uint32_t teller);

}  // namespace comitia::test
