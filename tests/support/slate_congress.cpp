#include "tests/support/slate_congress.hpp"

#include "tests/support/slates.hpp"

namespace comitia::test {
namespace {

void approve(CongressBuilder& congress, const crypto::Array32& slate) {
  const congress::ApprovalChain& chain = congress.fold().slates().find(slate)->chain();
  while (!chain.missing().empty()) {
    const std::uint32_t body = chain.missing().front();
    v1::Approval statement = congress.approval(slate);
    statement.set_date(days_after(congress.day(), 1));
    congress.append(v1::APPROVAL, statement, congress.keys().bodies[body - 1]);
  }
}

void object(CongressBuilder& congress, const crypto::Array32& slate) {
  v1::Objection objection;
  objection.set_slate_hash(crypto::str(slate));
  objection.set_candidate("Candidate 3");
  objection.set_text("有一门课程不及格");
  objection.set_date(days_after(congress.day(), 1));
  congress.append(v1::OBJECTION, objection, congress.keys().secretariat);
  v1::ObjectionResolved resolved;
  resolved.set_slate_hash(crypto::str(slate));
  resolved.set_objection(1);
  resolved.set_resolution("经核查，各门课程均及格");
  resolved.set_date(days_after(congress.day(), 1));
  congress.append_two_signed(v1::OBJECTION_RESOLVED, resolved, congress.keys().secretariat,
                             congress.keys().chair);
}

/// Signed by the branch of each candidate's college.
void by_colleges(v1::ApprovalStage& stage) {
  stage.clear_bodies();
  for (const auto& [college, body] :
       {std::pair{"机械工程学院", kCollegeBranch}, std::pair{"生命科学学院", kCollegeParty}}) {
    v1::CollegeBody& c = *stage.add_colleges();
    c.set_college(college);
    c.set_body(body);
  }
}

std::unique_ptr<CongressBuilder> make_slates() {
  CongressPlan plan;
  plan.delegates = 6;
  plan.present = 5;
  plan.tellers = 4;
  plan.threshold = 2;
  plan.slots = 8;
  plan.course.emplace();
  plan.bodies = kSampleBodies;
  plan.approval = sample_approval_plan(2);
  auto out = std::make_unique<CongressBuilder>(plan);
  const crypto::Array32 heads = out->propose_slate(sample_slate("heads-1", kHeads, 4, 10));
  const crypto::Array32 presidium = out->propose_slate(sample_slate("presidium-1", kPresidium, 3));
  approve(*out, heads);
  approve(*out, presidium);
  out->give_notice(presidium);
  object(*out, presidium);
  out->finalise_slate(presidium);
  out->finish();
  return out;
}

}  // namespace

CongressBuilder& slate_congress() {
  static const std::unique_ptr<CongressBuilder> congress = make_slates();
  return *congress;
}

CongressBuilder& slate_hall() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    CongressPlan plan;
    plan.delegates = 4;
    plan.tellers = 2;
    plan.threshold = 1;
    plan.slots = 8;
    plan.course.emplace();
    plan.bodies = kSampleBodies;
    plan.approval = sample_approval_plan(2);
    by_colleges(*plan.approval.mutable_chains(0)->mutable_stages(0));
    auto out = std::make_unique<CongressBuilder>(plan);
    out->make_slate(sample_slate("heads-1", kHeads, 4, 10));
    v1::Slate presidium = sample_slate("presidium-1", kPresidium, 3);
    presidium.mutable_candidates(2)->set_college("生命科学学院");
    out->make_slate(presidium);
    out->prepare();
    const crypto::Array32 late = out->propose_slate(sample_slate("late", kPresidium, 2, 20));
    out->approve_stages(late);
    out->give_notice(late);
    BallotPlan ballot;
    ballot.post = kPresidium;
    out->define(ballot);
    out->finish();
    return out;
  }();
  return *congress;
}

}  // namespace comitia::test
