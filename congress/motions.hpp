// The motions of a congress, its charter and its petitions (docs/protocol.md §17).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "congress/charter.hpp"
#include "congress/motion.hpp"
#include "congress/motion_rules.hpp"
#include "congress/petitions.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// What motions need to know of the rest of the congress. Only valid during the call.
struct MotionContext {
  Surroundings around;
  MotionRules rules;
  /// What the rest of the congress has against a payload: rules that are none, tellers who cannot be. Asked
  /// when a motion is put, and again for tellers when it is decided.
  std::function<crypto::Result<void>(const v1::MotionPut&)> admits;
  /// What the ballot on a motion in secret gave; nothing before it is announced.
  std::function<std::optional<MotionTally>(const std::string& motion_id)> secret;
};

/// Every method that takes a statement checks all of it first and changes the state only on success.
class Motions {
 public:
  /// Refuses: whatever check_motion_form refuses, motion_new, presence_roll, quorum, motion_form (a method
  /// that the rules do not allow), what the context does not admit, amendment_text, petition_support.
  [[nodiscard]] crypto::Result<void> check(const v1::MotionPut&, const MotionContext&) const;
  /// check(), and the motion is open.
  [[nodiscard]] crypto::Result<void> put(const v1::MotionPut&, const MotionContext&);
  /// Refuses: motion_known, and whatever Motion::vote refuses.
  [[nodiscard]] crypto::Result<void> vote(const v1::SignedNamedVote&, const Surroundings&);
  /// Refuses: motion_known, and whatever Motion::count_hands refuses.
  [[nodiscard]] crypto::Result<void> count_hands(const v1::ShowOfHands&);
  [[nodiscard]] crypto::Result<void> support(const v1::SignedPetitionSupport&, const Surroundings&);

  /// The chair proposes the decision: the vote is over. Refuses: motion_known, motion_turn, motion_decided.
  [[nodiscard]] crypto::Result<void> close(const v1::MotionDecided&, const MotionContext&);
  /// The decision is confirmed. A carried amendment is in force, and a petition is spent; what else takes
  /// effect is the caller's. Refuses: as close, and a motion that the chair has not closed.
  [[nodiscard]] crypto::Result<const Motion*> decide(const v1::MotionDecided&, const MotionContext&);
  /// The only decision that the two above accept. Refuses: motion_known, motion_turn.
  [[nodiscard]] crypto::Result<v1::MotionDecided> draft(const std::string& id, const MotionContext&) const;
  /// The snapshot that a motion must be put with now.
  static void fill_snapshot(v1::MotionPut& put, const Surroundings& around);

  [[nodiscard]] const Motion* find(const std::string& id) const;
  [[nodiscard]] const std::map<std::string, Motion>& all() const noexcept { return motions_; }
  [[nodiscard]] const Charter& charter() const noexcept { return charter_; }
  [[nodiscard]] const Petitions& petitions() const noexcept { return petitions_; }
  /// Whether one of them is not decided yet.
  [[nodiscard]] bool any_open() const;

 private:
  [[nodiscard]] crypto::Result<Motion*> known(const std::string& id);
  [[nodiscard]] crypto::Result<void> check_new(const v1::MotionPut&) const;
  [[nodiscard]] crypto::Result<void> check_draft(const v1::MotionDecided&, const MotionContext&) const;

  std::map<std::string, Motion> motions_;
  Charter charter_;
  Petitions petitions_;
};

}  // namespace comitia::congress
