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

/// JSON lines {"delegate":n,"marks":["approve",...],"challenge":true?}; the slip of delegate n is
/// SLIPS/slip-n.json. Refuses (input_form) with the number of the line.
[[nodiscard]] Result<std::vector<HallVisit>> read_visits(const Path& marks, const Path& slips,
                                                         const v1::Question& question);

}  // namespace comitia::client::cli
