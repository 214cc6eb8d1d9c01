#include "ballot-client/core/paper.hpp"

#include <algorithm>

#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::client {
namespace {

constexpr std::size_t kBlindBytes = 32 + 2 * crypto::kSealBytes;
constexpr std::size_t kSealedBytes = 32 + crypto::kSealBytes;

Bytes message(const crypto::Contest& contest, std::size_t sealer, const crypto::OneTimeKey& key) {
  return crypto::seal_message(contest.origin, contest.opened.bytes, static_cast<std::uint32_t>(sealer + 1),
                              key.encoded());
}

/// Writes secret bytes one after another into a buffer of the right size.
class Writer {
 public:
  explicit Writer(std::size_t size) : out_(size) {}
  void put(View part) {
    std::ranges::copy(part, out_.expose_secret_mutable().begin() + static_cast<std::ptrdiff_t>(at_));
    at_ += part.size();
  }
  crypto::SecretBytes take() { return std::move(out_); }

 private:
  crypto::SecretBytes out_;
  std::size_t at_ = 0;
};

}  // namespace

Paper Paper::draw(const crypto::Contest& contest) {
  Paper out(crypto::OneTimeKey::draw());
  for (std::size_t i = 0; i < contest.seal_keys.size(); ++i)
    out.blinds_.push_back(crypto::BlindState::blind(contest.seal_keys[i], message(contest, i, out.key_)));
  return out;
}

std::vector<std::string> Paper::blinded() const {
  std::vector<std::string> out;
  for (const crypto::BlindState& blind : blinds_) out.push_back(crypto::str(blind.blinded));
  return out;
}

std::vector<std::string> Paper::blinded_hashes() const {
  std::vector<std::string> out;
  for (const crypto::BlindState& blind : blinds_)
    out.push_back(crypto::str(crypto::labelled_sha256(crypto::label::kBlinded, blind.blinded)));
  return out;
}

Result<void> Paper::accept(const crypto::Contest& contest, const std::vector<std::string>& answers,
                           std::uint32_t* bad_sealer) {
  if (answers.size() != blinds_.size()) return fault(checks::answer_form, "another number of seals");
  std::vector<crypto::Seal> seals;
  for (std::size_t i = 0; i < blinds_.size(); ++i) {
    const auto seal =
        blinds_[i].finalise(contest.seal_keys[i], message(contest, i, key_), crypto::view(answers[i]));
    if (!seal.ok()) {
      if (bad_sealer) *bad_sealer = static_cast<std::uint32_t>(i + 1);
      return seal.fault();
    }
    seals.push_back({blinds_[i].prefix, seal.value()});
  }
  seals_ = std::move(seals);
  blinds_.clear();
  return {};
}

// Layout: whether sealed (1), s (32), then for each sealer prefix and blinded and inverse, or prefix and
// seal.
crypto::SecretBytes Paper::expose_secret() const {
  const std::uint8_t kind = sealed() ? 1 : 0;
  Writer out(33 + blinds_.size() * kBlindBytes + seals_.size() * kSealedBytes);
  out.put({&kind, 1});
  out.put(key_.secret().expose_secret().expose_secret());
  for (const crypto::BlindState& blind : blinds_) {
    out.put(blind.prefix);
    out.put(blind.blinded);
    out.put(blind.inverse.expose_secret());
  }
  for (const crypto::Seal& seal : seals_) {
    out.put(seal.prefix);
    out.put(seal.signature);
  }
  return out.take();
}

Result<Paper> Paper::restore(const crypto::Contest& contest, View bytes) {
  const std::size_t sealers = contest.seal_keys.size();
  const bool sealed = !bytes.empty() && bytes[0] == 1;
  if (bytes.size() != 33 + sealers * (sealed ? kSealedBytes : kBlindBytes) || bytes[0] > 1)
    return fault(checks::input_form, "the kept paper is malformed");
  const auto take = [&](std::span<std::uint8_t> out) {
    std::copy_n(bytes.begin(), out.size(), out.begin());
    bytes = bytes.subspan(out.size());
  };
  bytes = bytes.subspan(1);
  crypto::Secret<32> s;
  take(s.expose_secret_mutable());
  COMITIA_TRY(auto key, crypto::OneTimeKey::restore(s));
  Paper out(std::move(key));
  for (std::size_t i = 0; i < sealers; ++i) {
    if (sealed) {
      crypto::Seal& seal = out.seals_.emplace_back();
      take(seal.prefix);
      take(seal.signature);
    } else {
      crypto::BlindState& blind = out.blinds_.emplace_back();
      take(blind.prefix);
      take(blind.blinded);
      blind.inverse = crypto::SecretBytes(crypto::kSealBytes);
      take(blind.inverse.expose_secret_mutable());
    }
  }
  return out;
}

}  // namespace comitia::client
