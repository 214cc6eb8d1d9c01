// What an evaluation comes to: nobody is elected, each person is graded (docs/protocol.md §20.5).
#pragma once

#include "congress/outcome.hpp"
#include "congress/words.hpp"

namespace comitia::congress {

/// The distribution with its derivation. A grade that all have given betrays every vote (unanimous).
/// Preconditions: the definition is of an evaluation and checked; totals from totals_of.
[[nodiscard]] Outcome evaluate(const v1::Defined& definition, const ClassCount& counted);

/// The lines of a distribution: one for each person and aspect.
[[nodiscard]] Words grading_lines(const v1::Question& question, const std::vector<Grading>& gradings);

}  // namespace comitia::congress
