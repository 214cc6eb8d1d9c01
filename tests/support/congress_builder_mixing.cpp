// Rows that are opened one by one, and written names, in a made-up congress.
#include <algorithm>

#include "congress/rule_pack.hpp"
#include "congress/statement.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "crypto/mix/shuffle.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {

crypto::Array32 CongressBuilder::eligible_salt(std::uint32_t person) {
  crypto::Bytes bytes;
  crypto::append_u32(bytes, person);
  return crypto::labelled_sha256("comitia/test/eligible-salt", bytes);
}

crypto::Array32 CongressBuilder::post_roll(const std::vector<std::string>& names) {
  v1::Eligible roll;
  roll.set_title("Everybody");
  for (std::uint32_t person = 1; person <= names.size(); ++person)
    roll.add_commitments(
        crypto::str(congress::eligible_commitment(person, names[person - 1], eligible_salt(person))));
  append(v1::ELIGIBLE, roll, keys_.secretariat);
  const crypto::Array32 hash =
      congress::statement_hash(crypto::label::kEligible, fold_->anchor(), proto::encode(roll));
  rolls_[hash] = names;
  return hash;
}

std::vector<v1::PrivateLine> CongressBuilder::private_eligible(const crypto::Array32& roll) const {
  std::vector<v1::PrivateLine> out;
  for (const std::string& name : rolls_.at(roll)) {
    v1::PrivateLine& line = out.emplace_back();
    line.mutable_record()->set_number(static_cast<std::uint32_t>(out.size()));
    line.mutable_record()->set_name(name);
    line.set_salt(crypto::str(eligible_salt(line.record().number())));
  }
  return out;
}

void CongressBuilder::offer_write_ins(v1::Defined& defined, const crypto::Array32& roll) const {
  v1::Question& q = *defined.mutable_question();
  const std::vector<std::string>& names = rolls_.at(roll);
  v1::WriteIns& w = *q.mutable_write_ins();
  w.set_places(std::min(congress::write_in_places(*fold_->rules()), q.seats()));
  w.set_rule(fold_->rules()->write_in());
  w.set_roll_hash(crypto::str(roll));
  w.set_eligible(static_cast<std::uint32_t>(names.size()));
  for (const std::string& candidate : q.candidates()) {
    v1::Listed& listed = *w.add_listed();
    const auto at = std::find(names.begin(), names.end(), candidate);
    if (at == names.end()) continue;
    listed.set_person(static_cast<std::uint32_t>(at - names.begin() + 1));
    listed.set_salt(crypto::str(eligible_salt(listed.person())));
  }
}

v1::Shuffle CongressBuilder::shuffle_of(const std::string& id, std::uint32_t teller) const {
  return next_shuffle(*fold_, id, teller);
}

v1::Shuffle next_shuffle(const congress::Fold& fold, const std::string& id, std::uint32_t teller) {
  const congress::Ballot& b = fold.ballots().at(id);
  v1::Shuffle out;
  out.set_ballot_id(id);
  out.set_teller(teller);
  out.set_number(static_cast<std::uint32_t>(b.mixing()->mixers().size() + 1));
  out.set_closed_state_hash(crypto::str(b.closed_state_hash()));
  for (std::size_t list = 0; list < b.mixing()->lists().size(); ++list) {
    const crypto::ShuffleContext context =
        b.mixing()->next(list, teller, b.mixing_context(fold.surroundings()));
    const crypto::ShuffleRows& inputs = b.mixing()->rows()[list];
    const crypto::Shuffle shuffle(context, inputs);
    v1::ShuffledList& shuffled = *out.add_lists();
    shuffled.set_rows(crypto::str(shuffle.outputs()));
    shuffled.set_proof(crypto::str(must(shuffle.prove(context, inputs))));
  }
  return out;
}

void CongressBuilder::mix(const std::string& id) {
  if (!ballot(id).mixing() || ballot(id).returned() == 0) return;
  for (std::uint32_t i = 0; i < plan_.threshold; ++i)
    append(v1::SHUFFLE, shuffle_of(id, keys_.first_teller + i), keys_.tellers[i].key);
  append(v1::MIXING_CLOSED, must(ballot(id).draft_mixing_closed()), keys_.chief());
}

v1::Named CongressBuilder::named_of(const std::string& id) const {
  const congress::Ballot& b = ballot(id);
  const auto hash = *crypto::exactly<32>(crypto::view(b.definition().question().write_ins().roll_hash()));
  v1::Named out;
  out.set_ballot_id(id);
  for (const std::uint32_t person : b.due()) {
    v1::NamedPerson& p = *out.add_persons();
    p.set_person(person);
    p.set_name(rolls_.at(hash).at(person - 1));
    p.set_salt(crypto::str(eligible_salt(person)));
  }
  return out;
}

void CongressBuilder::name_written(const std::string& id) {
  if (!ballot(id).due().empty()) append(v1::NAMED, named_of(id), keys_.secretariat);
}

}  // namespace comitia::test
