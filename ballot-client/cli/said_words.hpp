// What a teller has said about ballots, for people and as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "ballot-client/core/history.hpp"

namespace comitia::client::cli {

/// "closed state of 'presidium', decryption of 'presidium'"; "nothing".
[[nodiscard]] std::string said_words(const std::map<std::string, Sayings>& said);
[[nodiscard]] nlohmann::ordered_json said_json(const std::map<std::string, Sayings>& said);

}  // namespace comitia::client::cli
