// What the fold does with rows that are opened one by one (docs/protocol.md §23, §24).
#include "congress/checks.hpp"
#include "congress/fold.hpp"
#include "congress/statement.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {

using crypto::Result;

const EligibleRoll* Fold::roll(crypto::View hash) const {
  const auto name = crypto::exactly<32>(hash);
  const auto it = name ? rolls_.find(*name) : rolls_.end();
  return it == rolls_.end() ? nullptr : &it->second;
}

Result<void> Fold::mixing_step(v1::EntryKind kind, const Signed& what) {
  switch (kind) {
    case v1::SHUFFLE: {
      COMITIA_TRY(const auto s, statement_as<v1::Shuffle>(what.statement));
      COMITIA_REQUIRE(checks::entry_signer, what.official->index == s.teller(),
                      "teller " + std::to_string(s.teller()));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      COMITIA_CHECK(classes_closed(*b));
      return b->shuffle(s, surroundings());
    }
    case v1::MIXING_CLOSED: {
      COMITIA_TRY(const auto s, statement_as<v1::MixingClosed>(what.statement));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      COMITIA_CHECK(classes_closed(*b));
      return b->close_mixing(s, surroundings());
    }
    case v1::NAMED: {
      COMITIA_TRY(const auto s, statement_as<v1::Named>(what.statement));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      const EligibleRoll* const named =
          roll(crypto::view(b->definition().question().write_ins().roll_hash()));
      if (!named) return crypto::fault(checks::ballot_turn, s.ballot_id() + ": nobody can be written in");
      return b->name(s, *named);
    }
    default: {
      COMITIA_TRY(const auto s, statement_as<v1::Eligible>(what.statement));
      COMITIA_TRY(EligibleRoll roll, read_roll(s));
      COMITIA_REQUIRE(checks::eligible_form, rolls_.size() < limits::kRolls,
                      std::to_string(rolls_.size()) + " rolls are there already");
      rolls_.insert_or_assign(statement_hash(crypto::label::kEligible, anchor_, what.statement),
                              std::move(roll));
      return {};
    }
  }
}

}  // namespace comitia::congress
