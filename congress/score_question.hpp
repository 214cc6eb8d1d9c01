// The question of a score: points for each candidate (docs/protocol.md §25.1). What congress/question.hpp
// says of every question, for this kind.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "congress/question.hpp"

namespace comitia::congress {

inline constexpr std::uint32_t kMostPoints = 255;

/// Refuses (checks::definition_form) other than 1..kMostPoints points, and what does not fit a ballot.
/// Precondition: names, seats and their number are checked.
[[nodiscard]] crypto::Result<void> check_score(const v1::Question& question);

/// One slot for each candidate: its points.
[[nodiscard]] crypto::Result<crypto::Statement> score_statement(const v1::Question& question);

/// Marks are points; a blank is none, so that no ballot is void. In time independent of the marks. Refuses
/// (checks::definition_form) more points than the question has.
[[nodiscard]] crypto::Result<Marked> score_bits(const v1::Question& question, std::span<const Mark> marks);

/// Points by candidate. Refuses (checks::totals_add_up) more than so many ballots can give.
[[nodiscard]] crypto::Result<Totals> score_totals(const v1::Question& question,
                                                  std::span<const std::uint64_t> slots,
                                                  std::uint64_t ballots);

}  // namespace comitia::congress
