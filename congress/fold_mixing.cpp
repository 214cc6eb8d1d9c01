// What the fold does with rows that are opened one by one (docs/protocol.md §23, §24).
#include <algorithm>

#include "congress/checks.hpp"
#include "congress/fold.hpp"
#include "congress/rule_pack.hpp"
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

Result<void> Fold::check_lists(const v1::Defined& s) const {
  COMITIA_CHECK(check_mixed_size(row_lists(s.question()), delegates_.size()));
  if (!s.question().has_write_ins()) return {};
  const v1::WriteIns& w = s.question().write_ins();
  const std::uint32_t places = std::min(write_in_places(*rules_), s.question().seats());
  COMITIA_REQUIRE(
      checks::definition_written, w.places() == places && w.rule() == rules_->write_in(),
      std::to_string(w.places()) + " places for written names; the rules give " + std::to_string(places));
  const EligibleRoll* const persons = roll(crypto::view(w.roll_hash()));
  // Without a switch: whoever is named later is looked up there.
  if (!persons) return crypto::fault(checks::definition_written, "no roll of eligible persons has this hash");
  COMITIA_REQUIRE(checks::definition_written, w.eligible() == persons->size(),
                  std::to_string(w.eligible()) + " eligible persons, and " + std::to_string(persons->size()) +
                      " on the roll");
  for (int i = 0; i < w.listed_size(); ++i) {
    const v1::Listed& listed = w.listed(i);
    const std::string& name = s.question().candidates(i);
    COMITIA_REQUIRE(
        checks::definition_written,
        listed.person() == 0 || opens(*persons, listed.person(), name, crypto::view(listed.salt())),
        "'" + name + "' is not person " + std::to_string(listed.person()) + " of the roll");
  }
  return {};
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
