// A signed statement in a file of its own, as tellers hand it to one another (docs/protocol.md §2.5.4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/sign/ed25519.hpp"

namespace comitia::client {

struct SignedFile {
  crypto::EntryHash anchor;
  crypto::Bytes statement;
  crypto::Array64 signature;

  /// Signed under `label`, which is one of crypto/hash/label.hpp, over anchor || statement.
  static SignedFile sign(const crypto::EntryHash& anchor, std::string_view label, crypto::View statement,
                         const crypto::SigningKey& key);
  /// Whatever crypto::verify_statement refuses.
  [[nodiscard]] crypto::Result<void> verify(std::string_view label, const crypto::VerifyKey& key) const;

  /// One line of JSON: {"anchor": hex, "statement": base64, "signature": base64}.
  [[nodiscard]] std::string json() const;
  /// Nothing unless `file` is at most limits::kRestoredFileBytes and exactly what json() writes: no other
  /// field, spelling or end.
  static std::optional<SignedFile> parse(crypto::View file);
};

}  // namespace comitia::client
