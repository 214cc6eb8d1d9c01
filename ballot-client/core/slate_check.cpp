#include "ballot-client/core/slate_check.hpp"

#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

template <class M>
Result<M> read(const congress::Proposal& proposal) {
  return proto::read<M>(proposal.statement, limits::kEntryBytes);
}

}  // namespace

Result<void> check_slate_proposal(const congress::Proposal& proposal, const congress::Fold& fold) {
  congress::Slates copy = fold.slates();
  switch (proposal.kind) {
    case v1::NOTICE: {
      COMITIA_TRY(const auto s, read<v1::Notice>(proposal));
      COMITIA_CHECK(fold.calendar().check(s.from()));
      return copy.give_notice(s);
    }
    case v1::OBJECTION_RESOLVED: {
      COMITIA_TRY(const auto s, read<v1::ObjectionResolved>(proposal));
      COMITIA_CHECK(fold.calendar().check(s.date()));
      return copy.resolve(s);
    }
    case v1::WITHDRAWN: {
      COMITIA_TRY(const auto s, read<v1::Withdrawn>(proposal));
      COMITIA_CHECK(fold.calendar().check(s.date()));
      return copy.withdraw(s, fold.voted_on(crypto::view(s.slate_hash())));
    }
    case v1::SLATE_FINAL: {
      COMITIA_TRY(const auto s, read<v1::SlateFinal>(proposal));
      COMITIA_CHECK(fold.calendar().check(s.date()));
      return copy.make_final(s, {});
    }
    default:
      return fault(checks::proposal_due, "this is no step of a slate");
  }
}

Result<void> check_approval(const v1::Approval& approval, std::uint32_t body, const congress::Fold& fold) {
  congress::Slates copy = fold.slates();
  COMITIA_CHECK(fold.calendar().check(approval.date()));
  return copy.approve(approval, body, {});
}

Result<void> check_new_slate(const v1::Slate& statement, const congress::Fold& fold) {
  congress::Slates copy = fold.slates();
  return copy.propose(statement, {}, fold.delegates(), fold.offices().seats_of_slate(statement.post_id()));
}

}  // namespace comitia::client
