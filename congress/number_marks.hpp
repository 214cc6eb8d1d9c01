// Marks that are numbers: what a ranking and a score have in common (docs/protocol.md §8.5).
#pragma once

#include <cstdint>
#include <span>

#include "congress/question.hpp"
#include "crypto/ballot/statement.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::congress {

/// For each candidate the bits of a number 0..most, slack weights; one slot each; no constraints.
[[nodiscard]] crypto::Result<crypto::Statement> numbers_statement(std::uint32_t candidates,
                                                                  std::uint32_t most);

/// Bits of these numbers, in time independent of them. Refuses (checks::definition_form) one above `most`.
[[nodiscard]] crypto::Result<crypto::SecretBytes> numbers_bits(std::span<const Mark> marks,
                                                               std::uint32_t most);

/// Refuses (checks::definition_form) a statement that is too large for a ballot.
[[nodiscard]] crypto::Result<void> check_ballot_size(const crypto::Statement& statement);

}  // namespace comitia::congress
