// Before what follows an election is signed: would the log take it (docs/protocol.md §18)?
#pragma once

#include "ballot-client/core/failure.hpp"
#include "congress/fold.hpp"

namespace comitia::client {

/// Takes a calendar of chairs, a substitution or a vacancy on a copy of the offices; asks the fold of the
/// archive and of a decision. Refuses with the check that the fold would refuse with, or proposal_due for a
/// kind that is no such step.
[[nodiscard]] Result<void> check_office_proposal(const congress::Proposal& proposal,
                                                 const congress::Fold& fold);

}  // namespace comitia::client
