#include "ballot-client/core/key_share.hpp"

#include <algorithm>

#include "ballot-client/core/ceremony_device.hpp"
#include "crypto/group/point.hpp"

namespace comitia::client {

crypto::SecretBytes KeyShare::expose_secret() const {
  crypto::SecretBytes out(32 * slots_.size());
  for (std::size_t l = 0; l < slots_.size(); ++l) {
    const crypto::Secret<32> scalar = slots_[l].expose_secret();
    std::copy(scalar.expose_secret().begin(), scalar.expose_secret().end(),
              out.expose_secret_mutable().begin() + static_cast<std::ptrdiff_t>(32 * l));
  }
  return out;
}

Result<KeyShare> KeyShare::load(const TellerVault& vault, const congress::Ceremony& ceremony,
                                std::uint32_t teller) {
  if (!ceremony.key()) return fault(checks::device_share, "the tellers have no key yet");
  const crypto::TellersKey& key = *ceremony.key();
  const auto position = std::find(key.tellers.begin(), key.tellers.end(), teller);
  if (position == key.tellers.end())
    return fault(checks::device_share,
                 "teller " + std::to_string(teller) + " was excluded from the ceremony");
  COMITIA_TRY(const auto stored, vault.find(share_name(ceremony.context().attempt)));
  if (!stored) return fault(checks::device_share, "it was forgotten, or never made here");
  const auto& expected = key.public_shares[static_cast<std::size_t>(position - key.tellers.begin())];
  if (stored->size() != 32 * expected.size()) return fault(checks::device_share, "the file is cut short");
  std::vector<crypto::SecretScalar> slots;
  for (std::size_t l = 0; l < expected.size(); ++l) {
    crypto::Secret<32> bytes;
    std::copy_n(stored->expose_secret().begin() + static_cast<std::ptrdiff_t>(32 * l), 32,
                bytes.expose_secret_mutable().begin());
    COMITIA_TRY(auto scalar, crypto::SecretScalar::decode(bytes));
    COMITIA_REQUIRE(checks::device_share, crypto::FixedBase::generator() * scalar == expected[l],
                    "slot " + std::to_string(l + 1) + " does not belong to the key in the log");
    slots.push_back(std::move(scalar));
  }
  return KeyShare(std::move(slots));
}

}  // namespace comitia::client
