// What a sealer answers, under its signature: a wrong answer is evidence against it (docs/protocol.md
// §6.2.5).
#pragma once

#include <string>

#include "congress/officials.hpp"
#include "crypto/base/identifier.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Sealers of a ballot: 1 the server, 2 the tellers' station.
inline constexpr std::uint32_t kSealers = 2;

/// The key by which a sealer, 1 or 2, signs.
[[nodiscard]] const crypto::VerifyKey& sealer_key(const Officials& officials, std::uint32_t sealer);

/// The answer `w` to the blinded value of this hash, signed by the sealer's key.
[[nodiscard]] v1::SignedSealAnswer sign_seal_answer(const std::string& ballot_id, std::uint32_t sealer,
                                                    crypto::View blinded_hash, crypto::View w,
                                                    const crypto::EntryHash& anchor,
                                                    const crypto::SigningKey& key);

/// Strictly read: 32 bytes of hash and 256 of w, of this ballot and sealer, under this key. Refuses
/// (seal_answer) anything else, and whatever proto::read refuses.
[[nodiscard]] crypto::Result<v1::SealAnswer> check_seal_answer(const v1::SignedSealAnswer& answer,
                                                               const std::string& ballot_id,
                                                               std::uint32_t sealer,
                                                               const crypto::EntryHash& anchor,
                                                               const crypto::VerifyKey& key);

}  // namespace comitia::congress
