// Whether a slate says what it must, and nothing impossible (docs/protocol.md §16.3).
#pragma once

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Refuses (checks::slate_form): a malformed id; names that are no text or stand twice; numbers, ranks or
/// posts out of bounds; fewer names than seats for an elected post, none or more than seats for an appointed
/// one. Then whoever is not eligible (checks::candidate_eligible). Precondition: `post` is the slate's.
[[nodiscard]] crypto::Result<void> check_slate(const v1::Slate& slate, const v1::Post& post);

}  // namespace comitia::congress
