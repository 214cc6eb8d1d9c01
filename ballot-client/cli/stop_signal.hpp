// A clean end on SIGTERM or SIGINT, for commands that run on.
#pragma once

namespace comitia::client::cli {

/// From now on SIGTERM and SIGINT only set a mark.
void watch_for_stop();
[[nodiscard]] bool stop_wanted();

}  // namespace comitia::client::cli
