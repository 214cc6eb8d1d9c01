// The printed form of an enrolment code (docs/protocol.md §13.4).
#pragma once

#include <string>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"

namespace comitia::server {

/// Base32 (RFC 4648 §6, no padding) of version, authority, anchor, code.
[[nodiscard]] std::string print_code(const crypto::Array32& authority, const crypto::EntryHash& anchor,
                                     const crypto::Array<16>& code);

}  // namespace comitia::server
