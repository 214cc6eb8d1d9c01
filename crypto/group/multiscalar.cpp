#include "crypto/group/multiscalar.hpp"

#include <cassert>
#include <vector>

#include "crypto/group/digit_sum.hpp"
#include "crypto/group/multiscalar_plan.hpp"
#include "crypto/group/recode.hpp"

namespace comitia::crypto {

namespace {

template <class Element, class Sum>
Sum planned_sum(std::span<const Scalar> scalars, std::span<const Element> points) {
  assert(scalars.size() == points.size());
  std::vector<SignedScalar> folded;
  folded.reserve(scalars.size());
  std::size_t full = 0;
  std::size_t half = 0;
  for (const Scalar& k : scalars) {
    const unsigned bits = folded.emplace_back(k).bits();
    if (bits > kHalfBits) ++full;
    if (bits > 0 && bits <= kHalfBits) ++half;
  }
  const MultiscalarPlan plan = multiscalar_plan(full, half);
  switch (plan.method) {
    case MultiscalarMethod::kBuckets:
      return bucket_sum<Element, Sum>(folded, points, plan.width);
    case MultiscalarMethod::kStraus:
      return table_sum<Element, Sum>(folded, points, plan.width);
  }
  return Sum();
}

}  // namespace

Point multiscalar(std::span<const Scalar> scalars, std::span<const Point> points) {
  return planned_sum<Point, Point>(scalars, points);
}

PublicSum multiscalar(std::span<const Scalar> scalars, std::span<const PublicPoint> points) {
  return planned_sum<PublicPoint, PublicSum>(scalars, points);
}

MultiscalarCost multiscalar_cost(std::size_t full, std::size_t half) noexcept {
  return multiscalar_plan(full, half).cost;
}

}  // namespace comitia::crypto
