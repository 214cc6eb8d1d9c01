#include "congress/ceremony.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "crypto/keys/envelope.hpp"

namespace comitia::congress {

using crypto::Result;

namespace {

std::string who(std::uint32_t teller) { return "teller " + std::to_string(teller); }

}  // namespace

Ceremony::Ceremony(crypto::View origin, const Officials& officials, std::uint32_t slots) {
  context_.origin = crypto::bytes(origin);
  context_.attempt = 1;
  context_.threshold = officials.threshold();
  context_.slots = slots;
  for (const Official& o : officials.all())
    if (o.role == v1::TELLER) context_.participants.push_back({o.index, o.key});
}

bool Ceremony::takes_part(std::uint32_t teller) const {
  return std::any_of(context_.participants.begin(), context_.participants.end(),
                     [&](const crypto::Participant& p) { return p.index == teller; });
}

const crypto::DealerCommitments* Ceremony::dealer(std::uint32_t index) const {
  const auto it = std::find_if(dealers_.begin(), dealers_.end(),
                               [&](const crypto::DealerCommitments& d) { return d.dealer() == index; });
  return it == dealers_.end() ? nullptr : &*it;
}

const crypto::Bytes* Ceremony::envelope(std::uint32_t from, std::uint32_t to) const {
  const auto it = envelopes_.find({from, to});
  return it == envelopes_.end() ? nullptr : &it->second;
}

const crypto::Bytes* Ceremony::published(std::uint32_t dealer, std::uint32_t complainer) const {
  const auto it = published_.find({dealer, complainer});
  return it == published_.end() ? nullptr : &it->second;
}

Result<void> Ceremony::turn(Step step, std::uint32_t attempt, std::uint32_t teller) const {
  COMITIA_REQUIRE(checks::ceremony_turn, step_ == step && attempt == context_.attempt && takes_part(teller),
                  who(teller) + ", attempt " + std::to_string(attempt));
  return {};
}

Result<void> Ceremony::commit(const v1::CeremonyCommit& s) {
  COMITIA_CHECK(turn(Step::kCommit, s.attempt(), s.teller()));
  COMITIA_REQUIRE(checks::ceremony_once, !commits_.contains(s.teller()), who(s.teller()));
  const auto hash = crypto::exactly<32>(crypto::view(s.hash()));
  if (!hash)
    return crypto::fault(checks::ceremony_turn, who(s.teller()) + ": a hash of 32 bytes is expected");
  commits_[s.teller()] = *hash;
  advance();
  return {};
}

Result<void> Ceremony::reveal(const v1::CeremonyReveal& s) {
  COMITIA_CHECK(turn(Step::kReveal, s.attempt(), s.teller()));
  COMITIA_REQUIRE(checks::ceremony_once, !messages_.contains(s.teller()), who(s.teller()));
  const crypto::View message = crypto::view(s.message());
  COMITIA_REQUIRE(checks::ceremony_commitment,
                  crypto::ceremony_commitment(context_, s.teller(), message) == commits_[s.teller()],
                  who(s.teller()));
  COMITIA_TRY(auto dealer, crypto::DealerCommitments::decode(context_, s.teller(), message));
  std::vector<crypto::DealerCommitments> dealers = dealers_;
  dealers.push_back(std::move(dealer));
  std::optional<crypto::TellersKey> key;
  if (dealers.size() == context_.participants.size()) {
    std::sort(dealers.begin(), dealers.end(),
              [](const auto& a, const auto& b) { return a.dealer() < b.dealer(); });
    // What is refused here is no fault of this teller alone: with one honest participant it does not happen
    // (docs/protocol.md §5.4.2).
    COMITIA_TRY(key, crypto::combine_keys(context_, dealers));
  }
  dealers_ = std::move(dealers);
  key_ = std::move(key);
  messages_[s.teller()] = crypto::bytes(message);
  advance();
  return {};
}

Result<void> Ceremony::shares(const v1::CeremonyShares& s) {
  COMITIA_CHECK(turn(Step::kShares, s.attempt(), s.teller()));
  COMITIA_REQUIRE(checks::ceremony_once, !dealt_.contains(s.teller()), who(s.teller()));
  // Whatever is logged must be what its receiver can read: everybody sees here that it is there and whole.
  const std::size_t size = 32 * std::size_t{context_.slots} + crypto::kEnvelopeTag;
  std::uint32_t last = 0;
  for (const v1::Envelope& e : s.envelopes()) {
    COMITIA_REQUIRE(checks::ceremony_envelopes, e.to() > last && e.to() != s.teller() && takes_part(e.to()),
                    who(s.teller()) + ": envelopes must be ascending, one for each other teller");
    COMITIA_REQUIRE(checks::ceremony_envelopes, e.sealed().size() == size,
                    who(s.teller()) + ": an envelope has " + std::to_string(size) + " bytes");
    last = e.to();
  }
  COMITIA_REQUIRE(checks::ceremony_envelopes,
                  static_cast<std::size_t>(s.envelopes_size()) + 1 == context_.participants.size(),
                  who(s.teller()) + ": an envelope is missing");
  for (const v1::Envelope& e : s.envelopes())
    envelopes_[{s.teller(), e.to()}] = crypto::bytes(crypto::view(e.sealed()));
  dealt_.insert(s.teller());
  advance();
  return {};
}

Result<void> Ceremony::acknowledge(const v1::CeremonyAcknowledged& s) {
  COMITIA_CHECK(turn(Step::kAcknowledge, s.attempt(), s.teller()));
  COMITIA_REQUIRE(checks::ceremony_once, !acknowledged_.contains(s.teller()), who(s.teller()));
  COMITIA_REQUIRE(checks::ceremony_round, crypto::same(crypto::view(s.round_hash()), round_hash_),
                  who(s.teller()));
  COMITIA_REQUIRE(checks::ceremony_turn, !complains(s.teller()), who(s.teller()) + " has an open complaint");
  acknowledged_.insert(s.teller());
  advance();
  return {};
}

Result<void> Ceremony::complain(const v1::CeremonyComplaint& s) {
  COMITIA_CHECK(turn(Step::kAcknowledge, s.attempt(), s.teller()));
  COMITIA_REQUIRE(checks::ceremony_turn, takes_part(s.dealer()) && s.dealer() != s.teller(), who(s.dealer()));
  const std::pair pair{s.dealer(), s.teller()};
  COMITIA_REQUIRE(
      checks::ceremony_once,
      !complaints_.contains(pair) && !published_.contains(pair) && !acknowledged_.contains(s.teller()),
      who(s.teller()));
  complaints_.insert(pair);
  // t complaints would let t - 1 others and the published shares give the dealer's polynomial away.
  const auto against = std::count_if(complaints_.begin(), complaints_.end(),
                                     [&](const auto& c) { return c.first == s.dealer(); }) +
                       std::count_if(published_.begin(), published_.end(),
                                     [&](const auto& c) { return c.first.first == s.dealer(); });
  if (static_cast<std::uint32_t>(against) >= context_.threshold) restart_without({s.dealer()});
  return {};
}

Result<void> Ceremony::answer(const v1::CeremonyAnswer& s) {
  COMITIA_CHECK(turn(Step::kAcknowledge, s.attempt(), s.teller()));
  const std::pair pair{s.teller(), s.complainer()};
  if (!complaints_.contains(pair))
    return crypto::fault(checks::ceremony_turn, "nobody complains about " + who(s.teller()));
  if (!dealer(s.teller())->check_shares(s.complainer(), crypto::view(s.shares())).ok()) {
    restart_without({s.teller()});
    return {};
  }
  complaints_.erase(pair);
  published_[pair] = crypto::bytes(crypto::view(s.shares()));
  return {};
}

Result<void> Ceremony::close_round(const v1::RoundClosed& s) {
  const std::vector<std::uint32_t> owing = missing();
  std::set<std::uint32_t> excluded;
  std::uint32_t last = 0;
  for (const std::uint32_t teller : s.missing()) {
    COMITIA_REQUIRE(checks::ceremony_turn,
                    teller > last && std::find(owing.begin(), owing.end(), teller) != owing.end(),
                    who(teller) + " owes nothing in this round");
    last = teller;
    excluded.insert(teller);
  }
  COMITIA_REQUIRE(
      checks::ceremony_turn,
      s.attempt() == context_.attempt && !excluded.empty() && step_ != Step::kFinal && step_ != Step::kFailed,
      "no round to close");
  restart_without(excluded);
  return {};
}

bool Ceremony::complains(std::uint32_t teller) const {
  return std::any_of(complaints_.begin(), complaints_.end(),
                     [&](const auto& c) { return c.second == teller; });
}

bool Ceremony::owes(std::uint32_t teller) const {
  switch (step_) {
    case Step::kCommit:
      return !commits_.contains(teller);
    case Step::kReveal:
      return !messages_.contains(teller);
    case Step::kShares:
      return !dealt_.contains(teller);
    case Step::kAcknowledge: {
      const bool silent = std::any_of(complaints_.begin(), complaints_.end(),
                                      [&](const auto& c) { return c.first == teller; });
      // Who complains may not acknowledge before the dealer answers, and must not be excluded for waiting:
      // one dealer could be rid of as many honest tellers as it cheats.
      return silent || (!acknowledged_.contains(teller) && !complains(teller));
    }
    case Step::kFinal:
    case Step::kFailed:
      break;
  }
  return false;
}

std::vector<std::uint32_t> Ceremony::missing() const {
  std::vector<std::uint32_t> out;
  for (const crypto::Participant& p : context_.participants)
    if (owes(p.index)) out.push_back(p.index);
  return out;
}

void Ceremony::restart_without(const std::set<std::uint32_t>& excluded) {
  std::erase_if(context_.participants,
                [&](const crypto::Participant& p) { return excluded.contains(p.index); });
  ++context_.attempt;
  commits_.clear();
  messages_.clear();
  dealers_.clear();
  envelopes_.clear();
  dealt_.clear();
  acknowledged_.clear();
  complaints_.clear();
  published_.clear();
  round_hash_ = {};
  key_.reset();
  step_ = context_.participants.size() >= context_.threshold + 1 ? Step::kCommit : Step::kFailed;
}

void Ceremony::advance() {
  if (!missing().empty()) return;
  switch (step_) {
    case Step::kCommit:
      step_ = Step::kReveal;
      break;
    case Step::kReveal: {
      std::vector<crypto::Bytes> messages;
      for (const auto& [teller, message] : messages_) messages.push_back(message);
      round_hash_ = crypto::ceremony_round_hash(context_, messages);
      step_ = context_.participants.size() == 1 ? Step::kAcknowledge : Step::kShares;
      break;
    }
    case Step::kShares:
      step_ = Step::kAcknowledge;
      break;
    case Step::kAcknowledge:
      step_ = Step::kFinal;
      break;
    case Step::kFinal:
    case Step::kFailed:
      break;
  }
}

}  // namespace comitia::congress
