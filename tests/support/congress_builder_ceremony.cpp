// The key ceremony of a made-up congress (docs/protocol.md §5), honest and at the first attempt; and the end
// of its key (§10.5).
#include "crypto/keys/ceremony.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {

void CongressBuilder::hold_ceremony() {
  const crypto::CeremonyContext context = fold_->ceremony().context();
  const std::uint32_t n = plan_.tellers;
  const auto index = [&](std::uint32_t i) { return keys_.first_teller + i; };
  std::vector<crypto::Dealer> dealers;
  std::vector<crypto::Bytes> messages;
  for (std::uint32_t i = 0; i < n; ++i) {
    dealers.push_back(crypto::Dealer::draw(context, index(i)));
    messages.push_back(dealers.back().message(context));
    v1::CeremonyCommit commit;
    commit.set_attempt(context.attempt);
    commit.set_teller(index(i));
    commit.set_hash(crypto::str(crypto::ceremony_commitment(context, index(i), messages.back())));
    append(v1::CEREMONY_COMMIT, commit, keys_.tellers[i].key);
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    v1::CeremonyReveal reveal;
    reveal.set_attempt(context.attempt);
    reveal.set_teller(index(i));
    reveal.set_message(crypto::str(messages[i]));
    append(v1::CEREMONY_REVEAL, reveal, keys_.tellers[i].key);
  }
  for (std::uint32_t from = 0; from < n && n > 1; ++from) {
    v1::CeremonyShares shares;
    shares.set_attempt(context.attempt);
    shares.set_teller(index(from));
    for (std::uint32_t to = 0; to < n; ++to) {
      if (to == from) continue;
      const crypto::Bytes envelope = must(crypto::seal_envelope(
          {context.origin, context.attempt, index(from), index(to)}, keys_.tellers[from].envelope,
          keys_.tellers[to].envelope.public_key(), dealers[from].shares_for(index(to)).expose_secret()));
      v1::Envelope& logged = *shares.add_envelopes();
      logged.set_to(index(to));
      logged.set_sealed(crypto::str(envelope));
    }
    append(v1::CEREMONY_SHARES, shares, keys_.tellers[from].key);
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    std::vector<crypto::SecretBytes> received;
    for (const crypto::Dealer& dealer : dealers) received.push_back(dealer.shares_for(index(i)));
    keys_.tellers[i].shares = crypto::combine_shares(context.slots, received);
    v1::CeremonyAcknowledged acknowledged;
    acknowledged.set_attempt(context.attempt);
    acknowledged.set_teller(index(i));
    acknowledged.set_round_hash(crypto::str(fold_->ceremony().round_hash()));
    append(v1::CEREMONY_ACKNOWLEDGED, acknowledged, keys_.tellers[i].key);
  }
}

v1::ShareErased CongressBuilder::erasure(std::uint32_t teller) const {
  v1::ShareErased out;
  out.set_teller(teller);
  out.set_key_hash(crypto::str(fold_->ceremony().round_hash()));
  return out;
}

void CongressBuilder::erase_share(std::uint32_t teller) {
  append(v1::SHARE_ERASED, erasure(teller), keys_.teller(teller));
}

}  // namespace comitia::test
