// Ballots that are read out one by one, besides being counted by sum (docs/protocol.md §26).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "congress/question.hpp"

namespace comitia::congress {

/// Whether the rules have the ballots of such a question read out (§26.1); question.read_out() must say so.
[[nodiscard]] bool asks_for_read_out(const v1::Rules& rules, v1::QuestionKind kind);

/// The last row of the statement: marks packed kReadOutPacked to a slot (§26.1.1). `marks`: the forms of the
/// summed slots that are marks, then that of void, as statement_of has them: bits ascending over all of them.
/// Precondition: a checked question that is read out.
[[nodiscard]] crypto::RowShape read_out_row(const v1::Question& question,
                                            std::span<const crypto::LinearForm> marks);

/// What the opened list says, in its order, which is that of the last shuffle. Refuses
/// (checks::read_out_totals) a list that is not of `ballots` ballots, and a row that is no ballot (§26.2).
/// Precondition: a checked question that is read out.
[[nodiscard]] crypto::Result<std::vector<ReadBallot>> read_ballots(const v1::Question& question,
                                                                   const OpenedList& opened,
                                                                   std::uint64_t ballots);

/// Refuses (checks::read_out_totals) unless approvals and oppositions of each candidate, and void ballots,
/// add up to `totals` (§26.3). Precondition: both of the same question.
[[nodiscard]] crypto::Result<void> check_read_out(const v1::Question& question,
                                                  std::span<const ReadBallot> ballots, const Totals& totals);

}  // namespace comitia::congress
