// The question of an evaluation: each office-holder is given one grade in each aspect (docs/protocol.md §8.5,
// §20.1); and of a majority judgment, which has one aspect without a name (§25.3). What congress/question.hpp
// says of every question, for this kind.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "congress/question.hpp"

namespace comitia::congress {

/// Refuses (checks::definition_form): no or too many aspects or grades, names of them that are no text or
/// stand twice, fewer than two grades; more bits, slots or bytes than a ballot may have, with the numbers.
/// Precondition: names and their number are checked.
[[nodiscard]] crypto::Result<void> check_evaluation(const v1::Question& question);
/// The same of a majority judgment (§25.3), which grades in one aspect that has no name.
[[nodiscard]] crypto::Result<void> check_judgment(const v1::Question& question);

/// Bits: every grade of a person in an aspect, the aspects of a person one after another. Slots: the same
/// without the last grade of each, whose number is what is left of the ballots.
[[nodiscard]] crypto::Result<crypto::Statement> evaluation_statement(const v1::Question& question);

/// One mark for each person and aspect: the number of the grade, from 1. Blanks, and whatever is no grade,
/// are the last grade. Runs in time independent of the marks. Precondition: marks.size() == marks_asked.
[[nodiscard]] crypto::SecretBytes evaluation_bits(const v1::Question& question, std::span<const Mark> marks);

/// Of each person and aspect, how often each grade was given; they add up to the ballots. Refuses
/// (checks::totals_add_up) more grades than there are ballots.
[[nodiscard]] crypto::Result<std::vector<std::vector<std::uint64_t>>> evaluation_totals(
    const v1::Question& question, std::span<const std::uint64_t> slots, std::uint64_t ballots);

}  // namespace comitia::congress
