#include "ballot-client/core/decrypting_device.hpp"

#include "ballot-client/core/ceremony_device.hpp"
#include "ballot-client/core/key_share.hpp"
#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/keys/decryption.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

namespace rules = congress::checks;
using congress::Phase;
using Step = congress::Ceremony::Step;

std::string who(std::uint32_t teller) { return "teller " + std::to_string(teller); }

}  // namespace

std::string closed_name(const std::string& ballot_id) { return "closed-" + ballot_id; }
std::string decrypted_name(const std::string& ballot_id) { return "decrypted-" + ballot_id; }

bool DecryptingDevice::has_closed(const std::string& ballot_id) const {
  const auto ballot = log_.fold().ballot(ballot_id);
  return ballot.ok() && ballot.value()->closed_state_signed(self_.index);
}

bool DecryptingDevice::has_decrypted(const std::string& ballot_id) const {
  const auto ballot = log_.fold().ballot(ballot_id);
  return ballot.ok() && ballot.value()->has_share(self_.index);
}

Result<void> DecryptingDevice::send(v1::EntryKind kind, View statement) {
  // Ed25519 is deterministic: the same statement gives the same entry.
  return log_.submit(congress::sign_entry(kind, statement, &log_.fold().anchor(), self_.key));
}

Result<void> DecryptingDevice::close(const std::string& ballot_id) {
  COMITIA_CHECK(vault_.require_whole());
  COMITIA_CHECK(log_.refresh());
  COMITIA_TRY(const congress::Ballot* const ballot, log_.fold().ballot(ballot_id));
  COMITIA_TRY(const v1::ClosedState state, ballot->draft_closed_state());
  const Bytes statement = proto::encode(state);
  COMITIA_TRY(const auto signed_before, vault_.find(closed_name(ballot_id)));
  if (signed_before)
    COMITIA_REQUIRE(rules::closed_state_once, crypto::same(signed_before->expose_secret(), statement),
                    who(self_.index) + " signed another state of ballot '" + ballot_id + "'");
  if (has_closed(ballot_id)) {
    COMITIA_REQUIRE(checks::device_memory, signed_before.has_value(), "closed state of '" + ballot_id + "'");
    return {};
  }
  COMITIA_CHECK(vault_.keep(closed_name(ballot_id), statement));
  return send(v1::CLOSED_STATE, statement);
}

Result<void> DecryptingDevice::decrypt(const std::string& ballot_id,
                                       const std::optional<crypto::Array32>& rows) {
  COMITIA_CHECK(vault_.require_whole());
  COMITIA_CHECK(log_.refresh());
  COMITIA_TRY(const congress::Ballot* const ballot, log_.fold().ballot(ballot_id));
  COMITIA_TRY(const v1::ClosedState state, ballot->draft_closed_state());
  COMITIA_TRY(const auto closed_here, vault_.find(closed_name(ballot_id)));
  COMITIA_TRY(const auto decrypted_here, vault_.find(decrypted_name(ballot_id)));
  // What was signed and decrypted here binds the device, whatever the log says now.
  if (closed_here)
    COMITIA_REQUIRE(rules::closed_state_once,
                    crypto::same(closed_here->expose_secret(), proto::encode(state)),
                    who(self_.index) + " signed another state of ballot '" + ballot_id + "'");
  if (decrypted_here) {
    COMITIA_TRY(const auto share,
                proto::read<v1::Share>(decrypted_here->expose_secret(), limits::kEntryBytes));
    COMITIA_REQUIRE(rules::share_once, crypto::same(crypto::view(share.rows_hash()), ballot->rows_hash()),
                    who(self_.index) + " decrypted another sum of ballot '" + ballot_id + "'");
  }
  COMITIA_CHECK(log_.fold().may_decrypt(*ballot));
  COMITIA_REQUIRE(rules::share_teller, closed_here && ballot->closed_state_signed(self_.index),
                  who(self_.index) + " has not signed the close of '" + ballot_id + "'");
  COMITIA_REQUIRE(rules::share_rows, !rows || *rows == ballot->rows_hash(),
                  "the sum that this device computed is " + crypto::hex(ballot->rows_hash()));
  if (ballot->returned() == 0)
    return fault(rules::ballot_turn, "the box was empty: the result is zeros, and nothing is decrypted");
  if (has_decrypted(ballot_id)) {
    COMITIA_REQUIRE(checks::device_memory, decrypted_here.has_value(), "decryption of '" + ballot_id + "'");
    return {};
  }
  COMITIA_REQUIRE(rules::ballot_turn,
                  ballot->phase() == Phase::kBoxed || ballot->phase() == Phase::kDecrypted,
                  "ballot '" + ballot_id + "' is " + std::string(congress::phase_name(ballot->phase())));
  COMITIA_REQUIRE(rules::share_erased, !log_.fold().erasures().contains(self_.index), who(self_.index));
  if (decrypted_here) return send(v1::SHARE, decrypted_here->expose_secret());
  COMITIA_TRY(const v1::Share share, decrypt_sum(*ballot));
  const Bytes statement = proto::encode(share);
  COMITIA_CHECK(vault_.keep(decrypted_name(ballot_id), statement));
  return send(v1::SHARE, statement);
}

Result<v1::Share> DecryptingDevice::decrypt_sum(const congress::Ballot& ballot) const {
  COMITIA_TRY(const KeyShare key, KeyShare::load(vault_, log_.fold().ceremony(), self_.index));
  v1::Share out;
  out.set_ballot_id(ballot.definition().ballot_id());
  out.set_teller(self_.index);
  out.set_closed_state_hash(crypto::str(ballot.closed_state_hash()));
  out.set_rows_hash(crypto::str(ballot.rows_hash()));
  std::uint32_t first_row = 0;
  for (const std::vector<crypto::CipherRow>& part : ballot.decrypted_rows()) {
    const std::size_t slots = part.front().v.size();
    out.add_shares(crypto::str(crypto::make_decryption(
        ballot.decryption_context(self_.index, first_row, slots, log_.fold().surroundings()), part,
        key.slots().first(slots))));
    first_row += static_cast<std::uint32_t>(part.size());
  }
  return out;
}

Result<void> DecryptingDevice::may_forget() const {
  for (const auto& [id, ballot] : log_.fold().ballots())
    COMITIA_REQUIRE(checks::still_needed, !ballot.under_way(),
                    "ballot '" + id + "' is " + std::string(congress::phase_name(ballot.phase())) +
                        ": announce its result, or annul it, first");
  const congress::Ceremony& ceremony = log_.fold().ceremony();
  const bool over = ceremony.step() == Step::kFinal || ceremony.step() == Step::kFailed;
  COMITIA_REQUIRE(checks::still_needed, over || !ceremony.takes_part(self_.index),
                  "the tellers' key is not finished");
  return {};
}

Result<void> DecryptingDevice::forget() {
  COMITIA_CHECK(log_.refresh());
  COMITIA_CHECK(may_forget());
  const congress::Ceremony& ceremony = log_.fold().ceremony();
  const std::uint32_t attempts = ceremony.context().attempt;
  for (std::uint32_t attempt = 1; attempt <= attempts; ++attempt) {
    COMITIA_CHECK(vault_.forget(drawn_name(attempt)));
    COMITIA_CHECK(vault_.forget(share_name(attempt)));
  }
  COMITIA_CHECK(vault_.forget_envelope_key());
  // Only now is the statement true. Where the log holds it already, it was said before: by this device, or by
  // the one that this is a copy of.
  // A teller whom others have followed held a share of another key, and the log asks for nothing.
  const congress::Official* const teller = log_.fold().officials().find(v1::TELLER, self_.index);
  const bool in_office = teller && teller->key == self_.key.public_key();
  const bool held = in_office && ceremony.step() == Step::kFinal && ceremony.takes_part(self_.index);
  if (!held || log_.fold().erasures().contains(self_.index)) return {};
  v1::ShareErased statement;
  statement.set_teller(self_.index);
  statement.set_key_hash(crypto::str(ceremony.round_hash()));
  return send(v1::SHARE_ERASED, proto::encode(statement));
}

}  // namespace comitia::client
