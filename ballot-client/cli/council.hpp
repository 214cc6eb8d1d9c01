// Councils in words and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "congress/council.hpp"

namespace comitia::client::cli {

/// Title, groups with their members, and what each rule of composition finds, in both languages.
[[nodiscard]] std::vector<std::string> council_words(const v1::Council& council);
/// {"council","title","groups":[{"name","members":[..]}],"rules":[{"title","required","actual","ok"}]}
[[nodiscard]] nlohmann::ordered_json council_json(const v1::Council& council);

}  // namespace comitia::client::cli
