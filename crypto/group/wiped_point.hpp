// A point that tells a secret.
#pragma once

#include "crypto/base/secret.hpp"
#include "crypto/group/point.hpp"

namespace comitia::crypto {

/// A point that, beside what is published, tells a secret of its maker (a mark, the place of a row): wiped at
/// the end of its life.
struct WipedPoint {
  Point point;

  explicit WipedPoint(const Point& value) noexcept : point(value) {}
  WipedPoint(const WipedPoint&) = delete;
  WipedPoint& operator=(const WipedPoint&) = delete;
  ~WipedPoint() { wipe(&point, sizeof point); }
};

}  // namespace comitia::crypto
