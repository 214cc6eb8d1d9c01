// Whether a ballot's result counts, or may come to (docs/protocol.md §11.7, §16.8, §17.4).
#pragma once

#include "congress/ballot.hpp"

namespace comitia::congress {

/// Not of a ballot that is annulled, nor of one that is announced with an outcome that must be repeated: in
/// its place another one on the same matter may be defined.
[[nodiscard]] bool stands(const Ballot& ballot);

}  // namespace comitia::congress
