// One delegate's visit to a terminal, without a screen: named states, named events, one step.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ballot-client/core/paper.hpp"
#include "ballot-client/core/polling.hpp"
#include "ballot-client/core/receipt.hpp"
#include "ballot-client/core/slip.hpp"
#include "congress/question.hpp"
#include "session.pb.h"

namespace comitia::client {

/// welcome -> issuing -> marking -> choosing -> casting -> receipted
///               |  ^        ^         |
///               v  |        |         v
///          complaining      +---- spoiling            stopped: from any state in which the server is asked
enum class VisitState {
  kWelcome,      ///< the slip was shown; nothing was sent
  kIssuing,      ///< a paper is drawn and asked for
  kComplaining,  ///< a sealer answered wrongly; the evidence is on its way to the log
  kMarking,      ///< the paper is sealed; the delegate marks
  kChoosing,     ///< a ballot is made and its hash shown; cast or challenge
  kSpoiling,     ///< the challenged ballot and a new paper are on their way
  kCasting,      ///< the signed ballot is stored and sent, again and again
  kReceipted,    ///< in the box
  kStopped,      ///< refused; why() says by what
};
/// "welcome", "issuing", ...
[[nodiscard]] std::string_view state_name(VisitState state);

namespace event {
struct Begin {};
struct Answered {
  v1::Response response;
};
struct Refused {
  Fault why;
};
struct Marked {
  std::vector<congress::Mark> marks;
  bool void_is_meant = false;
  std::vector<std::uint32_t> written{};  ///< numbers on the roll
};
struct Cast {};
struct Challenge {};
/// After a restart: a final ballot of this paper lies in the outbox.
struct Found {
  Bytes ballot;
};
}  // namespace event
using VisitEvent = std::variant<event::Begin, event::Answered, event::Refused, event::Marked, event::Cast,
                                event::Challenge, event::Found>;

/// What a step asks for, to be done in this order: durable first, then the question.
struct Effects {
  bool keep_slot = false;            ///< store Visit::slot() durably
  bool renew_slot = false;           ///< store it in place of the one kept; the old one would do as well
  std::optional<Bytes> keep_ballot;  ///< store in the outbox durably, under the paper's key
  bool wipe_slot = false;            ///< its paper will never be used
  std::optional<v1::Request> ask;
  bool as_hall =
      false;  ///< over a fresh connection under the hall's certificate: casts and challenges (§13.6)
};

/// Draws randomness where the protocol does; touches no disk, socket or clock. Polling and terminal key
/// outlive it.
class Visit {
 public:
  Visit(const Polling& polling, const crypto::SigningKey& terminal, Slip slip)
      : polling_(&polling), terminal_(&terminal), slip_(std::move(slip)) {}
  /// From slot(), after a restart, in the state in which it was kept. `slot` is what unseal_slot gave for
  /// this slip. Refuses (input_form) a slot of another ballot.
  static Result<Visit> resume(const Polling& polling, const crypto::SigningKey& terminal, Slip slip,
                              View slot);

  /// Refuses (visit_turn) an event that does not belong to the state, (input_form) marks that do not fit the
  /// question, names that may not be written in, or marks that make the ballot void unmeant - in all these
  /// cases nothing changes - and stops on an answer that proves a fault.
  [[nodiscard]] Result<Effects> step(VisitEvent event);
  /// Asks again what a resumed visit was waiting for; nothing in other states.
  [[nodiscard]] Effects waiting_for() const;

  [[nodiscard]] VisitState state() const noexcept { return state_; }
  [[nodiscard]] const Polling& polling() const noexcept { return *polling_; }
  [[nodiscard]] const Slip& slip() const noexcept { return slip_; }
  /// Precondition: a paper was drawn.
  [[nodiscard]] const crypto::EncodedPoint& one_time_key() const { return paper_->key().encoded(); }
  /// What is shown before the choice; from kChoosing on.
  [[nodiscard]] const std::optional<crypto::BallotHash>& hash() const noexcept { return hash_; }
  /// The signed ballot; from kCasting on.
  [[nodiscard]] const Bytes& ballot() const noexcept { return ballot_; }
  [[nodiscard]] const std::optional<CheckedReceipt>& receipt() const noexcept { return receipt_; }
  [[nodiscard]] const std::optional<Fault>& why() const noexcept { return why_; }

  /// Everything that a restart needs, secret: sealed under the slip before it touches a disk.
  [[nodiscard]] crypto::SecretBytes slot() const;

 private:
  [[nodiscard]] Result<Effects> on(const event::Begin&);
  [[nodiscard]] Result<Effects> on(const event::Answered&);
  [[nodiscard]] Result<Effects> on(const event::Refused&);
  [[nodiscard]] Result<Effects> on(const event::Marked&);
  [[nodiscard]] Result<Effects> on(const event::Cast&);
  [[nodiscard]] Result<Effects> on(const event::Challenge&);
  [[nodiscard]] Result<Effects> on(const event::Found&);
  [[nodiscard]] Result<void> require(VisitState state) const;
  [[nodiscard]] Effects draw_paper();
  [[nodiscard]] Effects stop(Fault why);
  [[nodiscard]] Result<Effects> sealed(const v1::Issued& issued);
  [[nodiscard]] Effects complain(const v1::Issued& issued, std::uint32_t sealer, Fault why);
  [[nodiscard]] Result<Effects> receipted(const v1::Receipted& receipted);

  const Polling* polling_;
  const crypto::SigningKey* terminal_;
  Slip slip_;
  VisitState state_ = VisitState::kWelcome;
  Bytes asked_;  // the signed request of kIssuing, or the entry of kSpoiling
  std::optional<Paper> paper_;
  std::optional<crypto::MadeBallot> made_;  // kChoosing
  std::optional<crypto::BallotHash> hash_;
  Bytes ballot_;
  std::optional<CheckedReceipt> receipt_;
  std::optional<Fault> why_;
};

}  // namespace comitia::client
