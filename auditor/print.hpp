// A report, for machines and for people.
#pragma once

#include <nlohmann/json.hpp>
#include <ostream>

#include "auditor/report.hpp"

namespace comitia::auditor {

enum class Language : std::uint8_t { kEnglish, kChinese };

/// {"verdict", "findings", "steps", "anchor", "entries", "ballots"}; numbers that a ballot does not have yet
/// are null.
[[nodiscard]] nlohmann::ordered_json to_json(const Report& report);

/// Steps, ballots with counts, table and derivation, findings with what they mean and what to do, verdict.
void print(std::ostream& out, const Report& report, Language language);

}  // namespace comitia::auditor
