// A report, for machines and for people.
#pragma once

#include <nlohmann/json.hpp>
#include <ostream>

#include "auditor/report.hpp"

namespace comitia::auditor {

enum class Language : std::uint8_t { kEnglish, kChinese };

/// The verdict in one sentence or two: what was checked, and what was not.
[[nodiscard]] std::string_view conclusion(const Report& report);

/// {"verdict", "conclusion", "receipts", "findings", "steps", "anchor", "entries", "key", "ballots"}; numbers
/// that a ballot does not have yet are null, and so is the tellers' key before it is final.
[[nodiscard]] nlohmann::ordered_json to_json(const Report& report);

/// Steps, erased shares, ballots with counts, table and derivation, findings with what they mean and what to
/// do, verdict.
void print(std::ostream& out, const Report& report, Language language);

}  // namespace comitia::auditor
