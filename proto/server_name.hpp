// What a client calls the congress it wants in the greeting of TLS (docs/protocol.md §13.1), before the first
// frame: several congresses may share one port.
#pragma once

#include <string>

#include "crypto/base/identifier.hpp"

namespace comitia::proto {

/// The anchor's 64 hexadecimal digits as two labels of 32, and "comitia".
[[nodiscard]] inline std::string server_name(const crypto::EntryHash& anchor) {
  const std::string digits = anchor.hex();
  return digits.substr(0, 32) + "." + digits.substr(32) + ".comitia";
}

}  // namespace comitia::proto
