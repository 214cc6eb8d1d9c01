// A report, for machines and for people.
#pragma once

#include <nlohmann/json.hpp>
#include <ostream>

#include "auditor/report.hpp"

namespace comitia::auditor {

enum class Language : std::uint8_t { kEnglish, kChinese };

/// {"verdict", "conclusion", "receipts", "findings", "steps", "anchor", "entries", "key", "ballots"}; numbers
/// that a ballot does not have yet are null, and so is the tellers' key before it is final. What a person
/// reads is there in both languages: "conclusion" and "conclusion_zh".
[[nodiscard]] nlohmann::ordered_json to_json(const Report& report);

/// Steps, erased shares, ballots with counts, table and derivation, findings with what they mean and what to
/// do, verdict. All of it in that language, but for what others wrote, the names of checks, and what a check
/// says of the place where it failed, which is English.
void print(std::ostream& out, const Report& report, Language language);

}  // namespace comitia::auditor
