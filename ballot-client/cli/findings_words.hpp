// Findings as the commands show them.
#pragma once

#include <nlohmann/json.hpp>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/language.hpp"

namespace comitia::client::cli {

/// A line for each: "roster.csv:3:2: error: ..", sorted by file, line and column; last how many there are.
[[nodiscard]] std::vector<std::string> findings_words(const plan::Findings& findings,
                                                      plan::Language language);
/// The same beside what a command does, in the language of the environment.
void note_findings(const Context& context, const plan::Findings& findings);
/// {"file", "line", "column", "severity", "code", "text", "values"} for each, in the same order; line and
/// column are 0 where a whole file or line is meant.
[[nodiscard]] nlohmann::ordered_json findings_json(const plan::Findings& findings, plan::Language language);

}  // namespace comitia::client::cli
