// The fixed words of a report, in both languages.
#pragma once

#include "auditor/report.hpp"
#include "congress/phrase.hpp"

namespace comitia::auditor {

// Every step, outcome and verdict has words: the compiler refuses one that is left out.
[[nodiscard]] congress::Phrase step_words(StepName step);
[[nodiscard]] congress::Phrase private_check_words(PrivateCheck check);  ///< "not checked", "ok", "failed"
/// The verdict in one sentence or two: what was checked, and what was not.
[[nodiscard]] congress::Phrase conclusion(Verdict verdict);

}  // namespace comitia::auditor
