// How many ballots put one alternative above another (docs/protocol.md §22.6).
#pragma once

#include "congress/ranking.hpp"

namespace comitia::congress {

/// A number for each ordered pair of alternatives.
class Pairwise {
 public:
  Pairwise() = default;
  explicit Pairwise(std::size_t alternatives)
      : alternatives_(alternatives), numbers_(alternatives * alternatives) {}
  /// Of each pair, the ballots that put the first above the second. One that ranks only one of them puts that
  /// one above; one that ranks neither says nothing.
  [[nodiscard]] static Pairwise of(const Rankings& rankings);

  [[nodiscard]] std::size_t alternatives() const noexcept { return alternatives_; }
  [[nodiscard]] std::uint64_t& at(std::size_t above, std::size_t below) {
    return numbers_[above * alternatives_ + below];
  }
  [[nodiscard]] std::uint64_t at(std::size_t above, std::size_t below) const {
    return numbers_[above * alternatives_ + below];
  }

 private:
  std::size_t alternatives_ = 0;
  std::vector<std::uint64_t> numbers_;
};

}  // namespace comitia::congress
