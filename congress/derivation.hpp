// The lines that say why an outcome is what it is, in English and Chinese (docs/protocol.md §11.4).
#pragma once

#include <string>

#include "congress/outcome.hpp"
#include "congress/words.hpp"

namespace comitia::congress {

/// One line more, in both languages.
void add_line(Outcome& out, std::string english, std::string chinese);
void add_line(Outcome& out, Names line);
/// The eight counts: the first line of every derivation.
void derive_counts(Outcome& out);
/// Counts, majority, one line a candidate, seats, and who was displaced by reserved seats.
void derive(Outcome& out, const v1::Question& question, const v1::Rules& rules);
/// The same of one class's result: its own counts and marks, then the scores.
void derive_class(Outcome& out, const v1::Question& question, const v1::Rules& rules,
                  std::span<const ClassCount> classes, const ClassScores& scores, std::size_t own);
/// How many are elected, and how many seats are vacant.
void add_seats(Outcome& out);
/// What the rules say of a tie: "a lot decides".
[[nodiscard]] Names tie_words(const v1::Rules& rules);
/// That papers were given out twice, and what it means. Nothing without any.
void derive_extra(Outcome& out, const v1::Rules& rules, ExtraPapers extra, bool could_change);
/// What the rules do about seats that are left. Nothing under minimal rules, whose derivations end before.
void derive_open(Outcome& out, const v1::Question& question, const v1::Rules& rules);

/// The lines of one open item and of one run-off.
void add_open(Outcome& out, const v1::Question& question, const Open& open);
void add_runoff(Outcome& out, const Runoff& runoff);
/// "Li, Wang" and "Li、Wang".
[[nodiscard]] Names names_of(const v1::Question& question, std::span<const std::size_t> indices);

}  // namespace comitia::congress
