// What a congress has decided, as lines that can be read (docs/protocol.md §18.8). The Chinese lines hold no
// other language, but for what others wrote: names, ids, titles, hashes. Whoever shows them filters that.
#pragma once

#include "congress/fold.hpp"
#include "congress/words.hpp"

namespace comitia::congress {

/// Who holds each post, who left it, the executive chairs by semester, and the lots.
[[nodiscard]] Words office_words(const Fold& fold);
/// The slates: who stands for which post, how far each has come, and its hash.
[[nodiscard]] Words slate_words(const Fold& fold);
/// All of it: the congress, its slates, motions, ballots with counts, marks and derivations, offices, and the
/// state of the log that it was made from.
[[nodiscard]] Words report_words(const Fold& fold);

}  // namespace comitia::congress
