#include "ballot-client/core/proposal_check.hpp"

#include <algorithm>

#include "ballot-client/core/office_check.hpp"
#include "ballot-client/core/slate_check.hpp"
#include "congress/checks.hpp"
#include "congress/id_form.hpp"
#include "congress/motion_ballot.hpp"
#include "congress/question.hpp"
#include "congress/rule_pack.hpp"
#include "congress/signers.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "proto/text.hpp"

namespace comitia::client {
namespace {

namespace rules = congress::checks;
using congress::Fold;
using congress::Phase;

template <class M>
Result<M> read(const congress::Proposal& proposal) {
  return proto::read<M>(proposal.statement, limits::kEntryBytes);
}

bool equal(const google::protobuf::Message& a, const google::protobuf::Message& b) {
  return proto::encode(a) == proto::encode(b);
}

std::string is_now(const congress::Ballot& ballot) {
  return "ballot '" + ballot.definition().ballot_id() + "' is " +
         std::string(congress::phase_name(ballot.phase()));
}

/// Else the second signer would be shown a step that the log does not take.
Result<void> check_reason(const std::string& reason) {
  COMITIA_REQUIRE(rules::text_form, proto::is_text(reason, limits::kTextBytes),
                  "a reason is plain text on one line, of 1 to 2,000 bytes");
  return {};
}

Result<void> check_presence(const v1::Presence& s, const Fold& fold) {
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(s.ballot_id()));
  COMITIA_REQUIRE(rules::ballot_turn,
                  ballot->phase() == Phase::kDefined || ballot->phase() == Phase::kCounted, is_now(*ballot));
  if (fold.has_course()) COMITIA_CHECK(fold.calendar().check(s.date()));
  COMITIA_REQUIRE(rules::presence_roll, equal(s, ballot->draft_presence(fold.surroundings(), s.date())),
                  std::to_string(s.present()) + " said, " + std::to_string(fold.delegates().present()) +
                      " checked in now; ask for a new count");
  return {};
}

Result<void> check_opened(const v1::Opened& s, const Fold& fold) {
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(s.ballot_id()));
  COMITIA_TRY(const v1::Opened expected, ballot->draft_opened(fold.surroundings()));
  COMITIA_REQUIRE(rules::opened_statement, equal(s, expected), is_now(*ballot));
  return {};
}

Result<void> check_result(const v1::Result& s, const Fold& fold) {
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(s.ballot_id()));
  COMITIA_REQUIRE(rules::ballot_turn, ballot->phase() == Phase::kDecrypted, is_now(*ballot));
  COMITIA_TRY(const v1::Result expected, ballot->draft_result());
  COMITIA_REQUIRE(rules::result_statement, equal(s, expected), is_now(*ballot));
  return {};
}

Result<void> check_closed(const v1::Closed& s, const Fold& fold) {
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(s.ballot_id()));
  COMITIA_REQUIRE(rules::ballot_turn, ballot->phase() == Phase::kOpen, is_now(*ballot));
  return {};
}

Result<void> check_annulled(const v1::Annulled& s, const Fold& fold) {
  COMITIA_CHECK(check_reason(s.reason()));
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(s.ballot_id()));
  COMITIA_REQUIRE(rules::ballot_turn, ballot->phase() < Phase::kDecrypted, is_now(*ballot));
  return {};
}

Result<void> check_rules(const v1::Rules& s, const Fold& fold) {
  COMITIA_REQUIRE(rules::ballot_turn, !fold.rules(), "the rules are adopted already, and frozen");
  return congress::check_rules(s);
}

Result<void> check_defined(const v1::Defined& s, const Fold& fold) {
  // Else it would wait for ever for a confirmation that the log cannot take.
  COMITIA_REQUIRE(rules::ballot_turn, fold.rules() && fold.delegates().complete(),
                  "a ballot is defined after the roster and the rules");
  COMITIA_REQUIRE(rules::definition_form, congress::is_id(s.ballot_id()),
                  "a ballot's id is 1 to 64 of a-z, 0-9 and hyphens, not '" + s.ballot_id() + "'");
  COMITIA_REQUIRE(rules::definition_form, proto::is_text(s.title(), limits::kTextBytes),
                  "a title is plain text on one line, of 1 to 2,000 bytes");
  COMITIA_REQUIRE(rules::ballot_new, !fold.ballots().contains(s.ballot_id()), "'" + s.ballot_id() + "'");
  COMITIA_REQUIRE(rules::definition_rules, crypto::same(crypto::view(s.rules_hash()), fold.rules_hash()),
                  "'" + s.ballot_id() + "'");
  COMITIA_CHECK(congress::check_question(s.question()));
  COMITIA_CHECK(fold.check_place(s));
  COMITIA_CHECK(fold.check_council_of(s));
  if (!fold.has_course()) return {};
  COMITIA_CHECK(fold.slates().check_definition(s, fold.delegates()));
  return congress::check_motion_ballot(s, fold.motions(), fold.ballots());
}

Result<void> check_round_closed(const v1::RoundClosed& s, const Fold& fold) {
  const std::vector<std::uint32_t> owing = fold.ceremony().missing();
  COMITIA_REQUIRE(checks::proposal_due, s.attempt() == fold.ceremony().context().attempt,
                  "attempt " + std::to_string(s.attempt()) + " is over");
  for (const std::uint32_t teller : s.missing())
    COMITIA_REQUIRE(checks::proposal_due, std::find(owing.begin(), owing.end(), teller) != owing.end(),
                    "teller " + std::to_string(teller) + " owes nothing any more");
  return {};
}

Result<void> check_replacement(const v1::Replacement& s, const Fold& fold) {
  COMITIA_CHECK(check_reason(s.reason()));
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(s.ballot_id()));
  COMITIA_REQUIRE(rules::ballot_turn, ballot->phase() == Phase::kOpen, is_now(*ballot));
  const auto position = fold.delegates().position(s.delegate());
  COMITIA_REQUIRE(rules::replacement_due, position && ballot->has_issued(*position),
                  "delegate " + std::to_string(s.delegate()) + " has no ballot paper to replace");
  return {};
}

Result<void> check_admission(const v1::AdmissionReplaced& s, const Fold& fold) {
  const auto position = fold.delegates().position(s.delegate());
  COMITIA_REQUIRE(rules::delegate_known, position && fold.delegates().checked_in(*position),
                  "delegate " + std::to_string(s.delegate()) + " is not checked in");
  return {};
}

Result<void> check_credentials(const v1::Credentials& s, const Fold& fold) {
  return fold.credentials().check(s, fold.convened().course().composition(), fold.delegates().size(),
                                  fold.delegates().complete());
}

Result<void> check_excused(const v1::Excused& s, const Fold& fold) {
  congress::Delegates after = fold.delegates();
  return after.excuse(s, fold.voting());
}

Result<void> check_council(const v1::Council& s, const Fold& fold) {
  return fold.councils().check(s, fold.delegates());
}

Result<void> check_motion_put(const v1::MotionPut& s, const Fold& fold) {
  COMITIA_CHECK(congress::check_course({v1::MOTION_PUT, s.subject(), s.method() == v1::METHOD_SECRET},
                                       fold.progress()));
  return fold.motions().check(s, fold.motion_context());
}

Result<void> check_hands(const v1::ShowOfHands& s, const Fold& fold) {
  const congress::Motion* const motion = fold.motions().find(s.motion_id());
  if (!motion) return fault(rules::motion_known, "'" + s.motion_id() + "'");
  congress::Motion after = *motion;
  return after.count_hands(s);
}

Result<void> check_motion_decided(const v1::MotionDecided& s, const Fold& fold) {
  COMITIA_TRY(const v1::MotionDecided expected, fold.motions().draft(s.motion_id(), fold.motion_context()));
  COMITIA_REQUIRE(rules::motion_decided, equal(s, expected), "motion '" + s.motion_id() + "'");
  const auto subject = fold.motions().find(s.motion_id())->put().subject();
  return congress::check_course({v1::MOTION_DECIDED, s.carried() ? subject : v1::SUBJECT_UNSPECIFIED},
                                fold.progress());
}

template <class M>
Result<void> run(const congress::Proposal& proposal, const Fold& fold,
                 Result<void> (*check)(const M&, const Fold&)) {
  COMITIA_TRY(const M statement, read<M>(proposal));
  return check(statement, fold);
}

}  // namespace

Result<void> check_proposal(const congress::Proposal& proposal, const Fold& fold) {
  const bool of_a_motion = proposal.kind == v1::MOTION_PUT || proposal.kind == v1::MOTION_DECIDED;
  if (fold.has_course() && !of_a_motion)
    COMITIA_CHECK(congress::check_course({proposal.kind}, fold.progress()));
  switch (proposal.kind) {
    case v1::RULES:
      return run(proposal, fold, check_rules);
    case v1::ROUND_CLOSED:
      return run(proposal, fold, check_round_closed);
    case v1::ADMISSION_REPLACED:
      return run(proposal, fold, check_admission);
    case v1::DEFINED:
      return run(proposal, fold, check_defined);
    case v1::PRESENCE:
      return run(proposal, fold, check_presence);
    case v1::OPENED:
      return run(proposal, fold, check_opened);
    case v1::REPLACEMENT:
      return run(proposal, fold, check_replacement);
    case v1::CLOSED:
      return run(proposal, fold, check_closed);
    case v1::RESULT:
      return run(proposal, fold, check_result);
    case v1::ANNULLED:
      return run(proposal, fold, check_annulled);
    case v1::NOTICE:
    case v1::OBJECTION_RESOLVED:
    case v1::WITHDRAWN:
    case v1::SLATE_FINAL:
      return check_slate_proposal(proposal, fold);
    case v1::CREDENTIALS:
      return run(proposal, fold, check_credentials);
    case v1::EXCUSED:
      return run(proposal, fold, check_excused);
    case v1::ROTATION:
    case v1::SUBSTITUTED:
    case v1::VACANCY:
    case v1::ARCHIVED:
    case v1::OUTCOME_DECIDED:
      return check_office_proposal(proposal, fold);
    case v1::COUNCIL:
      return run(proposal, fold, check_council);
    case v1::MOTION_PUT:
      return run(proposal, fold, check_motion_put);
    case v1::SHOW_OF_HANDS:
      return run(proposal, fold, check_hands);
    case v1::MOTION_DECIDED:
      return run(proposal, fold, check_motion_decided);
    default:
      return fault(checks::proposal_due, "a proposal of an unknown kind");
  }
}

bool may_confirm(const congress::Proposal& proposal, const Fold& fold, const crypto::VerifyKey& key) {
  const congress::Official* const who = fold.officials().by_key(key.view());
  if (!who || proposal.proposer == key) return false;
  return congress::may_sign(proposal.kind, *who, fold.officials());
}

std::vector<const congress::Official*> confirmers(const congress::Proposal& proposal, const Fold& fold) {
  std::vector<const congress::Official*> out;
  for (const congress::Official& o : fold.officials().all())
    if (may_confirm(proposal, fold, o.key)) out.push_back(&o);
  return out;
}

}  // namespace comitia::client
