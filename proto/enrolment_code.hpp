// The one-time code that brings a device into the congress (docs/protocol.md §13.4): carried by hand, never
// sent by the server.
#pragma once

#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"

namespace comitia::proto {

struct EnrolmentCode {
  crypto::Array32 ca_hash;
  crypto::EntryHash anchor;
  crypto::Array<16> code;

  /// Base32 (RFC 4648 §6, no padding) of version, authority, anchor, code.
  [[nodiscard]] std::string text() const;
  /// Spaces, hyphens and line ends are skipped, lower case is accepted; else session::enrolment_code.
  static crypto::Result<EnrolmentCode> parse(std::string_view text);
};

}  // namespace comitia::proto
