// Whole courses: from the convening to the last motion, and one to its sealed archive.
#include <algorithm>

#include "congress/lots.hpp"
#include "record_case.hpp"

namespace comitia::test {
namespace {

CongressPlan course_plan() {
  CongressPlan out;
  out.delegates = 6;
  out.present = 5;
  out.tellers = 4;
  out.threshold = 2;
  out.slots = 8;
  out.smallest_count = 0;
  out.course.emplace();
  return out;
}

void hold_open_motions(CongressBuilder& congress) {
  MotionPlan report;
  report.id = "report";
  report.subject = v1::SUBJECT_REPORT;
  report.not_pressed = 1;
  congress.put_motion(report);
  congress.append(congress.named_vote("report", 1, v1::VOICE_AGAINST));  // and thinks better of it
  congress.vote_on(report);
  congress.decide_motion("report");
  MotionPlan hands;
  hands.id = "hands";
  hands.method = v1::METHOD_HANDS;
  hands.against = 1;
  congress.hold_motion(hands);
  MotionPlan acclaimed;
  acclaimed.id = "acclaimed";
  acclaimed.method = v1::METHOD_ACCLAMATION;
  congress.hold_motion(acclaimed);
  MotionPlan first;
  first.id = "article-3";
  first.subject = v1::SUBJECT_AMENDMENT;
  first.payload.mutable_amendment()->set_article("Article 3");
  first.payload.mutable_amendment()->add_old_text("The presidium has a chair.");
  first.payload.mutable_amendment()->add_new_text("The chair rotates.");
  congress.hold_motion(first);
  MotionPlan second = first;
  second.id = "article-3-again";
  second.payload.mutable_amendment()->set_old_text(0, "The chair rotates.");
  second.payload.mutable_amendment()->set_new_text(0, "The chair rotates by semester.");
  congress.hold_motion(second);
  v1::Petition petition;
  petition.set_post("presidium");
  petition.set_holder("Zhang San");
  petition.set_grounds("absent for a semester");
  congress.support(petition, 1);
  congress.support(petition, 2);
  MotionPlan recall;
  recall.id = "recall";
  recall.subject = v1::SUBJECT_RECALL;
  recall.payload.set_petition(crypto::str(proto::encode(petition)));
  recall.against = 4;
  congress.hold_motion(recall);
}

void hold_secret_motion(CongressBuilder& congress) {
  MotionPlan secret;
  secret.id = "secret";
  secret.method = v1::METHOD_SECRET;
  congress.put_motion(secret);
  BallotPlan on_it;
  on_it.id = "secret-1";
  on_it.motion = "secret";
  on_it.kind = v1::MOTION;
  on_it.candidates = 1;
  on_it.seats = 0;
  on_it.not_cast = 1;
  congress.hold(on_it);
  congress.decide_motion("secret");
}

/// The first is elected by four of the five; the second and the third have three each.
std::vector<congress::Mark> tied(std::uint32_t delegate) {
  using enum congress::Mark;
  if (delegate <= 2) return {kApprove, kApprove, kAbstain};
  return delegate <= 4 ? std::vector<congress::Mark>{kApprove, kAbstain, kApprove}
                       : std::vector<congress::Mark>{kAbstain, kApprove, kApprove};
}

void draw_lot(CongressBuilder& congress, const std::string& id, const std::vector<std::string>& names) {
  std::vector<v1::LotRevealed> reveals;
  for (std::uint32_t teller = 1; teller <= congress.plan().threshold; ++teller) {
    v1::LotRevealed& reveal = reveals.emplace_back();
    reveal.set_lot_id(id);
    reveal.set_attempt(1);
    reveal.set_teller(teller);
    reveal.set_value(std::string(32, static_cast<char>(teller)));
    v1::LotCommitted commit;
    commit.set_lot_id(id);
    commit.set_attempt(1);
    commit.set_teller(teller);
    for (const std::string& name : names) commit.add_names(name);
    commit.set_commitment(crypto::str(congress::lot_commitment(congress.anchor(), reveal)));
    congress.append(v1::LOT_COMMITTED, commit, congress.keys().teller(teller));
  }
  for (const v1::LotRevealed& reveal : reveals)
    congress.append(v1::LOT_REVEALED, reveal, congress.keys().teller(reveal.teller()));
}

void append_agreed(CongressBuilder& congress, v1::EntryKind kind,
                   const google::protobuf::Message& statement) {
  congress.append_two_signed(kind, statement, congress.keys().secretariat, congress.keys().chair);
}

/// What follows the election: the tie by lot, the chairs, a vacancy, a council, and the archive.
void end_course(CongressBuilder& congress) {
  draw_lot(congress, "tie", {"Candidate 2", "Candidate 3"});
  v1::OutcomeDecided decided;
  decided.set_ballot_id("council");
  decided.set_why(v1::OPEN_TIE);
  decided.set_by(v1::DECIDED_BY_LOT);
  decided.set_named("tie");
  const std::string chosen = congress.fold().lots().find("tie")->drawn[0];
  decided.add_chosen(chosen);
  append_agreed(congress, v1::OUTCOME_DECIDED, decided);

  v1::Rotation chairs;
  chairs.set_post_id("presidium");
  chairs.set_first_semester(20261);
  chairs.set_order(v1::ROTATION_BY_STROKES);
  chairs.add_chairs("Candidate 1");
  chairs.add_chairs(chosen);
  chairs.set_date(congress.day());
  append_agreed(congress, v1::ROTATION, chairs);
  v1::Substituted instead;
  instead.set_post_id("presidium");
  instead.set_semester(20261);
  instead.set_substitute(chosen);
  instead.set_reason("abroad");
  instead.set_date(congress.day());
  append_agreed(congress, v1::SUBSTITUTED, instead);
  v1::Vacancy vacancy;
  vacancy.set_post_id("presidium");
  vacancy.set_holder(chosen);
  vacancy.set_cause(v1::VACANCY_RESIGNED);
  vacancy.set_reason("graduates");
  vacancy.set_date(congress.day());
  append_agreed(congress, v1::VACANCY, vacancy);

  v1::Council council;
  council.set_council_id("review");
  council.set_title("Review meeting");
  council.add_groups("all");
  for (std::uint32_t n = 1; n <= 5; ++n) {
    council.add_members()->set_delegate(n);
    council.mutable_members()->rbegin()->set_group(1);
  }
  council.set_least_members(3);
  append_agreed(congress, v1::COUNCIL, council);
  v1::Archived archived;
  archived.set_date(congress.day());
  archived.set_retain_until(congress.day() + 100'000);
  append_agreed(congress, v1::ARCHIVED, archived);
}

std::unique_ptr<CongressBuilder> held(CongressPlan plan, const BallotPlan& election) {
  auto out = std::make_unique<CongressBuilder>(std::move(plan));
  out->prepare();
  hold_open_motions(*out);
  out->hold(election);
  hold_secret_motion(*out);
  return out;
}

}  // namespace

CongressBuilder& course_congress() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    BallotPlan election;
    election.id = "council";
    auto out = held(course_plan(), election);
    out->finish();
    return out;
  }();
  return *congress;
}

CongressBuilder& ended_congress() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    CongressPlan plan = course_plan();
    plan.rules = [](v1::Rules& rules) { rules.set_tie(v1::TIE_LOT); };
    BallotPlan election;
    election.id = "council";
    election.marks = tied;
    auto out = held(std::move(plan), election);
    end_course(*out);
    out->finish();
    return out;
  }();
  return *congress;
}

}  // namespace comitia::test
