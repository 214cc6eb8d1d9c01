#include "congress/motion.hpp"

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/motion_form.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {

using crypto::Result;

Motion::Motion(v1::MotionPut put, Snapshot snapshot, v1::Fraction majority)
    : put_(std::move(put)), snapshot_(std::move(snapshot)), majority_(std::move(majority)) {
  if (put_.method() != v1::METHOD_BY_NAME) return;
  voices_.resize(snapshot_.roll.size());
  turns_.resize(snapshot_.roll.size());
}

Result<void> Motion::require_open(bool method_fits) const {
  COMITIA_REQUIRE(checks::motion_turn, phase_ == MotionPhase::kOpen && method_fits,
                  "motion " + id() + " is " + std::string(phase_name(phase_)) + ", and is voted on " +
                      std::string(method_name(put_.method())));
  return {};
}

Result<void> Motion::vote(const v1::NamedVote& s, const v1::SignedNamedVote& signed_vote,
                          const Surroundings& around) {
  COMITIA_CHECK(require_open(put_.method() == v1::METHOD_BY_NAME));
  const std::string who = "delegate " + std::to_string(s.delegate());
  COMITIA_REQUIRE(checks::motion_form, s.choice() > 0 && s.choice() <= v1::Voice_MAX,
                  who + ": no such choice");
  const auto position = around.delegates.position(s.delegate());
  if (!position || *position >= voices_.size()) return crypto::fault(checks::delegate_known, who);
  COMITIA_REQUIRE(checks::motion_present, snapshot_.roll[*position], who);
  COMITIA_REQUIRE(checks::vote_turn, s.turn() == turns_[*position] + 1u && s.turn() <= limits::kVotesByName,
                  who + ": vote " + std::to_string(s.turn()) + " after " + std::to_string(turns_[*position]));
  COMITIA_REQUIRE(
      checks::motion_admission,
      crypto::verify_statement(around.memo, around.delegates.admission_key(*position), kNamedVoteType,
                               signed_bytes(&around.anchor, crypto::view(signed_vote.vote())),
                               crypto::view(signed_vote.admission_signature()))
          .ok(),
      who);
  voices_[*position] = static_cast<std::uint8_t>(s.choice());
  ++turns_[*position];
  return {};
}

Result<void> Motion::count_hands(const v1::ShowOfHands& s) {
  COMITIA_CHECK(require_open(put_.method() == v1::METHOD_HANDS || put_.method() == v1::METHOD_ACCLAMATION));
  const std::uint64_t sum = std::uint64_t{s.in_favour()} + s.against() + s.abstaining();
  COMITIA_REQUIRE(
      checks::hands_count,
      s.acclaimed() ? sum == 0 && put_.method() == v1::METHOD_ACCLAMATION : sum <= snapshot_.present,
      std::to_string(sum) + " hands of " + std::to_string(snapshot_.present) + " present");
  hands_ = s;
  counted_ = true;
  return {};
}

Result<MotionTally> Motion::tally() const {
  MotionTally out;
  out.entitled = snapshot_.entitled;
  out.present = snapshot_.present;
  if (put_.method() == v1::METHOD_BY_NAME) {
    for (const std::uint8_t voice : voices_) {
      out.in_favour += voice == v1::VOICE_FOR;
      out.against += voice == v1::VOICE_AGAINST;
      out.abstaining += voice == v1::VOICE_ABSTAIN;
    }
  } else {
    COMITIA_REQUIRE(checks::motion_turn, counted_ && put_.method() != v1::METHOD_SECRET,
                    "motion " + id() + ": nothing is counted yet");
    out.in_favour = hands_.in_favour();
    out.against = hands_.against();
    out.abstaining = hands_.abstaining();
    out.acclaimed = hands_.acclaimed();
  }
  out.issued = out.present;
  out.returned = out.valid = out.in_favour + out.against + out.abstaining;
  return out;
}

void Motion::decide(v1::MotionDecided decision) {
  decision_ = std::move(decision);
  phase_ = MotionPhase::kDecided;
}

v1::Voice Motion::voice(std::uint32_t position) const {
  return position < voices_.size() ? static_cast<v1::Voice>(voices_[position]) : v1::VOICE_UNSPECIFIED;
}

std::uint32_t Motion::turns(std::uint32_t position) const {
  return position < turns_.size() ? turns_[position] : 0;
}

}  // namespace comitia::congress
