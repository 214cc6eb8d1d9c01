#include "office_congresses.hpp"

#include "congress/lots.hpp"
#include "tests/support/reviews.hpp"

namespace comitia::test {
namespace {

using congress::Mark;

std::unique_ptr<CongressBuilder> after_election(bool tied, const std::function<void(v1::Rules&)>& rules) {
  CongressPlan plan;
  plan.delegates = 4;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.slots = 8;
  plan.smallest_count = 0;
  plan.majority = ">=1/2";
  plan.course.emplace();
  plan.rules = rules;
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  BallotPlan ballot;
  ballot.marks = [tied](std::uint32_t delegate) {
    using enum Mark;
    return std::vector{kApprove, tied && delegate % 2 == 0 ? kApprove : kOppose,
                       tied && delegate % 2 == 1 ? kApprove : kOppose};
  };
  out->hold(ballot);
  return out;
}

void by_two(CongressBuilder& congress, v1::EntryKind kind, const google::protobuf::Message& statement) {
  congress.append_two_signed(kind, statement, congress.keys().chair, congress.keys().secretariat);
}

void commit(CongressBuilder& congress, const std::string& lot, std::uint32_t attempt,
            std::initializer_list<std::uint32_t> tellers, const std::vector<std::string>& names) {
  for (const std::uint32_t teller : tellers)
    congress.append(v1::LOT_COMMITTED, lot_commit(congress, lot_reveal(lot, attempt, teller), names),
                    congress.keys().teller(teller));
}

void reveal(CongressBuilder& congress, const std::string& lot, std::uint32_t attempt,
            std::initializer_list<std::uint32_t> tellers) {
  for (const std::uint32_t teller : tellers)
    congress.append(v1::LOT_REVEALED, lot_reveal(lot, attempt, teller), congress.keys().teller(teller));
}

const std::vector<std::string>& drawn(const CongressBuilder& congress, const std::string& lot) {
  return congress.fold().lots().find(lot)->drawn;
}

std::vector<std::string> holders(const CongressBuilder& congress) {
  std::vector<std::string> out;
  for (const congress::Holder& h : congress.fold().offices().holders("presidium")) out.push_back(h.name);
  return out;
}

void decide_by_lot(CongressBuilder& congress) {
  const std::vector<std::string> tied{"Candidate 2", "Candidate 3"};
  commit(congress, "tie", 1, {1, 2, 3}, tied);
  reveal(congress, "tie", 1, {1});
  commit(congress, "tie", 2, {2, 1}, tied);
  reveal(congress, "tie", 2, {1, 2});
  v1::OutcomeDecided s;
  s.set_ballot_id("presidium");
  s.set_why(v1::OPEN_TIE);
  s.set_by(v1::DECIDED_BY_LOT);
  s.set_named("tie");
  s.add_chosen(drawn(congress, "tie")[0]);
  by_two(congress, v1::OUTCOME_DECIDED, s);
}

void set_calendars(CongressBuilder& congress) {
  commit(congress, "chairs", 1, {1, 2, 3}, holders(congress));
  reveal(congress, "chairs", 1, {3, 2, 1});
  const std::vector<std::string> order = drawn(congress, "chairs");
  v1::Rotation s;
  s.set_post_id("presidium");
  s.set_first_semester(20261);
  s.set_order(v1::ROTATION_BY_LOT);
  s.set_named("chairs");
  for (std::size_t i = 0; i < 4; ++i) s.add_chairs(order[i % 2]);
  s.set_date(20261126);
  by_two(congress, v1::ROTATION, s);
  v1::Substituted stands_in;
  stands_in.set_post_id("presidium");
  stands_in.set_semester(20262);
  stands_in.set_substitute(order[0]);
  stands_in.set_reason("studies abroad");
  stands_in.set_date(20261126);
  by_two(congress, v1::SUBSTITUTED, stands_in);
  MotionPlan motion;
  motion.id = "order";
  for (const std::size_t i : {1u, 0u}) motion.payload.add_text(order[i]);
  congress.hold_motion(motion);
  s.set_first_semester(20271);
  s.set_order(v1::ROTATION_BY_RESOLUTION);
  s.set_named("order");
  s.clear_chairs();
  for (const std::size_t i : {1u, 0u}) s.add_chairs(order[i]);
  by_two(congress, v1::ROTATION, s);
}

void fill_a_vacancy(CongressBuilder& congress) {
  v1::Vacancy s;
  s.set_post_id("presidium");
  s.set_holder("Candidate 1");
  s.set_cause(v1::VACANCY_RESIGNED);
  s.set_reason("graduates");
  s.set_date(20261127);
  by_two(congress, v1::VACANCY, s);
  congress.approve_slate("by-election", {"Candidate 4", "Candidate 5"});
  BallotPlan ballot;
  ballot.id = "by-election";
  ballot.seats = 1;
  ballot.candidates = 2;
  ballot.seed = 2;
  ballot.definition = [](v1::Defined& d) {
    d.mutable_question()->set_candidates(0, "Candidate 4");
    d.mutable_question()->set_candidates(1, "Candidate 5");
  };
  ballot.marks = [](std::uint32_t) { return std::vector{Mark::kApprove, Mark::kOppose}; };
  congress.hold(ballot);
}

/// Made once, with its last note.
template <class Make>
CongressBuilder& kept(const Make& make) {
  static const std::unique_ptr<CongressBuilder> congress = [&] {
    std::unique_ptr<CongressBuilder> out = make();
    out->finish();
    return out;
  }();
  return *congress;
}

}  // namespace

v1::LotRevealed lot_reveal(const std::string& lot_id, std::uint32_t attempt, std::uint32_t teller) {
  v1::LotRevealed out;
  out.set_lot_id(lot_id);
  out.set_attempt(attempt);
  out.set_teller(teller);
  out.set_value(std::string(32, static_cast<char>(16 * attempt + teller)));
  return out;
}

v1::LotCommitted lot_commit(const CongressBuilder& congress, const v1::LotRevealed& reveal,
                            const std::vector<std::string>& names) {
  v1::LotCommitted out;
  out.set_lot_id(reveal.lot_id());
  out.set_attempt(reveal.attempt());
  out.set_teller(reveal.teller());
  for (const std::string& name : names) out.add_names(name);
  out.set_commitment(crypto::str(congress::lot_commitment(congress.anchor(), reveal)));
  return out;
}

CongressBuilder& office_congress() {
  return kept([] {
    auto out = after_election(true, [](v1::Rules& r) { r.set_tie(v1::TIE_LOT); });
    decide_by_lot(*out);
    set_calendars(*out);
    fill_a_vacancy(*out);
    v1::Archived s;
    s.set_date(out->day());
    s.set_retain_until(20561231);
    by_two(*out, v1::ARCHIVED, s);
    return out;
  });
}

CongressBuilder& hands_congress() {
  return kept([] {
    auto out = after_election(true, [](v1::Rules& r) { r.set_tie(v1::TIE_HANDS); });
    for (const char* const id : {"lost", "by-name", "tie"}) {
      MotionPlan motion;
      motion.id = id;
      motion.method = motion.id == "by-name" ? v1::METHOD_BY_NAME : v1::METHOD_HANDS;
      motion.against = motion.id == "lost" ? 4 : 0;
      motion.payload.add_text("presidium");
      motion.payload.add_text("Candidate 2");
      out->hold_motion(motion);
    }
    v1::OutcomeDecided s;
    s.set_ballot_id("presidium");
    s.set_why(v1::OPEN_TIE);
    s.set_by(v1::DECIDED_BY_HANDS);
    s.set_named("tie");
    s.add_chosen("Candidate 2");
    by_two(*out, v1::OUTCOME_DECIDED, s);
    return out;
  });
}

CongressBuilder& too_few_congress() {
  return kept([] {
    auto out = after_election(false, [](v1::Rules& r) { r.set_too_few(v1::TOO_FEW_PRESIDIUM); });
    v1::OutcomeDecided s;
    s.set_ballot_id("presidium");
    s.set_why(v1::OPEN_TOO_FEW);
    s.set_by(v1::DECIDED_BY_PRESIDIUM);
    s.set_instead(v1::TOO_FEW_VACANT);
    by_two(*out, v1::OUTCOME_DECIDED, s);
    return out;
  });
}

CongressBuilder& graded_congress() {
  return kept([] {
    auto out = review_congress();
    out->define(review_ballot("students", "学生代表"));
    out->define(review_ballot("staff", "教师代表"));
    hold_together(*out, {"students", "staff"});
    return out;
  });
}

}  // namespace comitia::test
