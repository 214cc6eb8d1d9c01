// Before what follows an election is signed: would the log take it (docs/protocol.md §18)?
#pragma once

#include "ballot-client/core/failure.hpp"
#include "congress/fold.hpp"

namespace comitia::client {

/// Takes a calendar of chairs, a substitution, a vacancy or the archive on a copy of the offices, and a decision on
/// the outcome as it stands. Refuses with the check that the fold would refuse with, or proposal_due for a kind
/// that is no such step. Of a decision it looks at the ballot and at who is chosen; whether the motion or the lot
/// that is named says the same is for the log to say.
[[nodiscard]] Result<void> check_office_proposal(const congress::Proposal& proposal, const congress::Fold& fold);

}  // namespace comitia::client
