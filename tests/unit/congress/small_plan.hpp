// The smallest congress that the tests of the fold make.
#pragma once

#include "tests/support/congress_builder.hpp"

namespace comitia::test {

/// 4 delegates, and a key of 8 slots; one ballot is enough to count.
inline CongressPlan small_plan() {
  CongressPlan plan;
  plan.delegates = 4;
  plan.slots = 8;
  plan.smallest_count = 1;
  return plan;
}

}  // namespace comitia::test
