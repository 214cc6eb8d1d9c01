// The convening statement of a congress that has a course, from its papers.
#pragma once

#include "ballot-client/core/failure.hpp"
#include "ballot-client/core/plan/papers.hpp"

namespace comitia::client::plan {

/// Entry 0: origin comitia/<name>/<128 random bits>, as many entitled as the roster has, the course that the
/// papers describe, officials in their order; no tellers, whom the congress elects. Refuses
/// (checks::input_form) a body of the definition that no official is, naming it, and an official of a body
/// that the definition does not have; what else is wrong with the officials is found when the entry is read
/// back (Fold::convene).
[[nodiscard]] Result<v1::Convened> convening_statement(const Papers& papers, const CongressPapers& congress,
                                                       std::span<const v1::Official> officials);

}  // namespace comitia::client::plan
