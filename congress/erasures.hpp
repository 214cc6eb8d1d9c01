// Whose share of the tellers' key is gone, as each teller has signed it (docs/protocol.md §10.5).
#pragma once

#include <cstdint>
#include <set>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/keys/ceremony.hpp"
#include "records.pb.h"

namespace comitia::congress {

class Erasures {
 public:
  /// `key` is the final one and `key_hash` its name. Refuses erasure_key (another key, or a teller without a
  /// share of it), erasure_once.
  [[nodiscard]] crypto::Result<void> add(const v1::ShareErased& statement, const crypto::TellersKey& key,
                                         const crypto::Array32& key_hash);

  [[nodiscard]] bool contains(std::uint32_t teller) const { return erased_.contains(teller); }
  /// Ascending.
  [[nodiscard]] const std::set<std::uint32_t>& tellers() const noexcept { return erased_; }
  /// Tellers whose share of the key is not erased.
  [[nodiscard]] std::uint32_t left(const crypto::TellersKey& key) const;

 private:
  std::set<std::uint32_t> erased_;
};

}  // namespace comitia::congress
