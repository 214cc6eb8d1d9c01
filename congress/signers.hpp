// Who may sign an entry of which kind (docs/protocol.md §3.6).
#pragma once

#include "congress/officials.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Kinds that a terminal signs; whether it is enrolled is checked with the statement.
[[nodiscard]] bool signed_by_a_device(v1::EntryKind kind);

/// Whether this official may sign a statement of this kind: as its entry, or as a proposal or confirmation of
/// it.
[[nodiscard]] bool may_sign(v1::EntryKind kind, const Official& official, const Officials& officials);

}  // namespace comitia::congress
