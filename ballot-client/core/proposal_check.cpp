#include "ballot-client/core/proposal_check.hpp"

#include <algorithm>

#include "ballot-client/core/slate_check.hpp"
#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "congress/question.hpp"
#include "congress/signers.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

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

Result<void> check_presence(const v1::Presence& s, const Fold& fold) {
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(s.ballot_id()));
  COMITIA_REQUIRE(rules::ballot_turn,
                  ballot->phase() == Phase::kDefined || ballot->phase() == Phase::kCounted, is_now(*ballot));
  COMITIA_REQUIRE(rules::presence_roll, equal(s, ballot->draft_presence(fold.surroundings())),
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
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(s.ballot_id()));
  COMITIA_REQUIRE(rules::ballot_turn, ballot->phase() < Phase::kDecrypted, is_now(*ballot));
  return {};
}

Result<void> check_rules(const v1::Rules& s, const Fold& fold) {
  COMITIA_REQUIRE(rules::ballot_turn, !fold.rules(), "the rules are adopted already, and frozen");
  COMITIA_CHECK(congress::check_fraction(s.quorum()));
  return congress::check_fraction(s.majority());
}

Result<void> check_defined(const v1::Defined& s, const Fold& fold) {
  COMITIA_REQUIRE(rules::ballot_new, !fold.ballots().contains(s.ballot_id()), "'" + s.ballot_id() + "'");
  COMITIA_REQUIRE(rules::definition_rules, crypto::same(crypto::view(s.rules_hash()), fold.rules_hash()),
                  "'" + s.ballot_id() + "'");
  COMITIA_CHECK(congress::check_question(s.question()));
  return fold.has_course() ? fold.slates().check_definition(s, fold.delegates()) : Result<void>{};
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

template <class M>
Result<void> run(const congress::Proposal& proposal, const Fold& fold,
                 Result<void> (*check)(const M&, const Fold&)) {
  COMITIA_TRY(const M statement, read<M>(proposal));
  return check(statement, fold);
}

}  // namespace

Result<void> check_proposal(const congress::Proposal& proposal, const Fold& fold) {
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
    default:
      return fault(checks::proposal_due, "a proposal of an unknown kind");
  }
}

bool may_confirm(const congress::Proposal& proposal, const Fold& fold, const crypto::VerifyKey& key) {
  const congress::Official* const who = fold.officials().by_key(key.view());
  if (!who || proposal.proposer == key) return false;
  return congress::may_sign(proposal.kind, *who, fold.officials());
}

}  // namespace comitia::client
