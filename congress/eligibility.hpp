// Whether somebody may stand for a post, from the facts of the slate (docs/protocol.md §16.4).
#pragma once

#include <cstdint>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Whether rank r in a cohort of n lies within its best a/b (前 30% 以内): r b <= n a, so that r/n, the share
/// that the rank itself is, does not exceed a/b. Nothing is rounded: of 47 persons the 14th is within the
/// best 30 % (29.8 %), the 15th is not (31.9 %), and of 3 persons nobody is. Rounding n a/b up would let in
/// somebody whose rank is beyond the share that the rule names. Rank and cohort that were not stated are not
/// within it.
[[nodiscard]] bool within_best(std::uint32_t rank, std::uint32_t cohort, const v1::Fraction& share);

/// Refuses (checks::candidate_eligible) whoever ranks too low, has failed too many courses, whose character
/// is not attested, or who holds a post that is not permitted, each as far as the post asks for it.
[[nodiscard]] crypto::Result<void> check_eligible(const v1::SlateCandidate& candidate,
                                                  const v1::Eligibility& limits);

}  // namespace comitia::congress
