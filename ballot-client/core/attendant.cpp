#include "ballot-client/core/attendant.hpp"

#include "ballot-client/core/slot.hpp"
#include "crypto/base/random.hpp"

namespace comitia::client {

Result<Attendant> Attendant::attend(const Polling& polling, const crypto::SigningKey& terminal, Slip slip,
                                    Outbox& outbox, Slots& slots) {
  COMITIA_TRY(const auto names, slots.names());
  for (const std::string& name : names) {
    COMITIA_TRY(const Bytes sealed, slots.read(name));
    const auto plaintext = unseal_slot(slip, sealed);
    if (!plaintext.ok()) continue;  // another delegate's
    // The same delegate's visit to another ballot of the congress keeps its slot.
    Slip copy{slip.delegate, slip.seed.clone(), slip.anchor};
    auto resumed = Visit::resume(polling, terminal, std::move(copy), plaintext.value().expose_secret());
    if (resumed.ok()) return Attendant(std::move(resumed).value(), name, outbox, slots);
  }
  return Attendant(Visit(polling, terminal, std::move(slip)), crypto::hex(crypto::random_array<16>()), outbox,
                   slots);
}

Result<std::optional<Question>> Attendant::begin() {
  if (visit_.state() == VisitState::kWelcome) return feed(event::Begin{});
  if (visit_.state() == VisitState::kMarking) {
    COMITIA_TRY(auto item, outbox_->find(visit_.one_time_key()));
    if (item) return feed(event::Found{std::move(item->ballot)});
  }
  return perform(visit_.waiting_for());
}

Result<std::optional<Question>> Attendant::feed(VisitEvent event) {
  COMITIA_TRY(Effects effects, visit_.step(std::move(event)));
  return perform(std::move(effects));
}

Result<std::optional<Question>> Attendant::perform(Effects effects) {
  if (effects.keep_slot)
    COMITIA_CHECK(slots_->keep(slot_, seal_slot(visit_.slip(), visit_.slot().expose_secret())));
  if (effects.renew_slot)
    COMITIA_CHECK(slots_->renew(slot_, seal_slot(visit_.slip(), visit_.slot().expose_secret())));
  if (effects.keep_ballot)
    COMITIA_CHECK(
        outbox_->put({visit_.one_time_key(), visit_.polling().ballot_id(), std::move(*effects.keep_ballot)}));
  if (effects.wipe_slot) COMITIA_CHECK(slots_->wipe(slot_));
  if (!effects.ask) return std::optional<Question>{};
  return std::optional<Question>(Question{std::move(*effects.ask), effects.as_hall});
}

Result<void> Attendant::leave() {
  // The slot first: without it nothing leads from the delegate to a ballot that is still there after a crash.
  COMITIA_CHECK(slots_->wipe(slot_));
  if (visit_.state() != VisitState::kReceipted) return {};
  return outbox_->remove(visit_.one_time_key());
}

}  // namespace comitia::client
