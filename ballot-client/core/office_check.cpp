#include "ballot-client/core/office_check.hpp"

#include "congress/checks.hpp"
#include "congress/decision.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

namespace rules = congress::checks;

template <class M>
Result<M> read(const congress::Proposal& proposal) {
  return proto::read<M>(proposal.statement, limits::kEntryBytes);
}

/// The names in the order of what the calendar names: a lot, or the text of a motion.
Result<std::vector<std::string>> order_named(const v1::Rotation& s, const congress::Fold& fold) {
  if (s.order() == v1::ROTATION_BY_LOT) {
    const congress::Lot* const lot = fold.lots().find(s.named());
    if (!lot || !lot->finished()) return fault(rules::lot_turn, "'" + s.named() + "' is not drawn");
    return lot->drawn;
  }
  if (s.named().empty()) return std::vector<std::string>();
  const congress::Motion* const motion = fold.motions().find(s.named());
  if (!motion) return fault(rules::motion_known, "'" + s.named() + "'");
  return std::vector<std::string>(motion->put().text().begin(), motion->put().text().end());
}

Result<void> check_rotation(const v1::Rotation& s, const congress::Fold& fold) {
  COMITIA_CHECK(fold.calendar().check(s.date()));
  COMITIA_TRY(const std::vector<std::string> order, order_named(s, fold));
  congress::Rotations copy = fold.rotations();
  return copy.set(s, fold.offices(), order);
}

Result<void> check_archived(const v1::Archived& s, const congress::Fold& fold) {
  COMITIA_CHECK(fold.calendar().check(s.date()));
  COMITIA_REQUIRE(rules::retention, s.retain_until() > s.date(), std::to_string(s.retain_until()));
  return {};
}

Result<void> check_decided(const v1::OutcomeDecided& s, const congress::Fold& fold) {
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(s.ballot_id()));
  if (!ballot->outcome()) return fault(rules::ballot_turn, s.ballot_id() + " is not announced");
  congress::Decision decision{s.why() == v1::OPEN_TIE ? congress::Why::kTie : congress::Why::kTooFew,
                              congress::Way::kPresidium,
                              {s.chosen().begin(), s.chosen().end()},
                              s.instead()};
  if (s.by() == v1::DECIDED_BY_LOT) decision.by = congress::Way::kLot;
  if (s.by() == v1::DECIDED_BY_HANDS) decision.by = congress::Way::kHands;
  COMITIA_CHECK(
      congress::take(*ballot->outcome(), ballot->definition().question(), ballot->rules(), decision));
  return {};
}

}  // namespace

Result<void> check_office_proposal(const congress::Proposal& proposal, const congress::Fold& fold) {
  switch (proposal.kind) {
    case v1::ROTATION: {
      COMITIA_TRY(const auto s, read<v1::Rotation>(proposal));
      return check_rotation(s, fold);
    }
    case v1::SUBSTITUTED: {
      COMITIA_TRY(const auto s, read<v1::Substituted>(proposal));
      COMITIA_CHECK(fold.calendar().check(s.date()));
      congress::Rotations copy = fold.rotations();
      return copy.substitute(s, fold.offices());
    }
    case v1::VACANCY: {
      COMITIA_TRY(const auto s, read<v1::Vacancy>(proposal));
      COMITIA_CHECK(fold.calendar().check(s.date()));
      congress::Offices copy = fold.offices();
      return copy.vacate(s);
    }
    case v1::ARCHIVED: {
      COMITIA_TRY(const auto s, read<v1::Archived>(proposal));
      return check_archived(s, fold);
    }
    case v1::OUTCOME_DECIDED: {
      COMITIA_TRY(const auto s, read<v1::OutcomeDecided>(proposal));
      return check_decided(s, fold);
    }
    default:
      return fault(checks::proposal_due, "this is no step after an election");
  }
}

}  // namespace comitia::client
