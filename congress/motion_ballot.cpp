#include "congress/motion_ballot.hpp"

#include "congress/checks.hpp"
#include "congress/motion_form.hpp"
#include "congress/outcome.hpp"
#include "congress/standing.hpp"

namespace comitia::congress {
crypto::Result<void> check_motion_ballot(const v1::Defined& s, const Motions& motions,
                                         const std::map<std::string, Ballot>& ballots) {
  const bool asks_a_motion = s.question().kind() == v1::MOTION;
  COMITIA_REQUIRE(checks::definition_form, asks_a_motion == !s.motion_id().empty(),
                  s.ballot_id() + ": a ballot on a motion, and no other, names it");
  if (!asks_a_motion) return {};
  const Motion* const motion = motions.find(s.motion_id());
  COMITIA_REQUIRE(checks::motion_known, motion != nullptr, "'" + s.motion_id() + "'");
  if (!motion) return crypto::fault(checks::motion_turn, "there is no motion to hold a ballot on");
  COMITIA_REQUIRE(checks::motion_turn,
                  motion->put().method() == v1::METHOD_SECRET && motion->phase() == MotionPhase::kOpen,
                  "motion '" + s.motion_id() + "' is " + std::string(phase_name(motion->phase())) +
                      ", and is voted on " + std::string(method_name(motion->put().method())) +
                      ": a ballot is held on an open motion in secret");
  COMITIA_REQUIRE(checks::definition_form, s.question().candidates(0) == motion->put().title(),
                  s.ballot_id() + ": the question is the motion's title");
  for (const auto& [id, other] : ballots)
    COMITIA_REQUIRE(checks::ballot_new, other.definition().motion_id() != s.motion_id() || !stands(other),
                    s.ballot_id() + ": ballot " + id + " is on the same motion");
  return {};
}

std::optional<MotionTally> secret_tally(const std::string& motion_id,
                                        const std::map<std::string, Ballot>& ballots) {
  for (const auto& [id, ballot] : ballots) {
    if (ballot.definition().motion_id() != motion_id || ballot.phase() != Phase::kAnnounced ||
        !stands(ballot))
      continue;
    const v1::Counts& c = ballot.outcome()->counts;
    const Verdict& verdict = ballot.outcome()->candidates.front();
    MotionTally out;
    out.entitled = c.entitled();
    out.present = c.present();
    out.issued = c.issued();
    out.returned = c.returned();
    out.valid = c.valid();
    out.in_favour = verdict.approve;
    out.against = verdict.oppose;
    out.abstaining = verdict.abstain;
    return out;
  }
  return std::nullopt;
}

}  // namespace comitia::congress
