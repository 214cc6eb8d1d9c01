#include "ballot-client/core/slot.hpp"

#include <algorithm>

#include "ballot-client/core/visit.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "crypto/keys/envelope.hpp"

namespace comitia::client {
namespace {

constexpr std::uint8_t kIssuing = 1, kMarking = 2, kSpoiling = 3;

crypto::EnvelopeKey key_of(const Slip& slip) {
  crypto::Array32 derived = crypto::labelled_sha256(crypto::label::kSlot, slip.seed.expose_secret());
  crypto::Secret<32> secret(derived);
  crypto::wipe(derived.data(), derived.size());
  return crypto::EnvelopeKey(std::move(secret));
}

constexpr std::size_t kTag = 16;

/// Says to whoever holds the slip whether a slot is of this slip, for a thousandth of what opening it costs:
/// after a crash a hall tries many slips on many slots. To everybody else it is noise.
crypto::Array<kTag> tag_of(const Slip& slip, const crypto::Array32& ephemeral) {
  crypto::SecretBytes both(64);
  const auto rest = std::ranges::copy(slip.seed.expose_secret(), both.expose_secret_mutable().begin()).out;
  std::ranges::copy(ephemeral, rest);
  const crypto::Array32 hash = crypto::labelled_sha256(crypto::label::kSlotTag, both.expose_secret());
  crypto::Array<kTag> out;
  std::copy_n(hash.begin(), kTag, out.begin());
  return out;
}

/// Every slot has an ephemeral key of its own, so that the indices have nothing to keep apart.
crypto::EnvelopeContext context_of(const Slip& slip) { return {slip.anchor.view(), 0, 0, 0}; }

}  // namespace

// Layout: ephemeral key (32), tag (16), envelope.
Bytes seal_slot(const Slip& slip, View plaintext) {
  const crypto::EnvelopeKey ephemeral = crypto::EnvelopeKey::draw();
  Bytes out = crypto::bytes(ephemeral.public_key());
  crypto::append(out, tag_of(slip, ephemeral.public_key()));
  // Only an all-zero agreement is refused, which two keys drawn or hashed here do not give.
  crypto::append(
      out, crypto::seal_envelope(context_of(slip), ephemeral, key_of(slip).public_key(), plaintext).value());
  return out;
}

Result<crypto::SecretBytes> unseal_slot(const Slip& slip, View sealed) {
  if (sealed.size() < 32 + kTag) return fault(crypto::checks::share_envelope, "a slot is cut short");
  const crypto::Array32 ephemeral = *crypto::exactly<32>(sealed.first(32));
  if (!crypto::same(sealed.subspan(32, kTag), tag_of(slip, ephemeral)))
    return fault(crypto::checks::share_envelope, "a slot of another slip");
  return crypto::open_envelope(context_of(slip), ephemeral, key_of(slip), sealed.subspan(32 + kTag));
}

// Layout: stage (1), opened hash (32), length of what was asked (4), what was asked, paper.
crypto::SecretBytes Visit::slot() const {
  const crypto::SecretBytes paper = paper_->expose_secret();
  crypto::SecretBytes out(1 + 32 + 4 + asked_.size() + paper.size());
  Bytes head{state_ == VisitState::kIssuing    ? kIssuing
             : state_ == VisitState::kSpoiling ? kSpoiling
                                               : kMarking};
  crypto::append(head, polling_->contest.opened.view());
  crypto::append_u32(head, static_cast<std::uint32_t>(asked_.size()));
  crypto::append(head, asked_);
  const auto rest = std::ranges::copy(head, out.expose_secret_mutable().begin()).out;
  std::ranges::copy(paper.expose_secret(), rest);
  return out;
}

Result<Visit> Visit::resume(const Polling& polling, const crypto::SigningKey& terminal, Slip slip,
                            View slot) {
  const Fault malformed = fault(checks::input_form, "the kept visit is malformed");
  if (slot.size() < 37 || slot[0] < kIssuing || slot[0] > kSpoiling) return malformed;
  if (!crypto::same(slot.subspan(1, 32), polling.contest.opened.view()))
    return fault(checks::input_form, "the kept visit is for another ballot");
  const std::uint32_t asked = crypto::read_u32(slot.subspan<33, 4>());
  if (asked > slot.size() - 37) return malformed;
  COMITIA_TRY(Paper paper, Paper::restore(polling.contest, slot.subspan(37 + asked)));
  if (paper.sealed() != (slot[0] == kMarking)) return malformed;
  Visit out(polling, terminal, std::move(slip));
  out.state_ = slot[0] == kIssuing    ? VisitState::kIssuing
               : slot[0] == kSpoiling ? VisitState::kSpoiling
                                      : VisitState::kMarking;
  out.asked_ = crypto::bytes(slot.subspan(37, asked));
  out.paper_ = std::move(paper);
  return out;
}

}  // namespace comitia::client
