#include "tests/support/tellers.hpp"

#include <stdexcept>

namespace comitia::test {

using namespace crypto;

CeremonyContext ceremony_context(std::uint32_t tellers, std::uint32_t threshold, std::uint32_t slots) {
  CeremonyContext context{bytes(view("congress.example/hall")), 1, threshold, slots, {}};
  for (std::uint32_t index = 1; index <= tellers; ++index) {
    VerifyKey device;
    device.bytes.fill(static_cast<std::uint8_t>(0x40 + index));
    context.participants.push_back({index, device});
  }
  return context;
}

Tellers hold_ceremony(const CeremonyContext& context) {
  Tellers out;
  out.context = context;
  for (const Participant& participant : context.participants) {
    out.dealers.push_back(Dealer::draw(context, participant.index));
    out.messages.push_back(out.dealers.back().message(context));
    auto commitments = DealerCommitments::decode(context, participant.index, out.messages.back());
    if (!commitments.ok()) throw std::logic_error(commitments.fault().text());
    out.commitments.push_back(std::move(commitments).value());
  }
  for (const Participant& receiver : context.participants) {
    std::vector<SecretBytes> received;
    for (std::size_t i = 0; i < out.dealers.size(); ++i) {
      received.push_back(out.dealers[i].shares_for(receiver.index));
      const auto checked = out.commitments[i].check_shares(receiver.index, received.back().expose_secret());
      if (!checked.ok()) throw std::logic_error(checked.fault().text());
    }
    out.key_shares.push_back(combine_shares(context.slots, received));
  }
  auto key = combine_keys(context, out.commitments);
  if (!key.ok()) throw std::logic_error(key.fault().text());
  out.key = std::move(key).value();
  return out;
}

CipherRow encrypt(const TellersKey& key, std::span<const std::uint64_t> marks) {
  const SecretScalar r = SecretScalar::random();
  CipherRow row{FixedBase::generator() * r, {}};
  for (std::size_t l = 0; l < marks.size(); ++l) {
    row.v.push_back(r * key.slot_keys.at(l) + FixedBase::generator() * Scalar{marks[l]});
  }
  return row;
}

DecryptionContext decryption_context(const Tellers& tellers, std::size_t position, std::size_t slots) {
  Array32 closed_state;
  closed_state.fill(0x5c);
  const auto& shares = tellers.key.public_shares.at(position);
  return {tellers.context.origin,
          "chair",
          {closed_state},
          tellers.key.tellers.at(position),
          0,
          {shares.begin(), shares.begin() + static_cast<std::ptrdiff_t>(slots)}};
}

std::span<const SecretScalar> key_shares(const Tellers& tellers, std::size_t position, std::size_t slots) {
  return std::span(tellers.key_shares.at(position)).first(slots);
}

}  // namespace comitia::test
