#include "crypto/keys/ceremony.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "crypto/group/multiscalar.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "crypto/hash/transcript.hpp"
#include "crypto/keys/polynomial.hpp"

namespace comitia::crypto {
namespace {

void demand(bool condition, const char* what) {
  if (!condition) throw std::invalid_argument(what);
}

bool takes_part(const CeremonyContext& context, std::uint32_t index) noexcept {
  return std::ranges::any_of(context.participants, [&](const Participant& p) { return p.index == index; });
}

void demand_participant(const CeremonyContext& context, std::uint32_t index) {
  demand(well_formed(context), "malformed ceremony context");
  demand(takes_part(context, index), "not a participant of this ceremony");
}

void demand_receiver(std::uint32_t receiver) {
  demand(receiver >= 1 && receiver <= kMaxTellers, "a share's receiver must be in 1..255");
}

// protocol.md §5.2, for dealer and checker alike. `commitments` are the A's as they were sent, T the
// commitment.
Result<Scalar> knowledge_challenge(const CeremonyContext& context, std::uint32_t dealer, View commitments,
                                   View t) {
  Transcript transcript(label::kCeremony, context.origin);
  transcript.absorb("attempt", context.attempt)
      .absorb("dealer", dealer)
      .absorb("participants", context.participants.size())
      .absorb("threshold", context.threshold)
      .absorb("slots", context.slots);
  for (const Participant& participant : context.participants) {
    transcript.absorb("index", participant.index).absorb("device", participant.device.view());
  }
  transcript.absorb("commitments", commitments).absorb("T", t);
  return transcript.challenge("e");
}

// All that the proof of knowledge is bound to, for its nonce (protocol.md §1.8.3).
Bytes covered(const CeremonyContext& context, std::uint32_t dealer, View commitments) {
  Bytes out;
  append_u32(out, static_cast<std::uint32_t>(context.origin.size()));
  append(out, context.origin);
  for (const std::uint32_t number : {context.attempt, dealer, context.threshold, context.slots})
    append_u32(out, number);
  for (const Participant& participant : context.participants) {
    append_u32(out, participant.index);
    append(out, participant.device.view());
  }
  append(out, commitments);
  return out;
}

// 128 bits that nobody can know before the check is made.
Scalar randomiser() noexcept {
  Array64 wide{};
  random_fill(std::span(wide).first<16>());
  return Scalar::reduce(wide);
}

Result<SecretScalar> decode_share(View shares, std::size_t slot) {
  Secret<32> bytes;
  std::ranges::copy(shares.subspan(32 * slot, 32), bytes.expose_secret_mutable().begin());
  return SecretScalar::decode(bytes);
}

SecretBytes concatenate(std::span<const SecretScalar> scalars) {
  SecretBytes out(32 * scalars.size());
  for (std::size_t i = 0; i < scalars.size(); ++i) {
    const Secret<32> bytes = scalars[i].expose_secret();
    std::ranges::copy(bytes.expose_secret(), out.expose_secret_mutable().subspan(32 * i, 32).begin());
  }
  return out;
}

}  // namespace

bool well_formed(const CeremonyContext& context) noexcept {
  const auto& participants = context.participants;
  const auto ascending = [](const Participant& a, const Participant& b) { return a.index >= b.index; };
  return context.origin.size() <= kMaxOriginBytes && context.slots >= 1 && context.slots <= kMaxSlots &&
         context.threshold >= 1 && context.threshold <= participants.size() &&
         participants.front().index >= 1 && participants.back().index <= kMaxTellers &&
         std::ranges::adjacent_find(participants, ascending) == participants.end();
}

Result<DealerCommitments> DealerCommitments::decode(const CeremonyContext& context, std::uint32_t dealer,
                                                    View message) {
  demand_participant(context, dealer);
  const std::size_t count = std::size_t{context.slots} * context.threshold;
  const std::string from = "ceremony message of teller " + std::to_string(dealer);
  if (message.size() != 32 * (count + 2)) return fault(checks::point_canonical, from + " has a wrong length");

  DealerCommitments out;
  out.dealer_ = dealer;
  out.threshold_ = context.threshold;
  out.slots_ = context.slots;
  out.commitments_.reserve(count);
  for (std::size_t q = 0; q < count; ++q) {
    const View encoded = message.subspan(32 * q, 32);
    // An identity at degree 0 would be a dealer who adds nothing to a slot's key.
    COMITIA_TRY(const Point a,
                q % context.threshold == 0 ? Point::decode_nonidentity(encoded) : Point::decode(encoded));
    out.commitments_.push_back(a);
  }
  const View t_bytes = message.subspan(32 * count, 32);
  COMITIA_TRY(const Point t, Point::decode(t_bytes));
  COMITIA_TRY(const Scalar z, Scalar::decode(message.last(32)));
  COMITIA_TRY(const Scalar e, knowledge_challenge(context, dealer, message.first(32 * count), t_bytes));

  // T + sum_q e^q A_q - z g = 0, q = 1..Lt. Each coefficient has a power of its own: with one weight for all
  // of them, a rogue teller needs to know only the sum, and can choose single A's so that h_1 - h_2 comes out
  // as it likes.
  std::vector<Point> points = out.commitments_;
  std::vector<Scalar> scalars;
  scalars.reserve(count + 2);
  Scalar power = e;
  for (std::size_t q = 0; q < count; ++q, power *= e) scalars.push_back(power);
  points.push_back(t);
  scalars.emplace_back(1);
  points.push_back(Point::base());
  scalars.push_back(-z);
  COMITIA_REQUIRE(checks::ceremony_knowledge, multiscalar(scalars, points).is_identity(), from);
  return out;
}

const Point& DealerCommitments::commitment(std::uint32_t slot, std::uint32_t degree) const {
  demand(slot < slots_ && degree < threshold_, "no such commitment");
  return commitments_[std::size_t{slot} * threshold_ + degree];
}

Result<void> DealerCommitments::check_shares(std::uint32_t receiver, View shares) const {
  demand_receiver(receiver);
  if (shares.size() != std::size_t{32} * slots_) {
    return fault(checks::scalar_canonical,
                 "shares of teller " + std::to_string(dealer_) + " have a wrong length");
  }
  // sum_l rho_l f_l(j) g = sum_{l,k} rho_l j^k A_{l,k}: a wrong slot survives with probability 2^-128.
  SecretScalar combined;
  std::vector<Scalar> scalars;
  scalars.reserve(commitments_.size());
  for (std::uint32_t slot = 0; slot < slots_; ++slot) {
    COMITIA_TRY(const SecretScalar share, decode_share(shares, slot));
    Scalar weight = randomiser();
    combined += weight * share;
    for (std::uint32_t degree = 0; degree < threshold_; ++degree, weight *= Scalar{receiver}) {
      scalars.push_back(weight);
    }
  }
  COMITIA_REQUIRE(checks::ceremony_share,
                  FixedBase::generator() * combined == multiscalar(scalars, commitments_),
                  "dealer " + std::to_string(dealer_) + ", receiver " + std::to_string(receiver));
  return {};
}

Point DealerCommitments::public_share(std::uint32_t slot, std::uint32_t receiver) const {
  demand_receiver(receiver);
  demand(slot < slots_, "no such slot");
  return evaluate(std::span(commitments_).subspan(std::size_t{slot} * threshold_, threshold_), receiver);
}

Dealer Dealer::draw(const CeremonyContext& context, std::uint32_t index) {
  demand_participant(context, index);
  Dealer out;
  out.index_ = index;
  out.threshold_ = context.threshold;
  out.slots_ = context.slots;
  out.coefficients_.resize(std::size_t{context.slots} * context.threshold);
  for (SecretScalar& coefficient : out.coefficients_) coefficient = SecretScalar::random();
  return out;
}

Result<Dealer> Dealer::restore(const CeremonyContext& context, std::uint32_t index,
                               const SecretBytes& coefficients) {
  demand_participant(context, index);
  const std::size_t count = std::size_t{context.slots} * context.threshold;
  if (coefficients.size() != 32 * count) {
    return fault(checks::scalar_canonical, "stored coefficients have a wrong length");
  }
  Dealer out;
  out.index_ = index;
  out.threshold_ = context.threshold;
  out.slots_ = context.slots;
  out.coefficients_.reserve(count);
  for (std::size_t q = 0; q < count; ++q) {
    COMITIA_TRY(SecretScalar coefficient, decode_share(coefficients.expose_secret(), q));
    out.coefficients_.push_back(std::move(coefficient));
  }
  return out;
}

SecretBytes Dealer::expose_secret() const { return concatenate(coefficients_); }

Bytes Dealer::message(const CeremonyContext& context) const {
  demand_participant(context, index_);
  demand(context.threshold == threshold_ && context.slots == slots_, "not the context of this dealer");
  Bytes out;
  out.reserve(32 * (coefficients_.size() + 2));
  for (const SecretScalar& a : coefficients_) append(out, (FixedBase::generator() * a).encode());

  const SecretScalar nonce = hedged_nonce(coefficients_.front(), covered(context, index_, out));
  const EncodedPoint t = (FixedBase::generator() * nonce).encode();
  const Scalar e = knowledge_challenge(context, index_, out, t).value();
  SecretScalar response;  // sum_q e^q a_q, q = 1..Lt
  for (std::size_t q = coefficients_.size(); q-- > 0;) response = e * (coefficients_[q] + response);
  append(out, t);
  append(out, (nonce + response).declassify().encode());
  return out;
}

SecretBytes Dealer::shares_for(std::uint32_t receiver) const {
  demand_receiver(receiver);
  std::vector<SecretScalar> shares;
  shares.reserve(slots_);
  for (std::size_t slot = 0; slot < slots_; ++slot) {
    shares.push_back(evaluate(std::span(coefficients_).subspan(slot * threshold_, threshold_), receiver));
  }
  return concatenate(shares);
}

Array32 ceremony_commitment(const CeremonyContext& context, std::uint32_t dealer, View message) {
  demand_participant(context, dealer);
  Bytes data;
  append_u32(data, static_cast<std::uint32_t>(context.origin.size()));
  append(data, context.origin);
  append_u32(data, context.attempt);
  append_u32(data, dealer);
  append(data, message);
  return labelled_sha256(label::kCeremonyCommit, data);
}

Array32 ceremony_round_hash(const CeremonyContext& context, std::span<const Bytes> messages) {
  demand(well_formed(context), "malformed ceremony context");
  demand(messages.size() == context.participants.size(), "one message of each participant");
  Bytes data;
  append_u32(data, static_cast<std::uint32_t>(context.origin.size()));
  append(data, context.origin);
  append_u32(data, context.attempt);
  append_u32(data, context.threshold);
  append_u32(data, context.slots);
  append_u32(data, static_cast<std::uint32_t>(messages.size()));
  for (std::size_t i = 0; i < messages.size(); ++i) {
    append_u32(data, context.participants[i].index);
    append(data, context.participants[i].device.view());
    append_u32(data, static_cast<std::uint32_t>(messages[i].size()));
    append(data, messages[i]);
  }
  return labelled_sha256(label::kCeremonyRound, data);
}

Result<TellersKey> combine_keys(const CeremonyContext& context, std::span<const DealerCommitments> dealers) {
  demand(well_formed(context), "malformed ceremony context");
  const auto same_dealer = [](const Participant& p, const DealerCommitments& d) {
    return p.index == d.dealer();
  };
  demand(std::ranges::equal(context.participants, dealers, same_dealer),
         "one dealer for each participant, in order");

  TellersKey key;
  for (const Participant& participant : context.participants) key.tellers.push_back(participant.index);
  key.public_shares.resize(key.tellers.size());
  std::vector<EncodedPoint> encoded;
  for (std::uint32_t slot = 0; slot < context.slots; ++slot) {
    const std::string where = "slot " + std::to_string(slot + 1);
    std::vector<Point> sum(context.threshold);  // the commitments of sum_i f_{i,l}
    for (const DealerCommitments& dealer : dealers) {
      for (std::uint32_t degree = 0; degree < context.threshold; ++degree)
        sum[degree] += dealer.commitment(slot, degree);
    }
    COMITIA_REQUIRE(checks::point_identity, !sum.front().is_identity(), "key of " + where);
    key.slot_keys.push_back(sum.front());
    encoded.push_back(sum.front().encode());
    for (std::size_t j = 0; j < key.tellers.size(); ++j) {
      const Point share = evaluate(sum, key.tellers[j]);
      COMITIA_REQUIRE(checks::point_identity, !share.is_identity(),
                      "public share of teller " + std::to_string(key.tellers[j]) + ", " + where);
      key.public_shares[j].push_back(share);
    }
  }
  // Under one key for two slots, v_1 - v_2 is the difference of two marks of a single ballot, in clear.
  std::ranges::sort(encoded);
  COMITIA_REQUIRE(checks::ceremony_slots_distinct, std::ranges::adjacent_find(encoded) == encoded.end());
  return key;
}

std::vector<SecretScalar> combine_shares(std::uint32_t slots, std::span<const SecretBytes> shares) {
  std::vector<SecretScalar> out(slots);
  for (const SecretBytes& dealt : shares) {
    demand(dealt.size() == std::size_t{32} * slots, "shares of a wrong length");
    for (std::size_t slot = 0; slot < slots; ++slot) {
      Result<SecretScalar> share = decode_share(dealt.expose_secret(), slot);
      demand(share.ok(), "shares that were not checked");
      out[slot] += share.value();
    }
  }
  return out;
}

}  // namespace comitia::crypto
