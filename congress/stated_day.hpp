// The day that a step states (docs/protocol.md §16.1).
#pragma once

#include <cstdint>
#include <optional>

#include "crypto/base/bytes.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Nothing for a kind that states none, or a statement that cannot be read. Of what two sign it is the inner
/// statement's.
[[nodiscard]] std::optional<std::uint32_t> stated_day(v1::EntryKind kind, crypto::View statement);

}  // namespace comitia::congress
