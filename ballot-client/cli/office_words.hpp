// Offices as JSON, and what is proposed about them in words.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "congress/fold.hpp"

namespace comitia::client::cli {

/// ROTATION, SUBSTITUTED, VACANCY, ARCHIVED, OUTCOME_DECIDED.
[[nodiscard]] std::vector<std::string> office_proposal_words(const congress::Proposal& proposal);
/// [{"post","title","seats","held":[...]}].
[[nodiscard]] nlohmann::ordered_json offices_json(const congress::Fold& fold);
/// [{"post","semester","chair","substitute"}], ascending; "substitute" is null where nobody stands in.
[[nodiscard]] nlohmann::ordered_json rotation_json(const congress::Fold& fold);

}  // namespace comitia::client::cli
