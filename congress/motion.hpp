// One motion from being put to its decision (docs/protocol.md §17).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "congress/ballot.hpp"
#include "congress/motion_outcome.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Label of the delegate's half of a vote by name; the terminal signs the entry.
inline constexpr std::string_view kNamedVoteType = "named-vote-admission";

enum class MotionPhase : std::uint8_t { kOpen, kClosed, kDecided };
/// "open", "closed", "decided".
[[nodiscard]] std::string_view phase_name(MotionPhase phase);

/// The snapshot that a motion is put with.
struct Snapshot {
  std::uint32_t entitled = 0, present = 0;
  std::vector<bool> roll;  ///< by position
};

/// Every method that takes a statement checks all of it first and changes the state only on success.
class Motion {
 public:
  /// Precondition: a checked form.
  Motion(v1::MotionPut put, Snapshot snapshot, v1::Fraction majority);

  /// A vote by name. Refuses: motion_turn, motion_form (no such choice), delegate_known, motion_present,
  /// vote_turn, motion_admission.
  [[nodiscard]] crypto::Result<void> vote(const v1::NamedVote&, const v1::SignedNamedVote&,
                                          const Surroundings&);
  /// What two have counted; while the motion is open a new count takes the place of the last. Refuses:
  /// motion_turn, hands_count.
  [[nodiscard]] crypto::Result<void> count_hands(const v1::ShowOfHands&);

  /// What is counted so far; a motion in secret has nothing. Refuses (motion_turn) hands that nobody counted.
  [[nodiscard]] crypto::Result<MotionTally> tally() const;
  void close() noexcept { phase_ = MotionPhase::kClosed; }
  void decide(v1::MotionDecided decision);

  [[nodiscard]] const v1::MotionPut& put() const noexcept { return put_; }
  [[nodiscard]] const std::string& id() const noexcept { return put_.motion_id(); }
  [[nodiscard]] MotionPhase phase() const noexcept { return phase_; }
  [[nodiscard]] const v1::Fraction& majority() const noexcept { return majority_; }
  [[nodiscard]] const Snapshot& snapshot() const noexcept { return snapshot_; }
  /// VOICE_UNSPECIFIED: has not pressed.
  [[nodiscard]] v1::Voice voice(std::uint32_t position) const;
  /// How many votes of this delegate the motion has so far.
  [[nodiscard]] std::uint32_t turns(std::uint32_t position) const;
  /// Null until it is decided.
  [[nodiscard]] const v1::MotionDecided* decision() const noexcept {
    return phase_ == MotionPhase::kDecided ? &decision_ : nullptr;
  }

 private:
  [[nodiscard]] crypto::Result<void> require_open(bool method_fits) const;

  v1::MotionPut put_;
  Snapshot snapshot_;
  v1::Fraction majority_;
  MotionPhase phase_ = MotionPhase::kOpen;
  std::vector<std::uint8_t> voices_, turns_;  // by position; none unless by name
  bool counted_ = false;
  v1::ShowOfHands hands_;
  v1::MotionDecided decision_;
};

}  // namespace comitia::congress
