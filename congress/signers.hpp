// Who may sign an entry of which kind (docs/protocol.md §3.6).
#pragma once

#include "congress/officials.hpp"
#include "crypto/base/result.hpp"
#include "crypto/sign/signature_memo.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Kinds that a terminal signs; whether it is enrolled is checked with the statement.
[[nodiscard]] bool signed_by_a_device(v1::EntryKind kind);

/// Whether this official may sign a statement of this kind: as its entry, or as a proposal or confirmation of
/// it.
[[nodiscard]] bool may_sign(v1::EntryKind kind, const Official& official, const Officials& officials);

/// Whether an entry of this kind is signed by the key that the signature names; whose key it is is not asked.
/// `anchor` is null for entry 0 alone, `memo` where no signature was verified beforehand. Refuses:
/// sign_key_form, sign_form, sign_valid.
[[nodiscard]] crypto::Result<void> check_signature(const v1::Signature& signature, v1::EntryKind kind,
                                                   const crypto::EntryHash* anchor, crypto::View statement,
                                                   const crypto::SignatureMemo* memo = nullptr);

}  // namespace comitia::congress
