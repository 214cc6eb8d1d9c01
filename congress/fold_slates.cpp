// The fold's steps of slates, and the gate before their ballots (docs/protocol.md §16).
#include <algorithm>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "congress/standing.hpp"
#include "congress/statement.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::congress {

using crypto::Result;

Result<void> Fold::slate_step(v1::EntryKind kind, const Signed& what) {
  switch (kind) {
    case v1::SLATE: {
      COMITIA_TRY(auto s, statement_as<v1::Slate>(what.statement));
      const std::uint32_t seats = offices_.seats_of_slate(s.post_id());
      return slates_.propose(std::move(s), statement_hash(crypto::label::kSlate, anchor_, what.statement),
                             delegates_, seats);
    }
    case v1::APPROVAL: {
      COMITIA_TRY(const auto s, statement_as<v1::Approval>(what.statement));
      COMITIA_CHECK(calendar_.check(s.date()));
      COMITIA_CHECK(slates_.approve(s, what.official->index,
                                    statement_hash(crypto::label::kApproval, anchor_, what.statement)));
      reach(s.date());
      return {};
    }
    default: {
      COMITIA_TRY(const auto s, statement_as<v1::Objection>(what.statement));
      COMITIA_CHECK(calendar_.check(s.date()));
      COMITIA_CHECK(slates_.object(s));
      reach(s.date());
      return {};
    }
  }
}

Result<void> Fold::two_signed_slate_step(v1::EntryKind kind, crypto::View statement) {
  std::uint32_t date = 0;
  switch (kind) {
    case v1::NOTICE: {
      COMITIA_TRY(const auto s, statement_as<v1::Notice>(statement));
      COMITIA_CHECK(calendar_.check(date = s.from()));
      COMITIA_CHECK(slates_.give_notice(s));
      break;
    }
    case v1::OBJECTION_RESOLVED: {
      COMITIA_TRY(const auto s, statement_as<v1::ObjectionResolved>(statement));
      COMITIA_CHECK(calendar_.check(date = s.date()));
      COMITIA_CHECK(slates_.resolve(s));
      break;
    }
    case v1::WITHDRAWN: {
      COMITIA_TRY(const auto s, statement_as<v1::Withdrawn>(statement));
      COMITIA_CHECK(calendar_.check(date = s.date()));
      COMITIA_CHECK(slates_.withdraw(s, voted_on(crypto::view(s.slate_hash()))));
      break;
    }
    default: {
      COMITIA_TRY(const auto s, statement_as<v1::SlateFinal>(statement));
      COMITIA_CHECK(calendar_.check(date = s.date()));
      COMITIA_CHECK(slates_.make_final(s, statement_hash(crypto::label::kSlateFinal, anchor_, statement)));
      break;
    }
  }
  reach(date);
  return {};
}

Result<void> Fold::check_slate_of(const v1::Defined& s) const {
  COMITIA_CHECK(slates_.check_definition(s, delegates_));
  if (s.post().empty() || !s.runoff_of().empty()) return {};
  for (const auto& [id, other] : ballots_) {
    const v1::Defined& d = other.definition();
    const bool same_vote =
        d.slate_hash() == s.slate_hash() && d.runoff_of().empty() && d.voter_class() == s.voter_class();
    COMITIA_REQUIRE(checks::ballot_new, !same_vote || !stands(other),
                    s.ballot_id() + ": ballot " + id + " is on the same slate");
  }
  return {};
}

bool Fold::voted_on(crypto::View slate_hash) const {
  const Slate* const slate = slates_.find(slate_hash);
  return slate && std::any_of(ballots_.begin(), ballots_.end(), [&](const auto& item) {
           const Ballot& b = item.second;
           return crypto::same(crypto::view(b.definition().slate_hash()), slate->final_hash()) &&
                  b.phase() >= Phase::kOpen && b.phase() != Phase::kAnnulled;
         });
}

}  // namespace comitia::congress
