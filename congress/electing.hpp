// Who gets a seat: majorities, the best of those who have them, ties (docs/protocol.md §11.2, §11.3, §11.8).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "records.pb.h"

namespace comitia::congress {

/// Approvals that a candidate needs: of its own marks for and against, else of the ballot's base; never less
/// than 1, so that "at least 1/2" of nothing elects nobody without an approval.
[[nodiscard]] std::uint64_t needed_by(const v1::Fraction& majority, const v1::Counts& counts,
                                      std::uint64_t approve, std::uint64_t oppose);

/// What matters of a candidate for a seat.
struct Runner {
  std::uint64_t strength;  ///< approvals, or the rank of a weighted score
  bool passes;             ///< has the majority
  std::size_t group = 0;   ///< its place in `owed`
};

struct Seats {
  std::uint32_t all;
  std::vector<std::uint32_t> owed;  ///< by group; empty: nothing is reserved. Their sum is at most `all`.
};

enum class Place : std::uint8_t {
  kBelow,   ///< has no majority
  kBeyond,  ///< no seat is left, however equals are ordered
  kTied,    ///< a seat, or none, by the order of equals
  kSeated,  ///< a seat, however equals are ordered
};

/// Equals of whom only some can be seated.
struct Tie {
  std::vector<std::size_t> members;  ///< ascending
  std::uint32_t seats;               ///< for them
};

struct Seating {
  std::vector<Place> places;
  std::vector<Tie> ties;   ///< from the strongest down; more than one only where seats are reserved
  std::uint32_t unfilled;  ///< seats for which too few have the majority
};

/// Whether somebody of group `own` has a seat when `before[g]` of each group come before. A group's first
/// `owed` take reserved seats, whoever else is stronger; the others share what is left, in order.
[[nodiscard]] bool has_seat(const Seats& seats, std::span<const std::uint32_t> before, std::size_t own);

/// Reserved seats for which a group has nobody with the majority stay unfilled. Precondition: owed fits.
[[nodiscard]] Seating seat(std::span<const Runner> runners, const Seats& seats);

}  // namespace comitia::congress
