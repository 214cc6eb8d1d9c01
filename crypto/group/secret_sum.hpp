// Sums of points under secret scalars, in constant time: the prover's counterpart of multiscalar.hpp.
#pragma once

#include <array>
#include <vector>

#include "crypto/group/odd_multiples.hpp"

namespace comitia::crypto {

/// A growing sum of k_i P_i, in time and with memory accesses that depend on the number of summands alone. A
/// summand costs 67 additions and doublings, the whole sum 300 more; it keeps one partial sum for each window
/// (13 KB), however many summands there are. Wiped at the end of its life.
class SecretSum {
 public:
  SecretSum() = default;
  SecretSum(const SecretSum&) = delete;
  SecretSum& operator=(const SecretSum&) = delete;
  ~SecretSum() { wipe(windows_.data(), sizeof windows_); }

  void add(const SecretDigits& k, const Point& p) noexcept;

  /// The sum so far; the identity if there is none.
  [[nodiscard]] Point total() const noexcept;

 private:
  std::array<Point, kSecretWindows> windows_;
};

/// A base for hundreds of secret multiplications or more: 51 additions each and no doubling, less than
/// FixedBase takes, for 15 times its memory (130 KB) and some 0.2 ms to make.
class WindowedBase {
 public:
  explicit WindowedBase(const Point& base);

  /// sum += k base, in constant time in k.
  void add(const SecretDigits& k, Point& sum) const noexcept;

 private:
  std::vector<OddMultiples> windows_;  ///< of 32^w times the base
};

}  // namespace comitia::crypto
