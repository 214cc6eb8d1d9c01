// The lines that say why a count of rankings is what it is, in English and Chinese (docs/protocol.md §22.9).
#pragma once

#include <span>
#include <string>

#include "congress/ranking_outcome.hpp"
#include "congress/words.hpp"

namespace comitia::congress {

/// "Scottish STV" and "苏格兰单记可转移投票制".
[[nodiscard]] Names ranking_method_words(RankingMethod method);

/// Method, ballots, seats and quota; each round: whose votes moved, who received how much, what is not
/// transferable, who is elected, and how a tie was decided; in the end who is elected, what a lot must still
/// decide, and what stays vacant. Precondition: a name for each alternative.
[[nodiscard]] Words ranking_derivation(const RankingOutcome& outcome, std::span<const std::string> names);

/// The line of a tie, and of one that is open.
[[nodiscard]] Names ranking_tie_words(const RankingTie& tie, std::span<const std::string> names);

}  // namespace comitia::congress
