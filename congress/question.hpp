// A question of a ballot: what is asked, what may be marked, and the statement that a ballot proves
// (docs/protocol.md §8.5).
#pragma once

#include <cstdint>
#include <vector>

#include "crypto/ballot/statement.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// What a voter says in one place of the ballot. Of an evaluation it is the number of a grade, from 1.
enum class Mark : std::uint8_t { kBlank = 0, kApprove = 1, kOppose = 2, kAbstain = 3 };
[[nodiscard]] constexpr Mark grade_mark(std::uint32_t grade) { return static_cast<Mark>(grade); }

/// Whether somebody is elected by it: neither a motion nor an evaluation.
[[nodiscard]] constexpr bool is_election(v1::QuestionKind kind) {
  return kind != v1::MOTION && kind != v1::EVALUATION;
}

/// How many marks a ballot has: one for each candidate; of an evaluation, for each candidate and aspect, the
/// aspects of a candidate one after another.
[[nodiscard]] std::size_t marks_asked(const v1::Question& question);

/// Refuses (checks::definition_form): no or too many candidates, empty, over-long or equal names, seats 0 or
/// above the candidates, aspects and grades of what is no evaluation; and what check_evaluation refuses.
[[nodiscard]] crypto::Result<void> check_question(const v1::Question& question);

/// Derived from the definition by everyone, never sent. Precondition: a checked question.
/// Slots of one row: approve_1, oppose_1, approve_2, ..., void; a question of more than 64 slots goes on in
/// further rows. Of an evaluation: congress/evaluation.hpp.
[[nodiscard]] crypto::Result<crypto::Statement> statement_of(const v1::Question& question);

/// The marks of one ballot as the bits of the statement. A blank is an abstention, or an approval where the
/// rules say so. More approvals than seats (or not exactly as many, where that is asked) make the ballot
/// void; of an evaluation nothing does. Precondition: marks.size() == marks_asked. Runs in time independent
/// of the marks.
struct Marked {
  crypto::SecretBytes bits;
  bool is_void;
};
[[nodiscard]] crypto::Result<Marked> bits_of(const v1::Question& question, std::span<const Mark> marks,
                                             bool blank_is_approval);

/// What the decrypted slots say.
struct Totals {
  struct Candidate {
    std::uint64_t approve, oppose, abstain;
  };
  std::vector<Candidate> candidates;
  std::uint64_t void_ballots;
  std::uint64_t valid;
  std::vector<std::vector<std::uint64_t>> grades{};  ///< of an evaluation, which has no candidates here
};
/// `slots`: one total for each slot, rows one after another; `ballots`: number summed.
/// Refuses (checks::totals_add_up) totals that no set of valid ballots gives.
[[nodiscard]] crypto::Result<Totals> totals_of(const v1::Question& question,
                                               std::span<const std::uint64_t> slots, std::uint64_t ballots);

/// Slots, limits::kSlots to a row.
[[nodiscard]] std::vector<crypto::RowShape> rows_of(std::vector<crypto::LinearForm> slots);

}  // namespace comitia::congress
