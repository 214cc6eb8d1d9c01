// Where a ballot, a motion or a slate stands, as people read it. phase_name() (congress/ballot.hpp,
// motion.hpp, slate.hpp) is the English half, and what JSON holds.
#pragma once

#include "congress/ballot.hpp"
#include "congress/motion.hpp"
#include "congress/phrase.hpp"
#include "congress/slate.hpp"

namespace comitia::congress {

// Every phase has words: the compiler refuses one that is left out.
[[nodiscard]] Phrase phase_words(Phase phase);
[[nodiscard]] Phrase phase_words(MotionPhase phase);
[[nodiscard]] Phrase phase_words(Slate::Phase phase);

}  // namespace comitia::congress
