#include "ballot-client/core/mixing_device.hpp"

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/mix/shuffle.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

namespace rules = congress::checks;

std::string who(std::uint32_t teller) { return "teller " + std::to_string(teller); }

}  // namespace

std::string shuffled_name(const std::string& ballot_id) { return "shuffled-" + ballot_id; }

bool MixingDevice::has_mixed(const std::string& ballot_id) const {
  const auto ballot = log_.fold().ballot(ballot_id);
  return ballot.ok() && ballot.value()->mixing() && ballot.value()->mixing()->has_shuffled(self_.index);
}

Result<void> MixingDevice::send(v1::EntryKind kind, View statement) {
  return log_.submit(congress::sign_entry(kind, statement, &log_.fold().anchor(), self_.key));
}

Result<const congress::Mixing*> MixingDevice::mixing_of(const std::string& ballot_id) const {
  COMITIA_TRY(const congress::Ballot* const ballot, log_.fold().ballot(ballot_id));
  COMITIA_CHECK(log_.fold().may_shuffle(*ballot));
  const congress::Mixing* const mixing = ballot->mixing();
  if (!mixing || mixing->rows().empty())
    return fault(rules::mixing_turn, "ballot '" + ballot_id + "' has nothing to shuffle: " +
                                         (mixing ? "no ballot was returned" : "it is counted by sum alone"));
  return mixing;
}

Result<v1::Shuffle> MixingDevice::draw(const congress::Ballot& ballot) const {
  const congress::Mixing& mixing = *ballot.mixing();
  v1::Shuffle out;
  out.set_ballot_id(ballot.definition().ballot_id());
  out.set_teller(self_.index);
  out.set_number(static_cast<std::uint32_t>(mixing.mixers().size() + 1));
  out.set_closed_state_hash(crypto::str(ballot.closed_state_hash()));
  const congress::Surroundings around = log_.fold().surroundings();
  for (std::size_t list = 0; list < mixing.lists().size(); ++list) {
    const crypto::ShuffleContext context = mixing.next(list, self_.index, ballot.mixing_context(around));
    const crypto::Shuffle shuffle(context, mixing.rows()[list]);
    COMITIA_TRY(const Bytes proof, shuffle.prove(context, mixing.rows()[list]));
    v1::ShuffledList& shuffled = *out.add_lists();
    shuffled.set_rows(crypto::str(shuffle.outputs()));
    shuffled.set_proof(crypto::str(proof));
  }
  return out;
}

// The one that was made before, while it is still the next one, or a new one, kept before it leaves.
Result<Bytes> MixingDevice::next_statement(const congress::Ballot& ballot) {
  const std::string name = shuffled_name(ballot.definition().ballot_id());
  COMITIA_TRY(const auto kept, vault_.find(name));
  if (kept) {
    const View bytes = kept->expose_secret();
    COMITIA_TRY(const auto before, proto::read<v1::Shuffle>(bytes, limits::kEntryBytes));
    const bool next = before.number() == ballot.mixing()->mixers().size() + 1 &&
                      crypto::same(crypto::view(before.closed_state_hash()), ballot.closed_state_hash());
    if (next) return Bytes(bytes.begin(), bytes.end());
  }
  COMITIA_TRY(const v1::Shuffle drawn, draw(ballot));
  Bytes statement = proto::encode(drawn);
  COMITIA_CHECK(vault_.keep(name, statement));
  return statement;
}

Result<void> MixingDevice::mix(const std::string& ballot_id) {
  COMITIA_CHECK(vault_.require_whole());
  // As many tries as there are tellers who may come first.
  for (std::size_t tries = 0;; ++tries) {
    COMITIA_CHECK(log_.refresh());
    if (has_mixed(ballot_id)) return {};
    COMITIA_TRY(const congress::Mixing* const mixing, mixing_of(ballot_id));
    COMITIA_REQUIRE(rules::mixing_turn, !mixing->closed(),
                    who(self_.index) + ": the mixing of '" + ballot_id + "' is closed");
    COMITIA_TRY(const congress::Ballot* const ballot, log_.fold().ballot(ballot_id));
    COMITIA_TRY(const Bytes statement, next_statement(*ballot));
    const Result<void> sent = send(v1::SHUFFLE, statement);
    if (sent.ok()) return {};
    const bool overtaken = sent.fault().check->name == rules::shuffle_number.name;
    if (!overtaken || tries >= limits::kTellers) return sent;
  }
}

Result<void> MixingDevice::close(const std::string& ballot_id) {
  COMITIA_CHECK(vault_.require_whole());
  COMITIA_CHECK(log_.refresh());
  COMITIA_TRY(const congress::Mixing* const mixing, mixing_of(ballot_id));
  if (mixing->closed()) return {};
  const congress::Officials& officials = log_.fold().officials();
  COMITIA_REQUIRE(rules::entry_signer, officials.chief() == self_.index,
                  "the chief teller, " + who(officials.chief()) + ", closes the mixing");
  COMITIA_REQUIRE(rules::mixing_mixers, mixing->mixers().size() >= officials.threshold(),
                  std::to_string(mixing->mixers().size()) + " tellers have shuffled, " +
                      std::to_string(officials.threshold()) + " are needed");
  COMITIA_TRY(const congress::Ballot* const ballot, log_.fold().ballot(ballot_id));
  COMITIA_TRY(const v1::MixingClosed statement, ballot->draft_mixing_closed());
  return send(v1::MIXING_CLOSED, proto::encode(statement));
}

}  // namespace comitia::client
