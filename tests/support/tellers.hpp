// An honest key ceremony carried out whole, and ballots under its key: what tests of later steps start from.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crypto/keys/ceremony.hpp"
#include "crypto/keys/decryption.hpp"

namespace comitia::test {

/// Tellers 1..n, with made-up device keys.
[[nodiscard]] crypto::CeremonyContext ceremony_context(std::uint32_t tellers, std::uint32_t threshold,
                                                       std::uint32_t slots);

struct Tellers {
  crypto::CeremonyContext context;
  std::vector<crypto::Dealer> dealers;
  std::vector<crypto::Bytes> messages;
  std::vector<crypto::DealerCommitments> commitments;
  crypto::TellersKey key;
  std::vector<std::vector<crypto::SecretScalar>> key_shares;  ///< [teller position][slot]
};

/// Both rounds between honest tellers; every check on the way must pass.
[[nodiscard]] Tellers hold_ceremony(const crypto::CeremonyContext& context);

/// u = r g, v_l = r h_l + marks[l] g, with a fresh r.
[[nodiscard]] crypto::CipherRow encrypt(const crypto::TellersKey& key, std::span<const std::uint64_t> marks);

/// What the teller at this position is bound to when it decrypts rows of `slots` slots.
[[nodiscard]] crypto::DecryptionContext decryption_context(const Tellers& tellers, std::size_t position,
                                                           std::size_t slots);

/// The first `slots` key shares of the teller at this position.
[[nodiscard]] std::span<const crypto::SecretScalar> key_shares(const Tellers& tellers, std::size_t position,
                                                               std::size_t slots);

}  // namespace comitia::test
