#include "congress/ceremony.hpp"

#include <algorithm>

#include "congress/checks.hpp"

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

std::optional<crypto::Array32> Ceremony::envelope_hash(std::uint32_t from, std::uint32_t to) const {
  const auto it = envelopes_.find({from, to});
  return it == envelopes_.end() ? std::nullopt : std::optional(it->second);
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
  std::map<std::pair<std::uint32_t, std::uint32_t>, crypto::Array32> envelopes;
  std::uint32_t last = 0;
  for (const v1::EnvelopeHash& e : s.envelopes()) {
    const auto hash = crypto::exactly<32>(crypto::view(e.hash()));
    COMITIA_REQUIRE(checks::ceremony_turn, e.to() > last && e.to() != s.teller() && takes_part(e.to()),
                    who(s.teller()) + ": envelopes must be ascending, one for each other teller");
    if (!hash)
      return crypto::fault(checks::ceremony_turn, who(s.teller()) + ": a hash of 32 bytes is expected");
    last = e.to();
    envelopes[{s.teller(), e.to()}] = *hash;
  }
  COMITIA_REQUIRE(checks::ceremony_turn, envelopes.size() + 1 == context_.participants.size(),
                  who(s.teller()) + ": an envelope is missing");
  envelopes_.merge(envelopes);
  dealt_.insert(s.teller());
  advance();
  return {};
}

Result<void> Ceremony::acknowledge(const v1::CeremonyAcknowledged& s) {
  COMITIA_CHECK(turn(Step::kAcknowledge, s.attempt(), s.teller()));
  COMITIA_REQUIRE(checks::ceremony_once, !acknowledged_.contains(s.teller()), who(s.teller()));
  COMITIA_REQUIRE(checks::ceremony_round, crypto::same(crypto::view(s.round_hash()), round_hash_),
                  who(s.teller()));
  const bool complains = std::any_of(complaints_.begin(), complaints_.end(),
                                     [&](const auto& c) { return c.second == s.teller(); });
  COMITIA_REQUIRE(checks::ceremony_turn, !complains, who(s.teller()) + " has an open complaint");
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

std::vector<std::uint32_t> Ceremony::missing() const {
  std::vector<std::uint32_t> out;
  for (const crypto::Participant& p : context_.participants) {
    const bool silent_dealer = std::any_of(complaints_.begin(), complaints_.end(),
                                           [&](const auto& c) { return c.first == p.index; });
    const bool owes = step_ == Step::kCommit        ? !commits_.contains(p.index)
                      : step_ == Step::kReveal      ? !messages_.contains(p.index)
                      : step_ == Step::kShares      ? !dealt_.contains(p.index)
                      : step_ == Step::kAcknowledge ? !acknowledged_.contains(p.index) || silent_dealer
                                                    : false;
    if (owes) out.push_back(p.index);
  }
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
