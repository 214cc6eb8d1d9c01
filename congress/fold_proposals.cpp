// The fold's steps that two must sign: proposed by one, confirmed by another (docs/protocol.md §3.6).
#include <algorithm>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "congress/signers.hpp"
#include "congress/statement.hpp"
#include "crypto/base/checks.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

bool needs_two(v1::EntryKind kind) {
  switch (kind) {
    case v1::RULES:
    case v1::ROUND_CLOSED:
    case v1::ADMISSION_REPLACED:
    case v1::DEFINED:
    case v1::PRESENCE:
    case v1::OPENED:
    case v1::REPLACEMENT:
    case v1::CLOSED:
    case v1::RESULT:
    case v1::ANNULLED:
    case v1::CREDENTIALS:
    case v1::EXCUSED:
    case v1::NOTICE:
    case v1::OBJECTION_RESOLVED:
    case v1::WITHDRAWN:
    case v1::SLATE_FINAL:
    case v1::MOTION_PUT:
    case v1::SHOW_OF_HANDS:
    case v1::MOTION_DECIDED:
    case v1::ROTATION:
    case v1::SUBSTITUTED:
    case v1::VACANCY:
    case v1::ARCHIVED:
    case v1::OUTCOME_DECIDED:
    case v1::COUNCIL:
      return true;
    default:
      return false;
  }
}

namespace {

// Kinds that several proposals of one person may stand open for at a time; of the others a new one replaces
// the last.
bool one_at_a_time(v1::EntryKind kind) {
  return kind != v1::ADMISSION_REPLACED && kind != v1::REPLACEMENT && kind != v1::EXCUSED;
}

template <class Message>
Result<void> readable_as(crypto::View statement) {
  COMITIA_CHECK(statement_as<Message>(statement));
  return {};
}

// A proposal that nobody can read is refused at once, not when somebody wants to confirm it.
Result<void> readable(v1::EntryKind kind, crypto::View statement) {
  switch (kind) {
    case v1::RULES:
      return readable_as<v1::Rules>(statement);
    case v1::ROUND_CLOSED:
      return readable_as<v1::RoundClosed>(statement);
    case v1::ADMISSION_REPLACED:
      return readable_as<v1::AdmissionReplaced>(statement);
    case v1::DEFINED:
      return readable_as<v1::Defined>(statement);
    case v1::PRESENCE:
      return readable_as<v1::Presence>(statement);
    case v1::OPENED:
      return readable_as<v1::Opened>(statement);
    case v1::REPLACEMENT:
      return readable_as<v1::Replacement>(statement);
    case v1::CLOSED:
      return readable_as<v1::Closed>(statement);
    case v1::RESULT:
      return readable_as<v1::Result>(statement);
    case v1::ANNULLED:
      return readable_as<v1::Annulled>(statement);
    case v1::MOTION_PUT:
      return readable_as<v1::MotionPut>(statement);
    case v1::SHOW_OF_HANDS:
      return readable_as<v1::ShowOfHands>(statement);
    case v1::MOTION_DECIDED:
      return readable_as<v1::MotionDecided>(statement);
    case v1::NOTICE:
      return readable_as<v1::Notice>(statement);
    case v1::OBJECTION_RESOLVED:
      return readable_as<v1::ObjectionResolved>(statement);
    case v1::WITHDRAWN:
      return readable_as<v1::Withdrawn>(statement);
    case v1::SLATE_FINAL:
      return readable_as<v1::SlateFinal>(statement);
    case v1::CREDENTIALS:
      return readable_as<v1::Credentials>(statement);
    case v1::EXCUSED:
      return readable_as<v1::Excused>(statement);
    case v1::ROTATION:
      return readable_as<v1::Rotation>(statement);
    case v1::SUBSTITUTED:
      return readable_as<v1::Substituted>(statement);
    case v1::VACANCY:
      return readable_as<v1::Vacancy>(statement);
    case v1::ARCHIVED:
      return readable_as<v1::Archived>(statement);
    case v1::OUTCOME_DECIDED:
      return readable_as<v1::OutcomeDecided>(statement);
    case v1::COUNCIL:
      return readable_as<v1::Council>(statement);
    default:
      return crypto::fault(checks::two_signers, std::string(kind_label(kind)));
  }
}

}  // namespace

Result<void> Fold::propose(const Signed& what, const crypto::EntryHash& leaf) {
  COMITIA_TRY(const auto s, statement_as<v1::Proposed>(what.statement));
  if (!needs_two(s.kind())) return crypto::fault(checks::two_signers, "this kind is not proposed");
  if (!what.official) return crypto::fault(checks::entry_signer, "proposed: nobody's key");
  COMITIA_REQUIRE(checks::entry_signer, may_sign(s.kind(), *what.official, officials_),
                  std::string(kind_label(s.kind())) + " by " + std::string(role_name(what.official->role)));
  if (is_of_a_course(s.kind()) && !has_course())
    return crypto::fault(checks::entry_kind,
                         std::string(kind_label(s.kind())) + ": only in a congress with a course");
  COMITIA_CHECK(readable(s.kind(), crypto::view(s.statement())));
  if (one_at_a_time(s.kind()))
    std::erase_if(proposals_, [&](const auto& p) {
      return p.second.kind == s.kind() && p.second.proposer == what.official->key;
    });
  // One official must not be able to fill the table for the others.
  const auto own = std::count_if(proposals_.begin(), proposals_.end(),
                                 [&](const auto& p) { return p.second.proposer == what.official->key; });
  COMITIA_REQUIRE(checks::proposal_known, own < limits::kPendingProposals,
                  "too many proposals of " + what.official->name + " stand open");
  if (s.kind() == v1::MOTION_DECIDED)
    COMITIA_CHECK(close_motion(crypto::view(s.statement()), *what.official));
  proposals_[leaf] = {s.kind(), crypto::bytes(crypto::view(s.statement())), what.official->key};
  return {};
}

Result<void> Fold::confirm(const Signed& what) {
  COMITIA_TRY(const auto s, statement_as<v1::Confirmed>(what.statement));
  const auto hash = crypto::exactly<32>(crypto::view(s.proposal()));
  const auto it = hash ? proposals_.find(crypto::EntryHash{*hash}) : proposals_.end();
  COMITIA_REQUIRE(checks::proposal_known, it != proposals_.end(), crypto::hex(crypto::view(s.proposal())));
  if (it == proposals_.end()) return crypto::fault(checks::two_signers, "there is nothing to confirm");
  if (!what.official) return crypto::fault(checks::entry_signer, "confirmed: nobody's key");
  const Proposal proposal = it->second;
  COMITIA_REQUIRE(
      checks::entry_signer, may_sign(proposal.kind, *what.official, officials_),
      std::string(kind_label(proposal.kind)) + " by " + std::string(role_name(what.official->role)));
  COMITIA_REQUIRE(checks::two_signers, proposal.proposer != what.official->key,
                  "the proposer cannot confirm");
  COMITIA_CHECK(two_signed(proposal.kind, proposal.statement));
  proposals_.erase(crypto::EntryHash{*hash});  // by name: those of tellers who left office may be gone
  return {};
}

Result<void> Fold::two_signed(v1::EntryKind kind, crypto::View statement) {
  if (kind != v1::MOTION_PUT && kind != v1::MOTION_DECIDED) COMITIA_CHECK(gate({kind}));
  switch (kind) {
    case v1::RULES: {
      COMITIA_TRY(const auto s, statement_as<v1::Rules>(statement));
      return adopt(s, statement);
    }
    case v1::ROUND_CLOSED: {
      COMITIA_TRY(const auto s, statement_as<v1::RoundClosed>(statement));
      return ceremony_.close_round(s);
    }
    case v1::ADMISSION_REPLACED: {
      COMITIA_TRY(const auto s, statement_as<v1::AdmissionReplaced>(statement));
      return replace_admission(s);
    }
    case v1::DEFINED: {
      COMITIA_TRY(auto s, statement_as<v1::Defined>(statement));
      return define(std::move(s), statement);
    }
    case v1::PRESENCE: {
      COMITIA_TRY(const auto s, statement_as<v1::Presence>(statement));
      return count_presence(s);
    }
    case v1::OPENED: {
      COMITIA_TRY(const auto s, statement_as<v1::Opened>(statement));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      COMITIA_CHECK(slates_.check_still_final(b->definition()));
      return b->open(s, statement, surroundings());
    }
    case v1::REPLACEMENT: {
      COMITIA_TRY(const auto s, statement_as<v1::Replacement>(statement));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      return b->replace(s, surroundings());
    }
    case v1::CLOSED: {
      COMITIA_TRY(const auto s, statement_as<v1::Closed>(statement));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      return b->close();
    }
    case v1::RESULT: {
      COMITIA_TRY(const auto s, statement_as<v1::Result>(statement));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      COMITIA_CHECK(b->announce(s));
      fill_office(*b);
      return {};
    }
    case v1::ANNULLED: {
      COMITIA_TRY(const auto s, statement_as<v1::Annulled>(statement));
      COMITIA_REQUIRE(checks::text_form, proto::is_text(s.reason(), limits::kTextBytes), "reason");
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      COMITIA_CHECK(may_annul(*b));
      return b->annul();
    }
    case v1::MOTION_PUT:
    case v1::SHOW_OF_HANDS:
    case v1::MOTION_DECIDED:
      return motion_two_signed(kind, statement);
    case v1::NOTICE:
    case v1::OBJECTION_RESOLVED:
    case v1::WITHDRAWN:
    case v1::SLATE_FINAL:
      return two_signed_slate_step(kind, statement);
    case v1::CREDENTIALS: {
      COMITIA_TRY(auto s, statement_as<v1::Credentials>(statement));
      return accept_credentials(std::move(s));
    }
    case v1::EXCUSED:
      return take_presence(kind, statement);
    case v1::ROTATION:
    case v1::SUBSTITUTED:
    case v1::VACANCY:
    case v1::ARCHIVED:
    case v1::OUTCOME_DECIDED:
      return office_step(kind, statement);
    case v1::COUNCIL:
      return compose_council(statement);
    default:
      return crypto::fault(checks::two_signers, std::string(kind_label(kind)));
  }
}

}  // namespace comitia::congress
