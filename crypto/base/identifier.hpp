// Hashes and keys that must not be confused with one another are different types.
#pragma once

#include <compare>
#include <string>

#include "crypto/base/bytes.hpp"

namespace comitia::crypto {

/// A 32-byte public value with a meaning given by Tag.
template <class Tag>
struct Identifier {
  Array32 bytes{};

  auto operator<=>(const Identifier&) const = default;
  [[nodiscard]] View view() const noexcept { return bytes; }
  [[nodiscard]] std::string hex() const { return crypto::hex(bytes); }
};

using EntryHash = Identifier<struct EntryHashTag>;      ///< RFC 9162 leaf hash of a log entry
using RootHash = Identifier<struct RootHashTag>;        ///< RFC 9162 tree head
using OpenedHash = Identifier<struct OpenedHashTag>;    ///< protocol.md §7: hash of the opened statement
using BallotHash = Identifier<struct BallotHashTag>;    ///< protocol.md §9: hash of a ballot body

}  // namespace comitia::crypto
