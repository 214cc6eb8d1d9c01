// What something was refused by, for tests that expect a certain check.
#pragma once

#include "crypto/base/result.hpp"

namespace comitia::test {

/// The check that it was refused by; null if it was not refused.
inline const crypto::Check* reason(const crypto::Result<void>& result) {
  return result.ok() ? nullptr : result.fault().check;
}

}  // namespace comitia::test
