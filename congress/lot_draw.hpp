// The order that a verifiable lot gives (docs/protocol.md §18.3).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"

namespace comitia::congress {

/// What a teller's reveal of an attempt is worth: the value by the index of the teller.
using LotValues = std::map<std::uint32_t, crypto::Array32>;

/// Whole numbers below bounds, each as likely as any other, from one seed.
class LotStream {
 public:
  LotStream(const crypto::EntryHash& anchor, std::string_view lot_id, std::uint32_t attempt,
            const LotValues& values);
  /// Precondition: bound >= 1.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);

 private:
  [[nodiscard]] std::uint64_t next();

  crypto::Array64 seed_;
  crypto::Array64 block_{};
  std::uint64_t blocks_ = 0;
  std::size_t used_ = sizeof(crypto::Array64);
};

/// The names in the order in which they are drawn.
[[nodiscard]] std::vector<std::string> draw(std::vector<std::string> names, LotStream stream);

}  // namespace comitia::congress
