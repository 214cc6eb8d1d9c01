#include "ballot-client/core/restored_device.hpp"

#include <algorithm>

#include "ballot-client/core/decrypting_device.hpp"
#include "congress/checks.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

namespace rules = congress::checks;

/// Whether two shares decrypt one sum under one closed state; their proofs may differ.
bool same_decryption(View a, View b) {
  const auto one = proto::read<v1::Share>(a, limits::kEntryBytes);
  const auto other = proto::read<v1::Share>(b, limits::kEntryBytes);
  return one.ok() && other.ok() && one.value().rows_hash() == other.value().rows_hash() &&
         one.value().closed_state_hash() == other.value().closed_state_hash();
}

}  // namespace

Result<void> RestoredDevice::take(View file) {
  COMITIA_TRY(const v1::RestoredConfirmation confirmation,
              read_restored_confirmation(file, fold_, self_.index, nonce_));
  COMITIA_REQUIRE(checks::restored_confirmation, !confirmed_.contains(confirmation.teller()),
                  "teller " + std::to_string(confirmation.teller()) + " confirms twice");
  COMITIA_CHECK(check_restored_confirmation(confirmation, fold_.anchor(), history_));
  confirmed_[confirmation.teller()] = confirmation.size();
  return {};
}

std::uint64_t RestoredDevice::confirmed_size() const {
  std::uint64_t out = 0;
  for (const auto& [teller, size] : confirmed_) out = std::max(out, size);
  return out;
}

Result<void> RestoredDevice::remember(TellerVault& vault) const {
  const std::uint32_t threshold = fold_.officials().threshold();
  COMITIA_REQUIRE(checks::restored_quorum, confirmed_.size() >= threshold,
                  std::to_string(confirmed_.size()) + " of " + std::to_string(threshold));
  for (const auto& [id, said] : history_.said_by(self_.index, history_.tree().size())) {
    if (said.closed_state) {
      COMITIA_TRY(const auto here, vault.find(closed_name(id)));
      if (here)
        COMITIA_REQUIRE(rules::closed_state_once,
                        crypto::same(here->expose_secret(), said.closed_state->statement),
                        "this device remembers another state of ballot '" + id + "' than the log holds");
      if (!here) COMITIA_CHECK(vault.keep(closed_name(id), said.closed_state->statement));
    }
    if (said.share) {
      COMITIA_TRY(const auto here, vault.find(decrypted_name(id)));
      if (here)
        COMITIA_REQUIRE(rules::share_once, same_decryption(here->expose_secret(), said.share->statement),
                        "this device remembers another decryption of ballot '" + id + "' than the log holds");
      if (!here) COMITIA_CHECK(vault.keep(decrypted_name(id), said.share->statement));
    }
  }
  return {};
}

}  // namespace comitia::client
