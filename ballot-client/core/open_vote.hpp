// What a delegate signs openly, with the slip at a terminal: a vote by name, a petition (docs/protocol.md
// §17).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ballot-client/core/failure.hpp"
#include "ballot-client/core/slip.hpp"
#include "congress/fold.hpp"

namespace comitia::client {

/// for, against, abstain; else nothing.
[[nodiscard]] std::optional<v1::Voice> voice_named(std::string_view name);

/// The slip's vote on an open motion, numbered as its next; nothing if its last vote says the same already.
/// Refuses: input_form (the slip of another congress), motion_known, motion_turn, delegate_known,
/// motion_present, vote_turn (no more changes of mind).
[[nodiscard]] Result<std::optional<v1::SignedNamedVote>> vote_by_name(const congress::Fold& fold,
                                                                      const Slip& slip,
                                                                      const std::string& motion_id,
                                                                      v1::Voice choice);

/// The slip's support of a petition; nothing if the log has it already. Refuses: input_form, motion_form,
/// motion_turn (it has led to a motion).
[[nodiscard]] Result<std::optional<v1::SignedPetitionSupport>> support_of(const congress::Fold& fold,
                                                                          const Slip& slip,
                                                                          const v1::Petition& petition);

}  // namespace comitia::client
