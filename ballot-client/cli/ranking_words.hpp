// A count of rankings as a table, and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ballot-client/cli/language.hpp"
#include "congress/ranking_outcome.hpp"

namespace comitia::client::cli {

/// A table of every round's votes (several beside a wide one), then the derivation, in one language.
/// Precondition: a name for each alternative.
[[nodiscard]] std::vector<std::string> ranking_words(const congress::RankingOutcome& outcome,
                                                     const std::vector<std::string>& names,
                                                     plan::Language language);

/// {"method","seats","ballots","void","quota","elected":[names],"rounds":[{name:votes}],"steps":[{"step","of",
/// "elected","not_transferable","tie"}],"open","vacant","pairwise","paths","derivation","derivation_zh"}.
/// Votes are numbers with at most five decimals, exactly; in every round each alternative has one. What the
/// method or the outcome does not have is left out ("quota", "pairwise", "paths") or null ("of", "tie",
/// "open").
[[nodiscard]] nlohmann::ordered_json ranking_json(const congress::RankingOutcome& outcome,
                                                  const std::vector<std::string>& names);

}  // namespace comitia::client::cli
