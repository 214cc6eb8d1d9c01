// Before a second official confirms: does the log give what is proposed (docs/protocol.md §3.6)?
#pragma once

#include <vector>

#include "ballot-client/core/failure.hpp"
#include "congress/fold.hpp"

namespace comitia::client {

/// Recomputes the statement where the log determines it (presence, opening, result), and checks elsewhere
/// that the step is due now. What only a person can judge - titles, names, rules, reasons - it leaves to
/// the person. Refuses with the check that the fold would refuse with, or proposal_due.
[[nodiscard]] Result<void> check_proposal(const congress::Proposal& proposal, const congress::Fold& fold);

/// Whether this official may confirm it: the role fits, and it is not the official's own.
[[nodiscard]] bool may_confirm(const congress::Proposal& proposal, const congress::Fold& fold,
                               const crypto::VerifyKey& key);

/// Everybody who may, in the order of the congress's officials.
[[nodiscard]] std::vector<const congress::Official*> confirmers(const congress::Proposal& proposal,
                                                                const congress::Fold& fold);

}  // namespace comitia::client
