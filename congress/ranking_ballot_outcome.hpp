// What a ballot of rankings comes to under the rules of a congress (docs/protocol.md §22.11).
#pragma once

#include "congress/decision.hpp"
#include "congress/outcome.hpp"

namespace comitia::congress {

/// Counted by the method of the question. A tie about seats goes the way of §11.7; one inside the count that
/// earlier rounds do not decide holds the count, and is open or has a run-off of all who continue, but for
/// rules by which none of the tied is favoured. `decided`: what has been decided of such ties so far.
/// Preconditions: a checked question of a ranking; totals from totals_of.
[[nodiscard]] Outcome decide_ranking(const v1::Question& question, const v1::Rules& rules,
                                     const v1::Counts& counts, const Rankings& rankings, ExtraPapers extra,
                                     std::vector<DecidedTie> decided = {});

/// The outcome with a tie decided: the count goes on, perhaps to the next tie. `chosen` are favoured (§22.3):
/// whose surplus moves first, who is not excluded, who has a seat. Refuses (checks::decision_choice) others
/// than the tied, not as many as are asked for, and one of them twice. Precondition: of decide_ranking.
[[nodiscard]] crypto::Result<Outcome> take_ranking(const Outcome& outcome, const v1::Question& question,
                                                   const v1::Rules& rules, const Decision& decision);

/// Adds the rounds to the statement of the RESULT entry.
void add_rounds(v1::Result& out, const RankingOutcome& count);

}  // namespace comitia::congress
