// The question of a ranking: the candidates in an order of preference (docs/protocol.md §8.5, §22.1). What
// congress/question.hpp says of every question, for this kind.
#pragma once

#include <cstdint>
#include <span>

#include "congress/question.hpp"
#include "congress/ranking_outcome.hpp"

namespace comitia::congress {

/// So that one row holds a ballot.
inline constexpr std::uint32_t kRankedCandidates = 64;

/// Refuses (checks::definition_form): no method or one that is not known, more than kRankedCandidates, other
/// than one seat by instant run-off. Precondition: names, seats and their number are checked.
[[nodiscard]] crypto::Result<void> check_ranking(const v1::Question& question);

/// The method of the question. Precondition: it has one.
[[nodiscard]] RankingMethod method_of(const v1::Question& question);

/// One row: the rank of each candidate, 0..m.
[[nodiscard]] crypto::Result<crypto::Statement> ranking_statement(const v1::Question& question);

/// Marks are ranks from 1, and 0 for who is not ranked. A ballot that is void as a ranking (§8.5) is encoded
/// as it is, since the count finds it out; `is_void` lets a terminal warn. In time independent of the marks.
/// Refuses (checks::definition_form) a rank above the number of candidates.
[[nodiscard]] crypto::Result<Marked> ranking_bits(const v1::Question& question, std::span<const Mark> marks);

/// `slots`: none; `lists`: one, of a row for each ballot. Refuses (checks::totals_add_up) anything else, and
/// a rank above the number of candidates.
[[nodiscard]] crypto::Result<Totals> ranking_totals(const v1::Question& question,
                                                    std::span<const std::uint64_t> slots,
                                                    std::uint64_t ballots, std::span<const OpenedList> lists);

}  // namespace comitia::congress
