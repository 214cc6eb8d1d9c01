// A ballot made from a motion in secret (docs/protocol.md §17.4).
#pragma once

#include <string>

#include "ballot-client/core/failure.hpp"
#include "congress/fold.hpp"

namespace comitia::client {

/// Fills the motion's id and its question: yes, no or abstain on its title; and, where they are empty, the
/// ballot's id and title, which are then the motion's. Refuses: input_form (a congress without a course has
/// no motions), motion_known, saying which petitions lack supporters. Whether there may be a ballot on it is
/// congress::check_motion_ballot's to say.
[[nodiscard]] Result<void> fill_from_motion(v1::Defined& definition, const std::string& motion_id,
                                            const congress::Fold& fold);

}  // namespace comitia::client
