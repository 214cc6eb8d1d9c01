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
/// The reviews, as far as they may be told: a group's ballot that is counted but not announced is missing,
/// and while one is missing there is no sum. They refer to `fold`.
[[nodiscard]] std::vector<Review> announced_reviews(const Fold& fold);
/// All of it: the congress, its slates, motions, ballots with marks and derivations (which begin with the
/// eight counts), the sums of its reviews, offices, and the state of the log that it was made from.
[[nodiscard]] Words report_words(const Fold& fold);

}  // namespace comitia::congress
