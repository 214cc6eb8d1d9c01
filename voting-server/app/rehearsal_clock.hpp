// The clock of a rehearsal: days that its organiser sets, in place of the sun's (docs/protocol.md §13.8).
#pragma once

#include <string>

#include "voting-server/app/step_day.hpp"

namespace comitia::server {

/// `given` is a day (20261125 or 2026-11-25), which stands still, or a file that holds one and is read at
/// every step: whoever writes another day into it sets the clock. rehearsal_clock unless it tells a day now.
[[nodiscard]] crypto::Result<Days> rehearsal_days(const std::string& given);

}  // namespace comitia::server
