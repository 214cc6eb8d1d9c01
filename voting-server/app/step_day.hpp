// A step that states a day is taken on that day (docs/protocol.md §16.9).
#pragma once

#include <cstdint>
#include <functional>

#include "congress/fold.hpp"

namespace comitia::server {

/// A clock that tells the day, as the log writes days; a fault if it cannot be read.
using Days = std::function<crypto::Result<std::uint32_t>()>;

/// This machine's.
[[nodiscard]] std::uint32_t local_day();
[[nodiscard]] inline crypto::Result<std::uint32_t> local_days() { return local_day(); }

/// Refuses (checks::step_day) an entry that states another day than `today` tells; of a confirmation the day
/// of what it confirms. The clock is only read for what states a day. An empty one lets every day pass.
[[nodiscard]] crypto::Result<void> check_step_day(const congress::Fold& fold, const v1::Entry& entry,
                                                  const Days& today);

}  // namespace comitia::server
