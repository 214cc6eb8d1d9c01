// What persons or a lot decide where the rules leave it to them (docs/protocol.md §11.10).
#pragma once

#include <string>
#include <vector>

#include "congress/outcome.hpp"

namespace comitia::congress {

struct Decision {
  Why why;
  Way by;                                          ///< hands, presidium or lot
  std::vector<std::string> chosen;                 ///< of a tie: who of the tied is elected
  v1::TooFewRule instead = v1::TOO_FEW_PRESIDIUM;  ///< of too few: what the presidium takes in its place
};

/// The outcome with this decision taken. Refuses (checks::decision_choice): nothing that is open for this
/// reason is left to those who decide; of a tie, others than the tied, not as many as there are seats, one of
/// them twice, or against the seats that are reserved for groups; of too few, anything but a new election (if
/// there are names enough), leaving the seats vacant or reducing them. The outcome may be decided on again
/// until nothing is open.
[[nodiscard]] crypto::Result<Outcome> take(const Outcome& outcome, const v1::Question& question,
                                           const v1::Rules& rules, const Decision& decision);

}  // namespace comitia::congress
