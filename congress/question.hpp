// A question of a ballot: what is asked, what may be marked, and the statement that a ballot proves
// (docs/protocol.md §8.5).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "congress/ranking.hpp"
#include "crypto/ballot/statement.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// What a voter says in one place of the ballot. Of an evaluation and a majority judgment it is the number of
/// a grade, from 1; of a ranking a rank, from 1; of a score so many points.
enum class Mark : std::uint8_t { kBlank = 0, kApprove = 1, kOppose = 2, kAbstain = 3 };
[[nodiscard]] constexpr Mark grade_mark(std::uint32_t grade) { return static_cast<Mark>(grade); }
[[nodiscard]] constexpr Mark number_mark(std::uint32_t number) { return static_cast<Mark>(number); }

/// Whether somebody is elected by it: neither a motion nor an evaluation.
[[nodiscard]] constexpr bool is_election(v1::QuestionKind kind) {
  return kind != v1::MOTION && kind != v1::EVALUATION;
}

/// Whether candidates are approved of: kinds 1 to 3.
[[nodiscard]] constexpr bool is_by_approval(v1::QuestionKind kind) {
  return kind >= v1::APPROVE_OPPOSE_ABSTAIN && kind <= v1::AT_MOST_K;
}

/// Whether each gets a grade.
[[nodiscard]] constexpr bool is_graded(v1::QuestionKind kind) {
  return kind == v1::EVALUATION || kind == v1::JUDGMENT;
}

/// How many marks a ballot has: one for each candidate; of an evaluation, for each candidate and aspect, the
/// aspects of a candidate one after another.
[[nodiscard]] std::size_t marks_asked(const v1::Question& question);

/// Rows that are shuffled and then opened one by one, of all ballots together (docs/protocol.md §23.1).
struct RowList {
  std::vector<std::uint32_t> rows;  ///< of the statement, ascending, from 0; each of `slots` slots
  std::uint32_t slots;
  std::uint64_t bound;  ///< the largest value that a slot may have
};
/// Candidates whose marks are packed into one slot of a ballot that is read out (§26.1.1).
inline constexpr std::uint32_t kReadOutPacked = 8;

/// In the order of §23.1.1. Rows of the statement that are in no list are summed; none: all of them are.
/// Precondition: a checked question.
[[nodiscard]] std::vector<RowList> row_lists(const v1::Question& question);
/// The most that one ballot adds to a slot that is summed: 1, or the points of a score.
[[nodiscard]] std::uint64_t largest_mark(const v1::Question& question);
/// The rows of one list, opened: slots row after row, in the order in which the last mixer put them.
using OpenedList = std::vector<std::uint64_t>;

/// Refuses (checks::definition_form): no or too many candidates, empty, over-long or equal names, seats 0 or
/// above the candidates, fields of another kind; and what check_evaluation, check_judgment, check_ranking,
/// check_score and check_write_ins refuse.
[[nodiscard]] crypto::Result<void> check_question(const v1::Question& question);

/// Derived from the definition by everyone, never sent. Precondition: a checked question.
/// Slots of one row: approve_1, oppose_1, approve_2, ..., void; a question of more than 64 slots goes on in
/// further rows. Of other kinds: congress/evaluation.hpp, ranking_question.hpp, score_question.hpp.
[[nodiscard]] crypto::Result<crypto::Statement> statement_of(const v1::Question& question);

/// The marks of one ballot as the bits of the statement. A blank is an abstention, or an approval where the
/// rules say so. More approvals than seats (or not exactly as many, where that is asked) make the ballot
/// void; of an evaluation nothing does. `written`: numbers of the persons who are written in, at most one for
/// each place (§24.4), 0 for nobody. Precondition: marks.size() == marks_asked. Runs in time independent of
/// the marks and of who is written in. Refuses (checks::definition_form) what no screen offers.
struct Marked {
  crypto::SecretBytes bits;
  bool is_void;
};
[[nodiscard]] crypto::Result<Marked> bits_of(const v1::Question& question, std::span<const Mark> marks,
                                             bool blank_is_approval,
                                             std::span<const std::uint32_t> written = {});

/// One ballot as it is read out (§26.2).
struct ReadBallot {
  bool is_void = false;
  std::vector<Mark> marks{};  ///< kApprove, kOppose or kAbstain, by candidate; of a void ballot none
  friend bool operator==(const ReadBallot&, const ReadBallot&) = default;
};

/// What the decrypted slots say.
struct Totals {
  struct Candidate {
    std::uint64_t approve, oppose, abstain;
  };
  struct Written {
    std::uint32_t person;  ///< number on the roll
    std::uint64_t votes;
    friend bool operator==(const Written&, const Written&) = default;
  };
  std::vector<Candidate> candidates;
  std::uint64_t void_ballots;
  std::uint64_t valid;
  std::vector<std::vector<std::uint64_t>> grades{};  ///< of an evaluation, which has no candidates here
  std::vector<Written> written{};                    ///< who is on no list of candidates, ascending
  std::uint64_t listed_votes = 0;                    ///< written names that are candidates'
  std::vector<std::uint64_t> points{};               ///< of a score, by candidate
  std::optional<Rankings> rankings{};                ///< of a ranking
  std::vector<ReadBallot> read_out{};                ///< in the order of the last shuffle, if it is read out
};
/// `slots`: one total for each slot, summed rows one after another; `ballots`: number summed; `lists`: as
/// row_lists has them. Refuses (checks::totals_add_up, read_out_totals) what no set of valid ballots gives.
[[nodiscard]] crypto::Result<Totals> totals_of(const v1::Question& question,
                                               std::span<const std::uint64_t> slots, std::uint64_t ballots,
                                               std::span<const OpenedList> lists = {});

/// Slots, limits::kSlots to a row.
[[nodiscard]] std::vector<crypto::RowShape> rows_of(std::vector<crypto::LinearForm> slots);

}  // namespace comitia::congress
