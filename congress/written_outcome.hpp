// The outcome of a ballot with places for written names (docs/protocol.md §24.7 to §24.9).
#pragma once

#include <span>

#include "congress/outcome.hpp"

namespace comitia::congress {

/// Those named stand as further candidates after the listed ones; one whose name is a candidate's is no
/// write-in after all. Then as decide(), with a line each about those named, those who are not, and write-ins
/// of candidates. Preconditions: those of decide(); `named`: all who are due, ascending by number.
[[nodiscard]] Outcome decide_written(const v1::Question& question, const v1::Rules& rules,
                                     const ClassCount& counted, const Reserve& reserve,
                                     std::span<const v1::NamedPerson> named);

/// The question with everybody who stands in its outcome: where a decision or a run-off looks for names.
[[nodiscard]] v1::Question with_written(const v1::Question& question, const Outcome& outcome);

/// That part of the result. Precondition: outcome.written.
[[nodiscard]] v1::WrittenIn written_statement(const Outcome& outcome);

}  // namespace comitia::congress
