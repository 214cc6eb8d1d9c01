// A counted ballot as a table, and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "congress/ballot.hpp"

namespace comitia::client::cli {

/// The eight counts, a table of the candidates, the derivation in English and Chinese.
[[nodiscard]] std::vector<std::string> outcome_words(const congress::Ballot& ballot);
/// {"ballot","title","phase","counts":{...},"candidates":[...],"derivation":[...],"derivation_zh":[...]}; the
/// last three only once there is an outcome.
[[nodiscard]] nlohmann::ordered_json ballot_json(const congress::Ballot& ballot);

}  // namespace comitia::client::cli
