#include "crypto/keys/total_table.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "crypto/base/checks.hpp"

namespace comitia::crypto {
namespace {

// With B baby steps, building encodes B points and finding one of n totals encodes bound / 2B on average: the
// sum is least at B = sqrt(n bound / 2). More than 2^20 would be a matter of seconds, and of memory.
constexpr double kMostSteps = 1u << 20;

std::uint64_t steps(std::uint64_t bound, std::uint64_t look_ups) {
  if (bound > TotalTable::kMaxBound) throw std::invalid_argument("TotalTable: bound too large");
  if (look_ups == 0) throw std::invalid_argument("TotalTable: for no look-up");
  const double least = std::sqrt(static_cast<double>(look_ups) / 2 * static_cast<double>(bound));
  const auto balanced = static_cast<std::uint64_t>(std::min(least, kMostSteps));
  return std::clamp<std::uint64_t>(balanced, 1, bound + 1);
}

}  // namespace

TotalTable::TotalTable(std::uint64_t bound, std::uint64_t look_ups, const Point& unit)
    : bound_(bound), step_(steps(bound, look_ups)) {
  baby_.reserve(step_);
  for (std::uint32_t m = 0; m < step_; ++m) {
    baby_.emplace_back(giant_.encode(), m);
    giant_ += unit;
  }
  std::sort(baby_.begin(), baby_.end());
}

Result<std::uint64_t> TotalTable::find(const Point& point) const {
  bool found = false;
  std::uint64_t total = 0;
  Point rest = point;
  for (std::uint64_t base = 0; base <= bound_ && !found; base += step_) {
    const EncodedPoint wanted = rest.encode();
    const auto step =
        std::lower_bound(baby_.begin(), baby_.end(), wanted,
                         [](const auto& entry, const EncodedPoint& key) { return entry.first < key; });
    found = step != baby_.end() && step->first == wanted;
    if (found) total = base + step->second;
    rest = rest - giant_;
  }
  // The last giant step may reach a little beyond the bound.
  COMITIA_REQUIRE(checks::decryption_range, found && total <= bound_,
                  "no total up to " + std::to_string(bound_));
  return total;
}

}  // namespace comitia::crypto
