// Ballots that put alternatives in an order of preference (docs/protocol.md §22.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace comitia::congress {

/// An alternative, by its place on the ballot, from 0.
using Alternative = std::uint16_t;

inline constexpr std::size_t kAlternatives = 1024;       ///< at most, of one vote
inline constexpr std::uint64_t kRankings = 100'000'000;  ///< ballots at most: every product then fits 64 bits

/// Why a ranking is void.
enum class RankingFlaw : std::uint8_t {
  kEmpty,    ///< it ranks nobody
  kUnknown,  ///< it ranks what is not on the ballot
  kTwice,    ///< it ranks somebody twice
};

/// The ballots of one vote, equal ones counted together, in the order in which they were added.
class Rankings {
 public:
  /// Precondition: 1 <= alternatives <= kAlternatives.
  explicit Rankings(std::size_t alternatives) : alternatives_(alternatives), seen_(alternatives) {}

  /// `count` equal ballots that put `order` in this order, best first; who is not in it is below all who are,
  /// and among one another equal. A void one is counted as void, and returned as why.
  /// Precondition: ballots() + void_ballots() + count <= kRankings.
  std::optional<RankingFlaw> add(std::span<const Alternative> order, std::uint64_t count);
  /// `count` ballots that are void before anybody asks for their order: two are put in one place (§22.1).
  void add_void(std::uint64_t count) { void_ballots_ += count; }

  [[nodiscard]] std::size_t alternatives() const noexcept { return alternatives_; }
  /// Different additions, not ballots.
  [[nodiscard]] std::size_t size() const noexcept { return counts_.size(); }
  [[nodiscard]] std::uint64_t count(std::size_t i) const { return counts_[i]; }
  [[nodiscard]] std::span<const Alternative> order(std::size_t i) const {
    return std::span(orders_).subspan(starts_[i], starts_[i + 1] - starts_[i]);
  }
  /// Valid ones.
  [[nodiscard]] std::uint64_t ballots() const noexcept { return ballots_; }
  [[nodiscard]] std::uint64_t void_ballots() const noexcept { return void_ballots_; }

 private:
  [[nodiscard]] std::optional<RankingFlaw> flaw_of(std::span<const Alternative> order);

  std::size_t alternatives_;
  std::vector<std::uint64_t> seen_;  // by alternative: the last call of flaw_of that met it
  std::uint64_t calls_ = 0;
  std::vector<Alternative> orders_;  // one after another
  std::vector<std::size_t> starts_{0};
  std::vector<std::uint64_t> counts_;
  std::uint64_t ballots_ = 0, void_ballots_ = 0;
};

}  // namespace comitia::congress
