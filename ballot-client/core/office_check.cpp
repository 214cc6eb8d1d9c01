#include "ballot-client/core/office_check.hpp"

#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

template <class M>
Result<M> read(const congress::Proposal& proposal) {
  return proto::read<M>(proposal.statement, limits::kEntryBytes);
}

}  // namespace

Result<void> check_office_proposal(const congress::Proposal& proposal, const congress::Fold& fold) {
  switch (proposal.kind) {
    case v1::ROTATION: {
      COMITIA_TRY(const auto s, read<v1::Rotation>(proposal));
      COMITIA_CHECK(fold.calendar().check(s.date()));
      COMITIA_TRY(const std::vector<std::string> order, fold.order_named(s));
      congress::Rotations copy = fold.rotations();
      return copy.set(s, fold.offices().on(s.date()), order);
    }
    case v1::SUBSTITUTED: {
      COMITIA_TRY(const auto s, read<v1::Substituted>(proposal));
      COMITIA_CHECK(fold.calendar().check(s.date()));
      congress::Rotations copy = fold.rotations();
      return copy.substitute(s, fold.offices().on(s.date()));
    }
    case v1::VACANCY: {
      COMITIA_TRY(const auto s, read<v1::Vacancy>(proposal));
      COMITIA_CHECK(fold.calendar().check(s.date()));
      congress::Offices copy = fold.offices().on(s.date());
      return copy.vacate(s);
    }
    case v1::ARCHIVED: {
      COMITIA_TRY(const auto s, read<v1::Archived>(proposal));
      return fold.check_archive(s);
    }
    case v1::OUTCOME_DECIDED: {
      COMITIA_TRY(const auto s, read<v1::OutcomeDecided>(proposal));
      return fold.check_decision(s);
    }
    default:
      return fault(checks::proposal_due, "this is no step after an election");
  }
}

}  // namespace comitia::client
