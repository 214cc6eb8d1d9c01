// A ballot made from the final slate of a post (docs/protocol.md §16.8).
#pragma once

#include <string>
#include <vector>

#include "ballot-client/core/failure.hpp"
#include "congress/fold.hpp"

namespace comitia::client {

/// Fills post, slate hash, seats, candidates and, where the slate has any, groups. `order`: the names in the
/// order of the ballot; empty: as the slate has them. Refuses (checks::input_form) a post without a final
/// slate, saying why there is none, and an order that is not exactly its names.
[[nodiscard]] Result<void> fill_from_slate(v1::Defined& definition, const std::string& post,
                                           const std::vector<std::string>& order, const congress::Fold& fold);

}  // namespace comitia::client
