// The challenges of protocol.md §5.2 and §10.3, written a second time, from the text: for forgers and for
// vectors.
#pragma once

#include <span>

#include "crypto/hash/transcript.hpp"
#include "crypto/keys/ceremony.hpp"
#include "crypto/keys/decryption.hpp"

namespace comitia::test {

/// 32 bytes each, one after another.
[[nodiscard]] crypto::Bytes encode_all(std::span<const crypto::Point> points);

/// e of a proof of knowledge: `commitments` are the A's, t is T.
[[nodiscard]] crypto::Scalar ceremony_challenge(const crypto::CeremonyContext& context, std::uint32_t dealer,
                                                crypto::View commitments, crypto::View t);

/// The transcript of a decryption before the D's are absorbed.
[[nodiscard]] crypto::Transcript decryption_transcript(const crypto::DecryptionContext& context,
                                                       std::span<const crypto::CipherRow> rows);

}  // namespace comitia::test
