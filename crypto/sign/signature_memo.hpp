// Signatures that were verified already, so that whoever replays a log need not verify them again one after
// another.
#pragma once

#include <string_view>
#include <unordered_set>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/sign/ed25519.hpp"

namespace comitia::crypto {

/// Remembers, by a collision-resistant hash, exactly (key, type, bytes, signature). Reading it from several
/// threads is safe while nobody inserts.
class SignatureMemo {
 public:
  using Name = Array32;
  [[nodiscard]] static Name name(const VerifyKey& key, std::string_view type, View bytes, View signature);

  /// Only of a signature that verify_statement has just accepted.
  void insert(const Name& name) { known_.insert(name); }
  [[nodiscard]] bool contains(const Name& name) const { return known_.contains(name); }
  [[nodiscard]] std::size_t size() const noexcept { return known_.size(); }
  void clear() { known_.clear(); }

 private:
  struct Head {
    std::size_t operator()(const Name& name) const noexcept;
  };
  std::unordered_set<Name, Head> known_;
};

/// verify_statement, unless `memo` (which may be null) knows the answer.
[[nodiscard]] Result<void> verify_statement(const SignatureMemo* memo, const VerifyKey& key,
                                            std::string_view type, View bytes, View signature);

}  // namespace comitia::crypto
