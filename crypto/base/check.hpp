// A named check: the unit of everything that Comitia refuses.
#pragma once

#include <string_view>

namespace comitia::crypto {

/// One check of the protocol. Instances are constants with static storage, listed once in the table of
/// their room (crypto/base/checks.hpp, congress/checks.hpp, ...). The name is stable: it is the refusal
/// code on the wire, the finding of the auditor, and the switch in a test build.
struct Check {
  std::string_view name;     ///< kebab-case, unique over all rooms
  std::string_view meaning;  ///< one English clause: what is wrong when the check fails
};

/// Whether a test has switched this check off by name. The product links crypto/base/check_fixed.cpp, where
/// the answer is always no; only test programs link tests/support/check_switchable.cpp.
[[nodiscard]] bool switched_off(const Check& check) noexcept;

/// True if `condition` holds, or if a test build has switched `check` off.
[[nodiscard]] inline bool holds(const Check& check, bool condition) noexcept {
  return condition || switched_off(check);
}

}  // namespace comitia::crypto
