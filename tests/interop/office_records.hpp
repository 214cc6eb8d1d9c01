// Records of what follows an election, for the agreement of both checkers: lots, decisions on an outcome,
// offices, the archive (docs/protocol.md §18), councils and what they grade (§20). Honest ones, and of each
// kind of entry several that are forged.
#pragma once

#include <vector>

#include "forged_records.hpp"

namespace comitia::test {

[[nodiscard]] std::vector<NamedRecord> honest_office_records();
[[nodiscard]] std::vector<NamedRecord> forged_office_records();
[[nodiscard]] std::vector<NamedRecord> forged_council_records();

}  // namespace comitia::test
