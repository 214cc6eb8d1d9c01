// The rankings of a PrefLib file as marks of ballots, so that real ones can be voted (docs/protocol.md
// §22.10).
#pragma once

#include <vector>

#include "ballot-client/core/plan/preflib.hpp"
#include "congress/question.hpp"

namespace comitia::client::plan {

/// One for each ballot of the file: ranks by alternative, in the order of the file; of a void one all blank,
/// after the others. Precondition: at most 64 alternatives.
[[nodiscard]] std::vector<std::vector<congress::Mark>> preflib_marks(const PreflibFile& file);

}  // namespace comitia::client::plan
