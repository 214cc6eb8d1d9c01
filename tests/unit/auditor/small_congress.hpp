// One small congress for all tests of this program: making it takes longer than auditing it.
#pragma once

#include "tests/support/record_bytes.hpp"

namespace comitia::test {

/// 12 delegates, one challenges and one does not cast; 3 tellers of whom 2 decrypt. The ballot is
/// "presidium".
inline CongressBuilder& small_congress() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    CongressPlan plan;
    plan.tellers = 3;
    plan.threshold = 2;
    plan.slots = 8;
    plan.smallest_count = 5;
    auto out = std::make_unique<CongressBuilder>(plan);
    out->prepare();
    BallotPlan ballot;
    ballot.spoil = 1;
    ballot.not_cast = 1;
    out->hold(ballot);
    out->finish();
    return out;
  }();
  return *congress;
}

}  // namespace comitia::test
