// The closed table of what storage refuses.
#pragma once

#include <array>

#include "crypto/base/check.hpp"

// clang-format off
#define COMITIA_STORAGE_CHECKS(X) \
  X(ledger_absent, "ledger-absent", "there is no database of a congress here, and only `comitiad init` may make one") \
  X(ledger_present, "ledger-present", "there is a database here already")                                             \
  X(ledger_settings, "ledger-settings", "the database did not take a setting that durability rests on")               \
  X(ledger_format, "ledger-format", "the database is of another program, or of another version of this one")          \
  X(ledger_failed, "ledger-failed", "the database failed; what was under way may or may not be stored")
// clang-format on

namespace comitia::storage::checks {

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_STORAGE_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kStorage = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_STORAGE_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::storage::checks
