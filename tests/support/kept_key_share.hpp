// What a teller's vault holds after the ceremony.
#pragma once

#include "ballot-client/core/ceremony_device.hpp"
#include "ballot-client/core/key_share.hpp"
#include "ballot-client/core/teller_ports.hpp"
#include "tests/support/congress_keys.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {

/// The teller's share of the tellers' key.
inline void keep_key_share(client::TellerVault& vault, const CongressKeys& keys, std::uint32_t teller) {
  std::vector<crypto::SecretScalar> slots;
  for (const crypto::SecretScalar& x : keys.tellers[teller - 1].shares) slots.push_back(x.clone());
  must(vault.keep(client::share_name(1), client::KeyShare(std::move(slots)).expose_secret().expose_secret()));
}

}  // namespace comitia::test
