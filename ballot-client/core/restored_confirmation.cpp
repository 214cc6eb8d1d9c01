#include "ballot-client/core/restored_confirmation.hpp"

#include "ballot-client/core/signed_file.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

namespace label = crypto::label;

std::string name_of(std::string_view label, const crypto::EntryHash& anchor,
                    const std::optional<Said>& said) {
  return said ? crypto::str(congress::statement_hash(label, anchor, said->statement)) : std::string();
}

/// All that the log of this size shows: what is confirmed and what is compared are made by one function.
v1::RestoredConfirmation state_of(const crypto::EntryHash& anchor, std::uint32_t restored,
                                  const History& history, std::uint64_t size) {
  v1::RestoredConfirmation out;
  out.set_restored(restored);
  out.set_size(size);
  out.set_root(crypto::str(history.tree().root(size).view()));
  for (const auto& [id, said] : history.said_by(restored, size)) {
    v1::SaidOfBallot& one = *out.add_said();
    one.set_ballot_id(id);
    one.set_closed_state_hash(name_of(label::kClosedState, anchor, said.closed_state));
    one.set_share_hash(name_of(label::kShare, anchor, said.share));
  }
  return out;
}

std::string who(std::uint32_t teller) { return "teller " + std::to_string(teller); }

}  // namespace

std::string write_restored_confirmation(const crypto::EntryHash& anchor, const TellerSelf& self,
                                        const v1::RestoredRequest& request, const History& history,
                                        std::uint64_t size) {
  v1::RestoredConfirmation statement = state_of(anchor, request.teller(), history, size);
  statement.set_nonce(request.nonce());
  statement.set_teller(self.index);
  return SignedFile::sign(anchor, label::kRestoredConfirmation, proto::encode(statement), self.key).json();
}

Result<v1::RestoredConfirmation> read_restored_confirmation(View file, const congress::Fold& fold,
                                                            std::uint32_t self,
                                                            const crypto::Array32& nonce) {
  const auto in = SignedFile::parse(file);
  if (!in)
    return fault(checks::restored_confirmation, "it is not such a file, or it is cut short or altered");
  COMITIA_REQUIRE(checks::restored_confirmation, in->anchor == fold.anchor(), "it is of another congress");
  const auto read = proto::read<v1::RestoredConfirmation>(in->statement, limits::kRestoredStatementBytes);
  if (!read.ok() || read.value().root().size() != 32)
    return fault(checks::restored_confirmation, "its statement is none of this kind");
  const v1::RestoredConfirmation& statement = read.value();
  COMITIA_REQUIRE(checks::restored_confirmation, statement.restored() == self,
                  "it answers " + who(statement.restored()));
  COMITIA_REQUIRE(checks::restored_confirmation, crypto::same(crypto::view(statement.nonce()), nonce),
                  "it answers another request than the last one that this device wrote");
  const congress::Official* const by = fold.officials().find(v1::TELLER, statement.teller());
  if (!by) return fault(checks::restored_confirmation, "there is no " + who(statement.teller()));
  COMITIA_REQUIRE(checks::restored_confirmation, statement.teller() != self,
                  "it is this teller's own: others confirm");
  const auto verified = in->verify(label::kRestoredConfirmation, by->key);
  COMITIA_REQUIRE(checks::restored_confirmation, verified.ok(), who(statement.teller()) + " did not sign it");
  return statement;
}

Result<void> check_restored_confirmation(const v1::RestoredConfirmation& confirmation,
                                         const crypto::EntryHash& anchor, const History& history) {
  const std::uint64_t own = history.tree().size();
  const std::string at = " of " + std::to_string(confirmation.size()) + " entries";
  if (confirmation.size() > own)
    return fault(checks::restored_log, who(confirmation.teller()) + " has cosigned a log" + at +
                                           ", and this one has " + std::to_string(own));
  v1::RestoredConfirmation expected = state_of(anchor, confirmation.restored(), history, confirmation.size());
  COMITIA_REQUIRE(checks::restored_log, expected.root() == confirmation.root(),
                  who(confirmation.teller()) + " has cosigned another log" + at);
  expected.set_nonce(confirmation.nonce());
  expected.set_teller(confirmation.teller());
  COMITIA_REQUIRE(checks::restored_log, crypto::same(proto::encode(expected), proto::encode(confirmation)),
                  who(confirmation.teller()) + " lists other statements of this teller than the log" + at);
  return {};
}

}  // namespace comitia::client
