// Motions of a made-up congress with a course (docs/protocol.md §17).
#include "congress/entry.hpp"
#include "congress/motions.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {

void CongressBuilder::hold_motion(const MotionPlan& plan) {
  put_motion(plan);
  vote_on(plan);
  decide_motion(plan.id);
}

v1::MotionPut CongressBuilder::motion_put(const MotionPlan& plan) const {
  v1::MotionPut out = plan.payload;
  out.set_motion_id(plan.id);
  out.set_title("Motion " + plan.id);
  out.set_subject(plan.subject);
  out.set_method(plan.method);
  congress::Motions::fill_snapshot(out, fold_->surroundings());
  const bool has_payload = !out.rules().empty() || out.has_tellers() || out.has_amendment() ||
                           !out.petition().empty() || !out.documents().empty() || !out.text().empty();
  if (!has_payload) out.add_text("What is resolved.");
  return out;
}

void CongressBuilder::put_motion(const MotionPlan& plan) {
  append_two_signed(v1::MOTION_PUT, motion_put(plan), keys_.chair, keys_.secretariat);
}

crypto::Bytes CongressBuilder::named_vote(const std::string& id, std::uint32_t delegate, v1::Voice choice) {
  const congress::Motion* const motion = fold_->motions().find(id);
  v1::NamedVote vote;
  vote.set_motion_id(id);
  vote.set_delegate(delegate);
  vote.set_choice(choice);
  vote.set_turn(motion->turns(*fold_->delegates().position(delegate)) + 1);
  v1::SignedNamedVote statement;
  statement.set_vote(crypto::str(proto::encode(vote)));
  statement.set_admission_signature(crypto::str(keys_.admission(delegate).sign_statement(
      congress::kNamedVoteType, congress::signed_bytes(&anchor(), crypto::view(statement.vote())))));
  return congress::sign_entry(v1::NAMED_VOTE, proto::encode(statement), &anchor(), keys_.terminals.front());
}

void CongressBuilder::support(const v1::Petition& petition, std::uint32_t delegate) {
  v1::PetitionSupport support;
  support.set_petition(crypto::str(proto::encode(petition)));
  support.set_delegate(delegate);
  v1::SignedPetitionSupport statement;
  statement.set_support(crypto::str(proto::encode(support)));
  statement.set_admission_signature(crypto::str(keys_.admission(delegate).sign_statement(
      congress::kPetitionType, congress::signed_bytes(&anchor(), crypto::view(statement.support())))));
  append(v1::PETITION_SIGNED, statement, keys_.terminals.front());
}

void CongressBuilder::count_hands(const v1::ShowOfHands& hands) {
  const bool tellers = fold_->officials().tellers() > 0;
  append_two_signed(v1::SHOW_OF_HANDS, hands, tellers ? keys_.tellers[0].key : keys_.scrutineers[0],
                    tellers ? keys_.tellers[1].key : keys_.scrutineers[1]);
}

void CongressBuilder::vote_on(const MotionPlan& plan) {
  const std::uint32_t present = fold_->motions().find(plan.id)->snapshot().present;
  const std::uint32_t in_favour = present - plan.against - plan.abstaining - plan.not_pressed;
  if (plan.method != v1::METHOD_BY_NAME) {
    v1::ShowOfHands hands;
    hands.set_motion_id(plan.id);
    hands.set_acclaimed(plan.method == v1::METHOD_ACCLAMATION);
    if (!hands.acclaimed()) {
      hands.set_in_favour(in_favour);
      hands.set_against(plan.against);
      hands.set_abstaining(plan.abstaining);
    }
    return count_hands(hands);
  }
  for (std::uint32_t delegate = 1; delegate <= present - plan.not_pressed; ++delegate)
    append(named_vote(plan.id, delegate,
                      delegate <= in_favour                  ? v1::VOICE_FOR
                      : delegate <= in_favour + plan.against ? v1::VOICE_AGAINST
                                                             : v1::VOICE_ABSTAIN));
}

void CongressBuilder::decide_motion(const std::string& id) {
  append_two_signed(v1::MOTION_DECIDED, must(fold_->motions().draft(id, fold_->motion_context())),
                    keys_.chair, keys_.secretariat);
}

void CongressBuilder::elect_tellers(const std::string& id, std::uint32_t first) {
  const bool again = tellers_since_ != 0;
  if (again) keys_.draw_new_tellers();
  MotionPlan motion;
  motion.id = id;
  motion.subject = v1::SUBJECT_ELECT_TELLERS;
  // Those who are in office would count the hands, and their keys are gone: the hall presses instead.
  motion.method = again ? v1::METHOD_BY_NAME : v1::METHOD_HANDS;
  *motion.payload.mutable_tellers() = keys_.elect(plan_.threshold, first);
  hold_motion(motion);
  tellers_since_ = fold_->size();
}

}  // namespace comitia::test
