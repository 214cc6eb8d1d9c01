// The encrypted rows that go into a shuffle or come out of it.
#pragma once

#include <span>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/group/public_point.hpp"

namespace comitia::crypto {

/// N rows of M slots each: u, v_1..v_M, row after row, as received and as points. Only decode() makes one, so
/// that every row is checked.
class ShuffleRows {
 public:
  /// Exactly `rows` rows of `slots` slots. Checks, in this order: shuffle_form (1..kMaxShuffleRows rows,
  /// 1..kMaxShuffleSlots slots), shuffle_length, point_canonical, point_identity (u). Nothing is allocated
  /// before the length has been checked.
  static Result<ShuffleRows> decode(View bytes, std::size_t rows, std::size_t slots);

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t slots() const noexcept { return slots_; }
  /// 32 bytes for each point.
  [[nodiscard]] View encoded() const noexcept { return encoded_; }
  /// rows() times 1 + slots() points.
  [[nodiscard]] std::span<const PublicPoint> points() const noexcept { return points_; }

 private:
  ShuffleRows() = default;
  std::size_t rows_ = 0, slots_ = 0;
  Bytes encoded_;
  std::vector<PublicPoint> points_;
};

}  // namespace comitia::crypto
