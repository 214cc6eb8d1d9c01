// What people can do about a finding. Plain words: who reads this stands in a hall.
#pragma once

#include "congress/phrase.hpp"
#include "crypto/base/check.hpp"

namespace comitia::auditor {

/// What a person can do about a failed check; one or two sentences, for every check.
[[nodiscard]] congress::Phrase advice(const crypto::Check& check);

/// The same about a piece of Report::evidence.
inline constexpr congress::Phrase kChallengeAdvice = {
    "The ballot was challenged and is not in the count; its delegate was given a new paper. But the terminal "
    "that made it encrypted something else than it showed, or is broken: the delegate knows which one it "
    "was. "
    "Take it out of use, and have the others challenged more often.",
    "该选票已被质询，不计入票数，代表已另领选票。但制作它的终端所加密的与所显示的不同，或者已经损坏；"
    "代表知道是哪一台终端。请停用该终端，并对其他终端多作质询。"};

}  // namespace comitia::auditor
