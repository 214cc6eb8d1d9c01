// Written names as a delegate gives them, and what a terminal says of them before anything is made
// (docs/protocol.md §24.5).
#pragma once

#include <cstdint>
#include <span>

#include "ballot-client/core/failure.hpp"
#include "congress/question.hpp"

namespace comitia::client {

/// Refuses (checks::input_form), in a sentence: names where a ballot has no room for any, or for so many; a
/// number that is not on the roll; somebody who is a candidate, or is written in twice; what the rule does
/// not allow beside these marks. More approvals and names than seats make the ballot void, and are not
/// refused here. Precondition: marks.size() == marks_asked.
[[nodiscard]] Result<void> check_written_marks(const v1::Question& question,
                                               std::span<const congress::Mark> marks,
                                               std::span<const std::uint32_t> written);

}  // namespace comitia::client
