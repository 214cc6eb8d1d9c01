// The closed table of what an official's device refuses by itself, beyond what the log forbids.
#pragma once

#include <array>

#include "crypto/base/check.hpp"

// clang-format off
#define COMITIA_CORE_CHECKS(X) \
  X(device_memory, "device-memory", "the log holds a statement of this device that the device does not remember: it was copied or restored") \
  X(device_share, "device-share", "this device holds no share of the tellers' key, or one that does not belong to it")                        \
  X(proposal_due, "proposal-due", "the log does not bear out what is proposed")                                                              \
  X(still_needed, "still-needed", "the share is still needed to count a ballot")
// clang-format on

namespace comitia::client::checks {

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_CORE_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kCore = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_CORE_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::client::checks
