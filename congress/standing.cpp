#include "congress/standing.hpp"

#include "congress/outcome.hpp"

namespace comitia::congress {

bool stands(const Ballot& ballot) {
  if (ballot.phase() == Phase::kAnnulled) return false;
  return ballot.phase() != Phase::kAnnounced || !ballot.outcome()->must_repeat;
}

}  // namespace comitia::congress
