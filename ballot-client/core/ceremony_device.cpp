#include "ballot-client/core/ceremony_device.hpp"

#include <algorithm>

#include "ballot-client/core/key_share.hpp"
#include "congress/entry.hpp"
#include "crypto/keys/ceremony.hpp"
#include "crypto/keys/envelope.hpp"
#include "proto/strict.hpp"

namespace comitia::client {

using congress::Ceremony;

std::string_view act_name(CeremonyAct act) {
  constexpr std::string_view kNames[] = {"committed",    "revealed", "dealt", "complained", "answered",
                                         "acknowledged", "waiting",  "final", "excluded",   "failed"};
  return kNames[static_cast<std::size_t>(act)];
}

std::string drawn_name(std::uint32_t attempt) { return "ceremony-" + std::to_string(attempt); }
std::string share_name(std::uint32_t attempt) { return "key-share-" + std::to_string(attempt); }

/// What was drawn for one attempt. In the vault: length of the message (4 bytes), message, coefficients; one
/// file, so that a crash leaves both or neither.
struct CeremonyDevice::Drawn {
  crypto::Dealer dealer;
  Bytes message;
};

bool CeremonyDevice::owes() const {
  const std::vector<std::uint32_t> missing = ceremony().missing();
  return std::find(missing.begin(), missing.end(), self_.index) != missing.end();
}

Result<CeremonyStep> CeremonyDevice::step() {
  COMITIA_CHECK(log_.refresh());
  const Ceremony& c = ceremony();
  if (c.step() == Ceremony::Step::kFailed || !c.takes_part(self_.index)) {
    COMITIA_CHECK(forget_before(c.context().attempt));
    return CeremonyStep{c.step() == Ceremony::Step::kFailed ? CeremonyAct::kFailed : CeremonyAct::kExcluded};
  }
  if (c.step() == Ceremony::Step::kFinal) return finish();
  COMITIA_CHECK(vault_.require_whole());
  for (const auto& [dealer, complainer] : c.open_complaints())
    if (dealer == self_.index) return answer(complainer);
  if (!owes()) return CeremonyStep{CeremonyAct::kWaiting};
  switch (c.step()) {
    case Ceremony::Step::kCommit:
      return commit();
    case Ceremony::Step::kReveal:
      return reveal();
    case Ceremony::Step::kShares:
      return deal();
    default:
      return acknowledge();
  }
}

Result<void> CeremonyDevice::submit(v1::EntryKind kind, const google::protobuf::Message& statement) {
  return log_.submit(congress::sign_entry(kind, proto::encode(statement), &log_.fold().anchor(), self_.key));
}

Result<const crypto::EnvelopeKey*> CeremonyDevice::envelope_key() const {
  if (!self_.envelope_key)
    return fault(checks::device_memory,
                 "teller " + std::to_string(self_.index) + " has forgotten its envelope key");
  return self_.envelope_key;
}

Result<CeremonyDevice::Drawn> CeremonyDevice::drawn() {
  const crypto::CeremonyContext& context = ceremony().context();
  const std::string name = drawn_name(context.attempt);
  COMITIA_TRY(const auto stored, vault_.find(name));
  if (!stored)
    return fault(checks::device_memory,
                 "teller " + std::to_string(self_.index) + ", attempt " + std::to_string(context.attempt));
  const View all = stored->expose_secret();
  if (all.size() < 4) return fault(checks::device_memory, name + " is cut short");
  const std::size_t length = crypto::read_u32(all.first<4>());
  if (all.size() - 4 < length) return fault(checks::device_memory, name + " is cut short");
  COMITIA_TRY(auto dealer,
              crypto::Dealer::restore(context, self_.index, crypto::SecretBytes(all.subspan(4 + length))));
  return Drawn{std::move(dealer), crypto::bytes(all.subspan(4, length))};
}

Result<CeremonyStep> CeremonyDevice::commit() {
  const crypto::CeremonyContext& context = ceremony().context();
  const std::string name = drawn_name(context.attempt);
  COMITIA_TRY(const auto stored, vault_.find(name));
  if (!stored) {
    const crypto::Dealer dealer = crypto::Dealer::draw(context, self_.index);
    const Bytes message = dealer.message(context);
    const crypto::SecretBytes coefficients = dealer.expose_secret();
    Bytes head;
    crypto::append_u32(head, static_cast<std::uint32_t>(message.size()));
    crypto::append(head, message);
    crypto::SecretBytes all(head.size() + coefficients.size());
    const auto out = all.expose_secret_mutable();
    std::copy(head.begin(), head.end(), out.begin());
    std::copy(coefficients.expose_secret().begin(), coefficients.expose_secret().end(),
              out.begin() + static_cast<std::ptrdiff_t>(head.size()));
    COMITIA_CHECK(vault_.keep(name, all.expose_secret()));
  }
  COMITIA_TRY(const Drawn mine, drawn());
  v1::CeremonyCommit statement;
  statement.set_attempt(context.attempt);
  statement.set_teller(self_.index);
  statement.set_hash(crypto::str(crypto::ceremony_commitment(context, self_.index, mine.message)));
  COMITIA_CHECK(submit(v1::CEREMONY_COMMIT, statement));
  return CeremonyStep{CeremonyAct::kCommitted};
}

Result<CeremonyStep> CeremonyDevice::reveal() {
  COMITIA_TRY(const Drawn mine, drawn());
  v1::CeremonyReveal statement;
  statement.set_attempt(ceremony().context().attempt);
  statement.set_teller(self_.index);
  statement.set_message(crypto::str(mine.message));
  COMITIA_CHECK(submit(v1::CEREMONY_REVEAL, statement));
  return CeremonyStep{CeremonyAct::kRevealed};
}

Result<CeremonyStep> CeremonyDevice::deal() {
  COMITIA_TRY(const Drawn mine, drawn());
  COMITIA_TRY(const crypto::EnvelopeKey* const own, envelope_key());
  const crypto::CeremonyContext& context = ceremony().context();
  v1::CeremonyShares statement;
  statement.set_attempt(context.attempt);
  statement.set_teller(self_.index);
  for (const crypto::Participant& to : context.participants) {
    if (to.index == self_.index) continue;
    const congress::Official& receiver = *log_.fold().officials().find(v1::TELLER, to.index);
    // Key and nonce follow from the context, so the same shares give the same envelope after a restart.
    COMITIA_TRY(
        const Bytes envelope,
        crypto::seal_envelope({context.origin, context.attempt, self_.index, to.index}, *own,
                              receiver.envelope_key, mine.dealer.shares_for(to.index).expose_secret()));
    v1::Envelope& logged = *statement.add_envelopes();
    logged.set_to(to.index);
    logged.set_sealed(crypto::str(envelope));
  }
  COMITIA_CHECK(submit(v1::CEREMONY_SHARES, statement));
  return CeremonyStep{CeremonyAct::kDealt};
}

Result<std::optional<crypto::SecretBytes>> CeremonyDevice::received(std::uint32_t dealer) {
  using Shares = std::optional<crypto::SecretBytes>;
  const crypto::CeremonyContext& context = ceremony().context();
  if (dealer == self_.index) {
    COMITIA_TRY(const Drawn mine, drawn());
    return Shares(mine.dealer.shares_for(self_.index));
  }
  if (const Bytes* published = ceremony().published(dealer, self_.index))
    return Shares(crypto::SecretBytes(*published));  // the fold has checked them
  COMITIA_TRY(const crypto::EnvelopeKey* const own, envelope_key());
  // The dealer has signed these very bytes: only its own fault can make what follows fail (§5.5.2).
  const Bytes* const envelope = ceremony().envelope(dealer, self_.index);
  if (!envelope)
    return fault(checks::device_memory, "the log has no envelope of teller " + std::to_string(dealer));
  const congress::Official& sender = *log_.fold().officials().find(v1::TELLER, dealer);
  auto opened = crypto::open_envelope({context.origin, context.attempt, dealer, self_.index},
                                      sender.envelope_key, *own, *envelope);
  if (!opened.ok()) return Shares();
  if (!ceremony().dealer(dealer)->check_shares(self_.index, opened.value().expose_secret()).ok())
    return Shares();
  return Shares(std::move(opened).value());
}

Result<CeremonyStep> CeremonyDevice::acknowledge() {
  const crypto::CeremonyContext context = ceremony().context();
  std::vector<crypto::SecretBytes> shares;
  for (const crypto::Participant& dealer : context.participants) {
    COMITIA_TRY(auto from, received(dealer.index));
    if (!from) return complain(dealer.index);
    shares.push_back(std::move(*from));
  }
  // The share is durable before anybody is told that it is there.
  const KeyShare share(crypto::combine_shares(context.slots, shares));
  COMITIA_CHECK(vault_.keep(share_name(context.attempt), share.expose_secret().expose_secret()));
  v1::CeremonyAcknowledged statement;
  statement.set_attempt(context.attempt);
  statement.set_teller(self_.index);
  statement.set_round_hash(crypto::str(ceremony().round_hash()));
  COMITIA_CHECK(submit(v1::CEREMONY_ACKNOWLEDGED, statement));
  return CeremonyStep{CeremonyAct::kAcknowledged};
}

Result<CeremonyStep> CeremonyDevice::complain(std::uint32_t dealer) {
  v1::CeremonyComplaint statement;
  statement.set_attempt(ceremony().context().attempt);
  statement.set_teller(self_.index);
  statement.set_dealer(dealer);
  COMITIA_CHECK(submit(v1::CEREMONY_COMPLAINT, statement));
  return CeremonyStep{CeremonyAct::kComplained, dealer};
}

Result<CeremonyStep> CeremonyDevice::answer(std::uint32_t complainer) {
  COMITIA_TRY(const Drawn mine, drawn());
  v1::CeremonyAnswer statement;
  statement.set_attempt(ceremony().context().attempt);
  statement.set_teller(self_.index);
  statement.set_complainer(complainer);
  statement.set_shares(crypto::str(mine.dealer.shares_for(complainer).expose_secret()));
  COMITIA_CHECK(submit(v1::CEREMONY_ANSWER, statement));
  return CeremonyStep{CeremonyAct::kAnswered, complainer};
}

Result<void> CeremonyDevice::forget_before(std::uint32_t attempt) {
  for (std::uint32_t old = 1; old < attempt; ++old) {
    COMITIA_CHECK(vault_.forget(drawn_name(old)));
    COMITIA_CHECK(vault_.forget(share_name(old)));
  }
  return {};
}

Result<CeremonyStep> CeremonyDevice::finish() {
  const std::uint32_t attempt = ceremony().context().attempt;
  COMITIA_CHECK(KeyShare::load(vault_, ceremony(), self_.index));
  // From here on nobody may complain: the polynomials have served, and only the share remains.
  COMITIA_CHECK(forget_before(attempt));
  COMITIA_CHECK(vault_.forget(drawn_name(attempt)));
  return CeremonyStep{CeremonyAct::kFinal};
}

}  // namespace comitia::client
