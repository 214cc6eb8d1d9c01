#include "congress/motions.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "congress/motion_form.hpp"
#include "congress/statement.hpp"
#include "congress/voter_roll.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::congress {

using crypto::Result;

namespace {

/// Two open motions on it could not both take effect.
bool on_the_same_matter(const v1::MotionPut& a, const v1::MotionPut& b) {
  if (a.subject() != b.subject()) return false;
  switch (a.subject()) {
    case v1::SUBJECT_ADOPT_RULES:
    case v1::SUBJECT_ELECT_TELLERS:
      return true;
    case v1::SUBJECT_AMENDMENT:
      return a.amendment().article() == b.amendment().article();
    case v1::SUBJECT_RECALL:
      return a.petition() == b.petition();
    default:
      return false;
  }
}

}  // namespace

void Motions::fill_snapshot(v1::MotionPut& put, const Surroundings& around) {
  put.set_present(around.delegates.present());
  put.set_roll_hash(crypto::str(around.delegates.roll_hash()));
}

const Motion* Motions::find(const std::string& id) const {
  const auto it = motions_.find(id);
  return it == motions_.end() ? nullptr : &it->second;
}

bool Motions::any_open() const {
  return std::any_of(motions_.begin(), motions_.end(),
                     [](const auto& m) { return m.second.phase() != MotionPhase::kDecided; });
}

Result<Motion*> Motions::known(const std::string& id) {
  const auto it = motions_.find(id);
  COMITIA_REQUIRE(checks::motion_known, it != motions_.end(), "'" + id + "'");
  if (it == motions_.end()) return crypto::fault(checks::motion_turn, "there is no motion to take a step");
  return &it->second;
}

Result<void> Motions::check_new(const v1::MotionPut& s) const {
  COMITIA_REQUIRE(checks::motion_new, !motions_.contains(s.motion_id()), s.motion_id());
  if (motions_.size() >= limits::kMotions) return crypto::fault(checks::motion_new, "too many motions");
  for (const auto& [id, other] : motions_)
    COMITIA_REQUIRE(checks::motion_new,
                    other.phase() == MotionPhase::kDecided || !on_the_same_matter(other.put(), s),
                    s.motion_id() + ": " + id + " is open on the same matter");
  return {};
}

Result<void> Motions::check(const v1::MotionPut& s, const MotionContext& context) const {
  COMITIA_CHECK(check_motion_form(s));
  COMITIA_CHECK(check_new(s));
  const Delegates& delegates = context.around.delegates;
  COMITIA_REQUIRE(
      checks::presence_roll,
      s.present() == delegates.present() && crypto::same(crypto::view(s.roll_hash()), delegates.roll_hash()),
      std::to_string(s.present()) + " said, " + std::to_string(delegates.present()) + " checked in");
  const std::uint32_t of = quorum_base(context.rules.quorum, delegates);
  const std::uint64_t quorum = needed(context.rules.quorum, of);
  COMITIA_REQUIRE(checks::quorum, s.present() >= quorum,
                  std::to_string(s.present()) + " present, " + std::to_string(quorum) + " needed of " +
                      std::to_string(of));
  COMITIA_REQUIRE(checks::motion_form, context.rules.allows(s.method()),
                  s.motion_id() + ": the rules allow no vote " + std::string(method_name(s.method())));
  COMITIA_CHECK(context.admits(s));
  if (s.subject() == v1::SUBJECT_AMENDMENT) COMITIA_CHECK(charter_.check(s.amendment()));
  if (s.subject() == v1::SUBJECT_RECALL)
    COMITIA_CHECK(petitions_.check(crypto::view(s.petition()), context.rules.petition, delegates.entitled()));
  return {};
}

Result<void> Motions::put(const v1::MotionPut& s, const MotionContext& context) {
  COMITIA_CHECK(check(s, context));
  const Delegates& delegates = context.around.delegates;
  motions_.try_emplace(s.motion_id(), s, Snapshot{delegates.entitled(), s.present(), delegates.presence()},
                       context.rules.majority_of(s.subject()));
  if (s.subject() == v1::SUBJECT_RECALL) petitions_.serve(crypto::view(s.petition()));
  return {};
}

Result<void> Motions::vote(const v1::SignedNamedVote& s, const Surroundings& around) {
  COMITIA_TRY(const auto vote, statement_as<v1::NamedVote>(crypto::view(s.vote())));
  COMITIA_TRY(Motion* const motion, known(vote.motion_id()));
  return motion->vote(vote, s, around);
}

Result<void> Motions::count_hands(const v1::ShowOfHands& s) {
  COMITIA_TRY(Motion* const motion, known(s.motion_id()));
  return motion->count_hands(s);
}

Result<void> Motions::support(const v1::SignedPetitionSupport& s, const Surroundings& around) {
  return petitions_.support(s, around);
}

Result<v1::MotionDecided> Motions::draft(const std::string& id, const MotionContext& context) const {
  const Motion* const motion = find(id);
  if (!motion) return crypto::fault(checks::motion_known, "'" + id + "'");
  COMITIA_REQUIRE(checks::motion_turn, motion->phase() != MotionPhase::kDecided,
                  "motion " + id + " is decided");
  MotionTally tally;
  if (motion->put().method() == v1::METHOD_SECRET) {
    const auto given = context.secret(id);
    COMITIA_REQUIRE(checks::motion_turn, given.has_value(),
                    "motion " + id + ": its ballot is not announced yet");
    tally = given.value_or(MotionTally{});
  } else {
    COMITIA_TRY(tally, motion->tally());
  }
  v1::MotionDecided out = decide_motion(id, motion->put().method(), motion->majority(), tally);
  // Since it was put, one of them may have become a candidate, or a key may have been used.
  if (out.carried() && motion->put().subject() == v1::SUBJECT_ELECT_TELLERS)
    if (const Result<void> admitted = context.admits(motion->put()); !admitted.ok())
      lapse(out, admitted.fault().check->name);
  return out;
}

Result<void> Motions::check_draft(const v1::MotionDecided& s, const MotionContext& context) const {
  COMITIA_TRY(const v1::MotionDecided expected, draft(s.motion_id(), context));
  COMITIA_REQUIRE(checks::motion_decided, proto::encode(s) == proto::encode(expected), s.motion_id());
  return {};
}

Result<void> Motions::close(const v1::MotionDecided& s, const MotionContext& context) {
  COMITIA_TRY(Motion* const motion, known(s.motion_id()));
  COMITIA_CHECK(check_draft(s, context));
  motion->close();
  return {};
}

Result<const Motion*> Motions::decide(const v1::MotionDecided& s, const MotionContext& context) {
  COMITIA_TRY(Motion* const motion, known(s.motion_id()));
  COMITIA_REQUIRE(checks::motion_turn, motion->phase() == MotionPhase::kClosed,
                  "motion " + s.motion_id() + " is " + std::string(phase_name(motion->phase())));
  COMITIA_CHECK(check_draft(s, context));
  motion->decide(s);
  if (s.carried() && motion->put().subject() == v1::SUBJECT_AMENDMENT)
    charter_.amend(motion->put().amendment());
  return motion;
}

}  // namespace comitia::congress
