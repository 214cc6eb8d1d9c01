// The ballot on a motion in secret: when there may be one, and what it gives (docs/protocol.md §17.4).
#pragma once

#include <map>
#include <optional>
#include <string>

#include "congress/ballot.hpp"
#include "congress/motion_outcome.hpp"
#include "congress/motions.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// In a congress with a course a ballot asks a motion's question exactly if it names that motion, which is
/// open, in secret, and has no other ballot whose result counts or may come to. `ballots`: all of the log, by
/// id. Precondition: a checked question. Refuses: definition_form, motion_known, motion_turn, ballot_new.
[[nodiscard]] crypto::Result<void> check_motion_ballot(const v1::Defined& definition, const Motions& motions,
                                                       const std::map<std::string, Ballot>& ballots);

/// What the motion's ballot gave; nothing before it is announced, and nothing of one that must be repeated.
[[nodiscard]] std::optional<MotionTally> secret_tally(const std::string& motion_id,
                                                      const std::map<std::string, Ballot>& ballots);

}  // namespace comitia::congress
