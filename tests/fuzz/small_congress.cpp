#include "tests/fuzz/small_congress.hpp"

namespace comitia::test {

std::unique_ptr<CongressBuilder> fuzzed_congress() {
  CongressPlan plan;
  plan.delegates = 2;
  plan.tellers = 2;
  plan.threshold = 1;
  plan.slots = 2;
  plan.desks = plan.terminals = 1;
  plan.smallest_count = 0;
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  BallotPlan motion;
  motion.id = "m";
  motion.kind = v1::MOTION;
  motion.candidates = 1;
  motion.seats = 0;
  motion.spoil = 1;
  out->hold(motion);
  out->erase_share(2);
  out->finish();
  return out;
}

}  // namespace comitia::test
