// Marks as a person writes them.
#pragma once

#include <string_view>
#include <vector>

#include "ballot-client/core/failure.hpp"
#include "congress/question.hpp"

namespace comitia::client {

/// "approve", "yes", "oppose", "no", "abstain", "blank"; input_form for anything else.
[[nodiscard]] Result<congress::Mark> parse_mark(std::string_view word);
/// Comma-separated, exactly one for each candidate; input_form.
[[nodiscard]] Result<std::vector<congress::Mark>> parse_marks(std::string_view words,
                                                              const v1::Question& question);

}  // namespace comitia::client
