// A delegate's slip: the seed of the admission key, given at the desk (docs/protocol.md §6).
#pragma once

#include <cstdint>

#include "ballot-client/core/failure.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/sign/ed25519.hpp"

namespace comitia::client {

/// The JSON text {"delegate":N,"seed":"base64","anchor":"hex"}, the fields in this order and nothing between
/// them; on paper it is a QR code.
struct Slip {
  std::uint32_t delegate = 0;
  crypto::Secret<32> seed;
  crypto::EntryHash anchor;

  [[nodiscard]] crypto::SecretBytes json() const;
  static Result<Slip> parse(View json);
  [[nodiscard]] crypto::SigningKey admission_key() const { return crypto::SigningKey(seed.clone()); }
};

}  // namespace comitia::client
