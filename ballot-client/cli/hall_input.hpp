// What `comitia hall` is given: terminals, slips, and a file of marks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ballot-client/link/hall.hpp"

namespace comitia::client::cli {

/// terminal-1 to terminal-N of a directory.
[[nodiscard]] Result<std::vector<std::unique_ptr<Terminal>>> open_terminals(const Path& folder,
                                                                            std::size_t count,
                                                                            Keyring& keyring);

/// What a hall knows of a congress before it reads the marks of its delegates.
struct HallBallot {
  crypto::EntryHash anchor;
  const v1::Question& question;
};

/// JSON lines {"delegate":n,"marks":["approve",...],"challenge":true?,"slip":"FILE"?,
/// "written":[numbers on the roll of eligible persons]?}; the slip of delegate n is SLIPS/slip-n.json unless
/// the line names another file there. With several ballots the slip says which of them the visit is of; the
/// visits come back by ballot. Refuses as read_json_lines does; input_form is also a slip of a congress that
/// is not among them.
[[nodiscard]] Result<std::vector<std::vector<HallVisit>>> read_visits(const Path& marks, const Path& slips,
                                                                      std::span<const HallBallot> ballots);

}  // namespace comitia::client::cli
