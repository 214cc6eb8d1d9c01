// Marks as a person writes them.
#pragma once

#include <string_view>
#include <vector>

#include "ballot-client/core/failure.hpp"
#include "congress/question.hpp"

namespace comitia::client {

/// As many as the question asks for; input_form.
[[nodiscard]] Result<void> check_marks(std::size_t marks, const v1::Question& question);
/// "approve", "yes", "oppose", "no", "abstain", "blank"; input_form for anything else.
[[nodiscard]] Result<congress::Mark> parse_mark(std::string_view word);
/// The same of an evaluation or a majority judgment: a grade as the question writes it, its place among them
/// from 1, or "blank". Of a ranking a rank from 1, of a score points; "blank", "-" and "0" are none.
[[nodiscard]] Result<congress::Mark> parse_mark(std::string_view word, const v1::Question& question);
/// Comma-separated, exactly one for each candidate, or for each candidate and aspect; input_form.
[[nodiscard]] Result<std::vector<congress::Mark>> parse_marks(std::string_view words,
                                                              const v1::Question& question);

}  // namespace comitia::client
