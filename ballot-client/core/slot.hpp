// What a terminal keeps of a visit that is not over, and how it is sealed under the slip.
#pragma once

#include "ballot-client/core/slip.hpp"
#include "crypto/base/bytes.hpp"

namespace comitia::client {

/// Encrypts to the slip's seed under an ephemeral key drawn here: without the slip nobody reads it, the
/// terminal included. (The device's vault goes around it, so that the slip alone does not suffice either.)
[[nodiscard]] Bytes seal_slot(const Slip& slip, View plaintext);
/// Refuses (crypto's share_envelope) what was not sealed under this slip.
[[nodiscard]] Result<crypto::SecretBytes> unseal_slot(const Slip& slip, View sealed);

}  // namespace comitia::client
