// From a point back to the small total that it encodes (protocol.md §10.4).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "crypto/base/result.hpp"
#include "crypto/group/point.hpp"

namespace comitia::crypto {

/// Finds m with m unit = point, 0 <= m <= bound, by baby steps and giant steps: baby steps are looked up by
/// their canonical encodings. Building costs about as much as the look-ups that are expected: some 64 for the
/// totals of one ballot, one for each slot of rows that are opened one by one. For PUBLIC totals.
class TotalTable {
 public:
  /// Largest bound: beyond it the search is no longer a matter of seconds.
  static constexpr std::uint64_t kMaxBound = std::uint64_t{1} << 32;

  /// Throws std::invalid_argument for a bound above kMaxBound, or without look-ups.
  explicit TotalTable(std::uint64_t bound, std::uint64_t look_ups = 64, const Point& unit = Point::base());

  [[nodiscard]] std::uint64_t bound() const noexcept { return bound_; }
  /// checks::decryption_range if there is none.
  [[nodiscard]] Result<std::uint64_t> find(const Point& point) const;

 private:
  std::uint64_t bound_, step_;
  std::vector<std::pair<EncodedPoint, std::uint32_t>>
      baby_;     // (encoding of m unit, m), m < step_, sorted by encoding
  Point giant_;  // step_ unit
};

}  // namespace comitia::crypto
