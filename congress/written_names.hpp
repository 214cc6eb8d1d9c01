// Names that delegates write in: what they add to the question of a ballot (docs/protocol.md §24).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "congress/question.hpp"
#include "congress/slack.hpp"
#include "crypto/base/secret.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {

/// Refuses (checks::definition_form) places for written names in anything but an election by approval, and a
/// malformed WriteIns: places beyond 1..min(16, seats), a rule of no known meaning, a hash that is not 32
/// bytes long, fewer than 2 or more than limits::kEligible persons, other than one line for each candidate, a
/// line that names nobody and yet has a salt or the other way round, a number beyond the roll, one number
/// twice.
[[nodiscard]] crypto::Result<void> check_write_ins(const v1::Question& question);

/// Who is written in on one ballot, in falling order, then nobody (0). Wiped.
struct WrittenOnOne {
  WrittenOnOne() = default;
  WrittenOnOne(const WrittenOnOne&) = delete;
  WrittenOnOne& operator=(const WrittenOnOne&) = delete;
  ~WrittenOnOne() { crypto::wipe(numbers.data(), sizeof numbers); }

  std::array<std::uint32_t, limits::kWriteIns> numbers{};
};

/// Where the bits of the written names lie, and what is asked of them (§24.4). Nothing of all this where a
/// question has no places for them.
class WrittenPlan {
 public:
  /// `first`: number of the first bit after those of the candidates. `opposing`: the bits that oppose, if
  /// any.
  WrittenPlan(const v1::Question& question, std::uint32_t first, std::vector<std::uint32_t> opposing);

  [[nodiscard]] std::uint32_t end() const noexcept { return end_; }
  /// +1 for each used place: a part of the sum constraint.
  [[nodiscard]] crypto::LinearForm used() const;
  /// One row of one slot for each place.
  [[nodiscard]] std::vector<crypto::RowShape> rows() const;
  /// After those of the candidates.
  [[nodiscard]] std::vector<crypto::Constraint> constraints() const;

  // These run in time independent of who is written in. Precondition of sort: check_written().
  static void sort(std::span<const std::uint32_t> written, WrittenOnOne& out);
  [[nodiscard]] std::uint32_t used_in(const WrittenOnOne& written) const;
  /// 1 if somebody is written in twice, or the rule does not allow so many beside so many oppositions.
  [[nodiscard]] std::uint32_t broken(const WrittenOnOne& written, std::uint32_t opposed) const;
  /// Sets all bits, of all bits of the ballot. Of a void ballot nobody is written in, and nobody opposed.
  void fill(const WrittenOnOne& written, std::uint32_t opposed, std::span<std::uint8_t> bits) const;

 private:
  [[nodiscard]] std::uint32_t place(std::uint32_t i) const { return first_ + i * width_; }
  [[nodiscard]] crypto::LinearForm index(std::uint32_t i, std::int64_t sign) const;
  /// What the slack of the rule holds: factor x opposed - used.
  [[nodiscard]] std::uint32_t factor() const;

  std::uint32_t places_, persons_, first_, width_ = 0, gaps_ = 0, allowed_ = 0, end_;
  v1::WriteIn rule_;
  std::vector<std::uint32_t> opposing_, digits_, gap_, slack_;
};

/// Refuses (checks::definition_form) more persons than there are places, and numbers beyond the roll. A
/// screen offers neither.
[[nodiscard]] crypto::Result<void> check_written(const v1::Question& question,
                                                 std::span<const std::uint32_t> written);

/// Adds who was written in to totals whose candidates are counted (§24.6), and gives how many names those
/// are. Refuses (checks::totals_add_up) somebody more often than there are valid ballots.
[[nodiscard]] crypto::Result<std::uint64_t> add_written(const v1::Question& question,
                                                        std::span<const std::uint64_t> numbers,
                                                        Totals& totals);

}  // namespace comitia::congress
