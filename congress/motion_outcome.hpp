// From what was counted of a motion to whether it is carried, and why (docs/protocol.md §17.6).
#pragma once

#include <cstdint>
#include <string>

#include "records.pb.h"

namespace comitia::congress {

/// What was counted. Openly, every vote is issued, returned and valid at once; a secret one has the numbers
/// of its ballot.
struct MotionTally {
  std::uint64_t entitled = 0, present = 0, issued = 0, returned = 0, valid = 0;
  std::uint64_t in_favour = 0, against = 0, abstaining = 0;
  bool acclaimed = false;  ///< nothing was counted, and nobody objected

  /// Present, and no vote returned.
  [[nodiscard]] std::uint64_t not_pressed() const noexcept {
    return !acclaimed && present > returned ? present - returned : 0;
  }
};

/// The number that the majority is taken of: for "none" the votes against (more must be in favour).
[[nodiscard]] std::uint64_t motion_base(const v1::Fraction& majority, const MotionTally& tally);
/// Votes in favour that carry it; never less than 1.
[[nodiscard]] std::uint64_t motion_needed(const v1::Fraction& majority, const MotionTally& tally);

/// The decision with its derivation in both languages. An acclamation carries it. Exact integers only.
/// Precondition: a checked fraction.
[[nodiscard]] v1::MotionDecided decide_motion(const std::string& motion_id, v1::MotionMethod method,
                                              const v1::Fraction& majority, const MotionTally& tally);

/// Carried, but it cannot take effect: says so by the name of the check, and turns the decision.
void lapse(v1::MotionDecided& decision, std::string_view check);

}  // namespace comitia::congress
