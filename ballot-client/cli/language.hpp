// The language that findings are told in.
#pragma once

#include <string>

#include "ballot-client/core/plan/finding.hpp"

namespace comitia::client::cli {

/// "zh" or "en" as given; if nothing is, Chinese where the environment's locale (LC_ALL, else LC_MESSAGES,
/// else LANG) is Chinese, else English.
[[nodiscard]] plan::Language language_of(const std::string& given);
[[nodiscard]] std::string_view language_name(plan::Language language);

}  // namespace comitia::client::cli
