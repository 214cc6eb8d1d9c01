// Before a step of a slate is signed: would the log take it (docs/protocol.md §16)?
#pragma once

#include "ballot-client/core/failure.hpp"
#include "congress/fold.hpp"

namespace comitia::client {

/// Takes the step on a copy of the slates. Refuses with the check that the fold would refuse with, or
/// proposal_due for a kind that is no such step. Of a final slate the names are recomputed by it.
[[nodiscard]] Result<void> check_slate_proposal(const congress::Proposal& proposal,
                                                const congress::Fold& fold);

/// The same for an approval by this body.
[[nodiscard]] Result<void> check_approval(const v1::Approval& approval, std::uint32_t body,
                                          const congress::Fold& fold);

/// Whether the log would take this slate now: with as many seats as its post has to fill, in a by-election
/// the vacant ones alone. Refuses as congress::Slates::propose.
[[nodiscard]] Result<void> check_new_slate(const v1::Slate& statement, const congress::Fold& fold);

}  // namespace comitia::client
