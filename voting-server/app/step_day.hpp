// A step that states a day is taken on that day (docs/protocol.md §16.9).
#pragma once

#include <cstdint>

#include "congress/fold.hpp"

namespace comitia::server {

/// The day of this machine's clock, as the log writes days.
[[nodiscard]] std::uint32_t local_day();

/// Refuses (checks::step_day) an entry that states another day than `today`; of a confirmation the day of
/// what it confirms. A rehearsal's days are its own: entry 0 says that it is one.
[[nodiscard]] crypto::Result<void> check_step_day(const congress::Fold& fold, const v1::Entry& entry,
                                                  std::uint32_t today);

}  // namespace comitia::server
