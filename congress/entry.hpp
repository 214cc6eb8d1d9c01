// A log entry as bytes and as a message; signing and the kinds' labels (docs/protocol.md §3).
#pragma once

#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/sign/ed25519.hpp"
#include "records.pb.h"

namespace comitia::congress {

using crypto::Bytes;
using crypto::Result;
using crypto::View;

/// The type under which statements of this kind are signed: the enum's name in lower case with hyphens,
/// "checked-in". Empty for a number that is no kind.
[[nodiscard]] std::string_view kind_label(v1::EntryKind kind);

/// Under which an official signs the certificate request of its device (docs/protocol.md §13.4).
inline constexpr std::string_view kEnrolOfficialType = "enrol-official";

/// What a signature of a statement covers: anchor || statement. The convening entry has no anchor yet:
/// statement alone.
[[nodiscard]] Bytes signed_bytes(const crypto::EntryHash* anchor, View statement);

/// A whole entry with one signature, ready to submit. `anchor` is null for the convening entry only.
[[nodiscard]] Bytes sign_entry(v1::EntryKind kind, View statement, const crypto::EntryHash* anchor,
                               const crypto::SigningKey& key);
/// An entry that carries no signature of its own (SPOILED: its statement is signed by the one-time key).
[[nodiscard]] Bytes unsigned_entry(v1::EntryKind kind, View statement);

/// PROPOSED around a statement that two must sign.
[[nodiscard]] Bytes propose_entry(v1::EntryKind kind, View statement, const crypto::EntryHash& anchor,
                                  const crypto::SigningKey& key);
/// CONFIRMED for a proposal, named by the leaf hash of its entry.
[[nodiscard]] Bytes confirm_entry(const crypto::EntryHash& proposal, const crypto::EntryHash& anchor,
                                  const crypto::SigningKey& key);

/// A strictly read entry: known kind, at most 2 signatures of the right lengths. The statement is not yet
/// read.
[[nodiscard]] Result<v1::Entry> read_entry(View entry);

}  // namespace comitia::congress
