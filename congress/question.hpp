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

enum class Mark : std::uint8_t { kBlank = 0, kApprove = 1, kOppose = 2, kAbstain = 3 };

/// Refuses (checks::definition_form): no or too many candidates, empty, over-long or equal names, seats 0 or
/// above the candidates.
[[nodiscard]] crypto::Result<void> check_question(const v1::Question& question);

/// Derived from the definition by everyone, never sent. Precondition: a checked question.
/// Slots of one row: approve_1, oppose_1, approve_2, ..., void; a question of more than 64 slots goes on in
/// further rows.
[[nodiscard]] crypto::Result<crypto::Statement> statement_of(const v1::Question& question);

/// The marks of one ballot, one for each candidate, as the bits of the statement. A blank is an abstention,
/// or an approval where the rules say so. More approvals than seats (or not exactly as many, where that is
/// asked) make the ballot void. Precondition: marks.size() == candidates. Runs in time independent of the
/// marks.
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
};
/// `slots`: one total for each slot, rows one after another; `ballots`: number summed.
/// Refuses (checks::totals_add_up) totals that no set of valid ballots gives.
[[nodiscard]] crypto::Result<Totals> totals_of(const v1::Question& question,
                                               std::span<const std::uint64_t> slots, std::uint64_t ballots);

}  // namespace comitia::congress
