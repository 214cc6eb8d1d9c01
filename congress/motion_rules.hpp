// What the rules in force, or before there are any the bootstrap rule, ask of motions (docs/protocol.md
// §17.5).
#pragma once

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

struct MotionRules {
  v1::Fraction quorum;                       ///< of the entitled
  v1::Fraction majority;                     ///< of a motion that has no majority of its own
  v1::Fraction charter;                      ///< of an amendment
  v1::Fraction petition;                     ///< of the entitled, before a recall may be put
  v1::MotionMethods methods;                 ///< by which it may be voted on
  std::uint32_t tellers = 0, threshold = 0;  ///< how many are elected; 0: as the motion says

  [[nodiscard]] const v1::Fraction& majority_of(v1::MotionSubject subject) const noexcept {
    return subject == v1::SUBJECT_AMENDMENT ? charter : majority;
  }
  [[nodiscard]] bool allows(v1::MotionMethod method) const noexcept;
};

/// `rules` is null before they are adopted.
[[nodiscard]] MotionRules motion_rules(const v1::Rules* rules, const v1::Bootstrap& bootstrap);

/// The bootstrap rule of entry 0. Refuses: rules_form (no fractions), convened_form (there is none, a quorum
/// of others than the entitled, a majority of others than the entitled or those present).
[[nodiscard]] crypto::Result<void> check_bootstrap(const v1::Course& course);

}  // namespace comitia::congress
