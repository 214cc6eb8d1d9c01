// The one-time code that brings a device into the congress (docs/protocol.md §13.4): carried by hand, never
// sent by the server.
#pragma once

#include <string>
#include <string_view>

#include "ballot-client/core/failure.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"

namespace comitia::client {

struct EnrolmentCode {
  crypto::Array32 ca_hash;
  crypto::EntryHash anchor;
  crypto::Array<16> code;

  /// Base32 of version, authority, anchor, code.
  [[nodiscard]] std::string text() const;
  /// Spaces, hyphens and line ends are skipped, lower case is accepted; else checks::enrolment_code.
  static Result<EnrolmentCode> parse(std::string_view text);
  /// What stands in the log: SHA-256("comitia/v1/enrolment-code" 0x00 code).
  [[nodiscard]] crypto::Array32 hash() const;
};

}  // namespace comitia::client
