// A secret, uniformly random order.
#pragma once

#include <cstdint>
#include <vector>

#include "crypto/base/secret.hpp"

namespace comitia::crypto {

/// A uniform number below `bound`, out of uniform 32-bit words: words beyond the largest multiple of the
/// bound are thrown away, so that no number is likelier than another. What is thrown away tells nothing of
/// what is kept. Precondition: bound >= 1; `next_word()` gives independent words.
template <class NextWord>
[[nodiscard]] std::uint32_t uniform_below(std::uint32_t bound, NextWord&& next_word) {
  const std::uint64_t words = std::uint64_t{1} << 32;
  const std::uint64_t limit = words - words % bound;
  for (;;) {
    const std::uint32_t word = next_word();
    if (word < limit) return word % bound;
  }
}

/// A permutation of 0..n-1. Move-only, wiped, never printed. Its values are used as places in memory: who
/// watches the caches of the mixer's own machine is not kept out (docs/decisions/0021).
class Permutation {
 public:
  /// Each of the n! orders with the same probability (Fisher-Yates), from the system's generator alone.
  static Permutation random(std::uint32_t n);

  Permutation(Permutation&&) noexcept = default;
  Permutation& operator=(Permutation&& other) noexcept;
  Permutation(const Permutation&) = delete;
  Permutation& operator=(const Permutation&) = delete;
  ~Permutation() { clear(); }

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(places_.size()); }
  /// The number of what comes to place i. The door by which it is used.
  [[nodiscard]] std::uint32_t expose_secret(std::uint32_t i) const noexcept { return places_[i]; }

 private:
  explicit Permutation(std::uint32_t n) : places_(n) {}
  void clear() noexcept;

  std::vector<std::uint32_t> places_;
};

}  // namespace comitia::crypto
