// A counted ballot as a table, and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "congress/fold.hpp"

namespace comitia::client::cli {

/// The eight counts, a table of the candidates, the derivation in English and Chinese.
[[nodiscard]] std::vector<std::string> outcome_words(const congress::Ballot& ballot);
/// What all groups of assessors of an evaluation say in sum, or which of them are missing; nothing of others.
[[nodiscard]] std::vector<std::string> review_words(const congress::Ballot& ballot,
                                                    const congress::Fold& fold);
/// [{"name","aspect","counts":[..]}]
[[nodiscard]] nlohmann::ordered_json gradings_json(const std::vector<congress::Grading>& gradings);
/// {"ballot","title","phase","counts":{...},"candidates":[...],"derivation":[...],"derivation_zh":[...]}; the
/// last three only once there is an outcome.
[[nodiscard]] nlohmann::ordered_json ballot_json(const congress::Ballot& ballot);

}  // namespace comitia::client::cli
