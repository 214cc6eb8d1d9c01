// Run-offs and classes of voters in a log.
#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "congress/rule_pack.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/reason.hpp"

namespace comitia::congress {
namespace {

using test::BallotPlan;
using test::CongressBuilder;
using test::CongressPlan;
using test::reason;

CongressPlan small() {
  CongressPlan plan;
  plan.delegates = 6;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.slots = 8;
  plan.smallest_count = 0;
  plan.base = v1::BASE_PRESENT;
  return plan;
}

// Three names for two seats: everybody approves the first, and half each of the others.
BallotPlan tied() {
  BallotPlan plan;
  plan.marks = [](std::uint32_t delegate) {
    return std::vector<Mark>{Mark::kApprove, delegate % 2 ? Mark::kApprove : Mark::kOppose,
                             delegate % 2 ? Mark::kOppose : Mark::kApprove};
  };
  return plan;
}

v1::Defined runoff(const CongressBuilder& c, const std::string& id) {
  v1::Defined out;
  out.set_ballot_id(id);
  out.set_title("Run-off");
  out.set_rules_hash(crypto::str(c.fold().rules_hash()));
  out.set_runoff_of("presidium");
  *out.mutable_question() =
      question_of(c.ballot("presidium").outcome()->runoffs.at(0), v1::APPROVE_OPPOSE_ABSTAIN);
  return out;
}

const crypto::Check* define(CongressBuilder& c, const v1::Defined& defined) {
  const Bytes proposal = propose_entry(v1::DEFINED, proto::encode(defined), c.anchor(), c.keys().secretariat);
  c.append(proposal);
  return reason(c.submit(confirm_entry(crypto::leaf_hash(proposal), c.anchor(), c.keys().chief())));
}

CongressPlan tie_plan() {
  CongressPlan plan = small();
  plan.majority = ">=1/2";
  return plan;
}

TEST(FoldRules, ARunoffIsExactlyWhatTheOutcomeAskedFor) {
  CongressBuilder c(tie_plan());
  c.prepare();
  c.open(tied());
  v1::Defined early;
  early.set_ballot_id("early");
  early.set_title("Run-off");
  early.set_rules_hash(crypto::str(c.fold().rules_hash()));
  early.set_runoff_of("presidium");
  early.mutable_question()->set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  early.mutable_question()->set_seats(1);
  early.mutable_question()->add_candidates("Candidate 2");
  EXPECT_EQ(define(c, early), &checks::definition_runoff) << "no outcome yet";
  for (auto step : {&CongressBuilder::vote, &CongressBuilder::close, &CongressBuilder::empty_box,
                    &CongressBuilder::sign_closed_states, &CongressBuilder::decrypt})
    (c.*step)("presidium");
  const v1::Defined honest = runoff(c, "second");
  EXPECT_EQ(honest.question().seats(), 1u);
  EXPECT_EQ(honest.question().candidates_size(), 2);
  EXPECT_EQ(define(c, honest), &checks::definition_runoff) << "not announced yet";
  c.announce("presidium");

  const std::pair<const char*, std::function<void(v1::Defined&)>> forgeries[] = {
      {"another name", [](auto& d) { d.mutable_question()->set_candidates(0, "Candidate 1"); }},
      {"one name more", [](auto& d) { d.mutable_question()->add_candidates("Candidate 1"); }},
      {"another order", [](auto& d) { d.mutable_question()->mutable_candidates()->SwapElements(0, 1); }},
      {"more seats", [](auto& d) { d.mutable_question()->set_seats(2); }},
      {"another kind", [](auto& d) { d.mutable_question()->set_kind(v1::AT_MOST_K); }},
      {"of nothing", [](auto& d) { d.set_runoff_of("nothing"); }}};
  for (const auto& [what, forge] : forgeries) {
    v1::Defined forged = honest;
    forge(forged);
    EXPECT_EQ(define(c, forged), &checks::definition_runoff) << what;
  }
  EXPECT_EQ(define(c, honest), nullptr);
  v1::Defined again = honest;
  again.set_ballot_id("third");
  EXPECT_EQ(define(c, again), &checks::definition_runoff) << "it is held once";
  v1::Annulled annulled;
  annulled.set_ballot_id("second");
  annulled.set_reason("the lights went out");
  c.append_two_signed(v1::ANNULLED, annulled, c.keys().chief(), c.keys().secretariat);
  EXPECT_EQ(define(c, again), nullptr) << "or again, if it was annulled";
  {
    const test::SwitchedOff off("definition-runoff");
    v1::Defined forged = honest;
    forged.set_ballot_id("forged");
    forged.mutable_question()->set_candidates(0, "Candidate 1");
    EXPECT_EQ(define(c, forged), nullptr);
  }
  const auto rounds = c.fold().rounds(c.ballot("third"));
  ASSERT_EQ(rounds.size(), 4u);
  EXPECT_EQ(rounds.front()->definition().ballot_id(), "presidium");
}

TEST(FoldRules, ARunoffIsHeldLikeAnyBallot) {
  CongressBuilder c(tie_plan());
  c.prepare();
  c.hold(tied());
  const v1::Defined honest = c.fold().draft_runoff("presidium", 0).value();
  EXPECT_EQ(honest.ballot_id(), "presidium-2");
  EXPECT_EQ(honest.question().SerializeAsString(), runoff(c, "x").question().SerializeAsString());
  EXPECT_EQ(c.fold().draft_runoff("presidium", 0, 1).fault().check, &checks::definition_runoff);
  EXPECT_EQ(c.fold().draft_runoff("presidium", 1).fault().check, &checks::definition_runoff);
  BallotPlan second;
  second.id = honest.ballot_id();
  second.definition = [&](v1::Defined& d) { d = honest; };
  second.marks = [](std::uint32_t) { return std::vector<Mark>{Mark::kOppose, Mark::kApprove}; };
  c.hold(second);
  const Outcome& out = *c.ballot("presidium-2").outcome();
  EXPECT_EQ(c.fold().draft_runoff("presidium-2", 0).fault().check, &checks::definition_runoff);
  EXPECT_TRUE(out.candidates[1].elected);
  EXPECT_TRUE(out.unanimous);
  EXPECT_EQ(out.vacant, 0u);
  EXPECT_TRUE(out.runoffs.empty());
}

TEST(FoldRules, TheQuestionMustFitTheRules) {
  CongressPlan plan = small();
  plan.rules = [](v1::Rules& r) {
    r.set_contest(v1::CONTEST_SURPLUS);
    r.set_margin(50);
  };
  CongressBuilder c(plan);
  c.prepare();
  v1::Defined d;
  d.set_ballot_id("a");
  d.set_title("A");
  d.set_rules_hash(crypto::str(c.fold().rules_hash()));
  d.mutable_question()->set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  d.mutable_question()->set_seats(2);
  for (const char* name : {"x", "y"}) d.mutable_question()->add_candidates(name);
  EXPECT_EQ(define(c, d), &checks::definition_contest);
  d.mutable_question()->add_groups("G");
  EXPECT_EQ(define(c, d), &checks::definition_contest);
  d.mutable_question()->clear_groups();
  d.set_voter_class(1);
  EXPECT_EQ(define(c, d), &checks::definition_contest);
  d.clear_voter_class();
  d.mutable_question()->add_candidates("z");
  EXPECT_EQ(define(c, d), nullptr);
}

TEST(FoldRules, RulesOfEntryZerosTellersOnly) {
  for (const std::uint32_t tellers : {3u, 4u}) {
    CongressPlan plan = small();
    plan.rules = [&](v1::Rules& r) {
      r.set_tellers(tellers);
      r.set_threshold(2);
    };
    CongressBuilder c(plan);
    c.post_roster();
    if (tellers == 3)
      EXPECT_NO_THROW(c.adopt_rules());
    else
      EXPECT_ANY_THROW(c.adopt_rules());
  }
}

CongressPlan two_classes() {
  CongressPlan plan = small();
  plan.voter_class = [](std::uint32_t delegate) { return delegate <= 2 ? 1u : 2u; };
  plan.rules = [](v1::Rules& r) {
    for (const auto& [name, weight] : {std::pair{"Staff", 60u}, std::pair{"Students", 40u}}) {
      r.add_classes()->set_name(name);
      r.mutable_classes(r.classes_size() - 1)->set_weight(weight);
    }
  };
  return plan;
}

BallotPlan of_class(std::uint32_t voters) {
  BallotPlan plan;
  plan.id = "chair-class-" + std::to_string(voters);
  plan.candidates = 2;
  plan.seats = 1;
  plan.definition = [voters](v1::Defined& d) {
    d.set_title("Chair");
    d.set_voter_class(voters);
  };
  // Staff want the first, students the second.
  plan.marks = [voters](std::uint32_t) {
    return voters == 1 ? std::vector<Mark>{Mark::kApprove, Mark::kOppose}
                       : std::vector<Mark>{Mark::kOppose, Mark::kApprove};
  };
  return plan;
}

TEST(FoldRules, ClassesVoteApartAndAreWeighedTogether) {
  CongressBuilder c(two_classes());
  c.prepare();
  c.open(of_class(1));
  v1::Defined other = c.ballot("chair-class-1").definition();
  other.set_ballot_id("chair-class-2");
  other.set_voter_class(2);
  other.mutable_question()->set_candidates(0, "Somebody else");
  EXPECT_EQ(define(c, other), &checks::definition_contest) << "not the same question";
  other.set_ballot_id("chair-2");
  EXPECT_EQ(define(c, other), &checks::definition_contest) << "not named after the contest";
  const crypto::Result<void> stranger =
      c.fold().ballot("chair-class-1")
              .value()
              ->check_request(c.sign_request("chair-class-1", c.draw_paper("chair-class-1", 5)),
                              c.fold().surroundings())
              .ok()
          ? crypto::Result<void>{}
          : crypto::Result<void>(crypto::fault(checks::issue_present));
  EXPECT_EQ(reason(stranger), &checks::issue_present) << "delegate 5 is of the other class";
  for (auto step : {&CongressBuilder::vote, &CongressBuilder::close, &CongressBuilder::empty_box,
                    &CongressBuilder::sign_closed_states})
    (c.*step)("chair-class-1");
  EXPECT_EQ(reason(c.fold().may_decrypt(c.ballot("chair-class-1"))), &checks::ballot_turn)
      << "the other class votes still";
  EXPECT_ANY_THROW(c.decrypt("chair-class-1"));
  c.open(of_class(2));
  for (auto step : {&CongressBuilder::vote, &CongressBuilder::close, &CongressBuilder::empty_box,
                    &CongressBuilder::sign_closed_states})
    (c.*step)("chair-class-2");
  c.decrypt("chair-class-1");
  EXPECT_FALSE(c.ballot("chair-class-1").outcome());
  EXPECT_EQ(c.ballot("chair-class-1").draft_result().fault().check, &checks::ballot_turn);
  v1::Annulled annulled;
  annulled.set_ballot_id("chair-class-2");
  annulled.set_reason("too late");
  EXPECT_ANY_THROW(c.append_two_signed(v1::ANNULLED, annulled, c.keys().chief(), c.keys().secretariat));
  c.decrypt("chair-class-2");
  for (const char* id : {"chair-class-2", "chair-class-1"}) {
    c.announce(id);
    const Outcome& out = *c.ballot(id).outcome();
    EXPECT_TRUE(out.candidates[0].elected) << "60 of 100";
    EXPECT_FALSE(out.candidates[1].elected);
    EXPECT_TRUE(out.unanimous);
  }
  const v1::Counts& counts = c.ballot("chair-class-2").outcome()->counts;
  EXPECT_EQ(counts.entitled(), 4u);
  EXPECT_EQ(counts.present(), 4u);
  EXPECT_EQ(counts.valid(), 4u);
  EXPECT_EQ(c.fold().rounds(c.ballot("chair-class-1")).size(), 2u);
  BallotPlan namesake;
  namesake.id = "chair";
  namesake.kind = v1::MOTION;
  namesake.candidates = 1;
  namesake.seats = 0;
  c.define(namesake);
  const auto rounds = c.fold().rounds(c.ballot("chair-class-1"));
  ASSERT_EQ(rounds.size(), 2u) << "a motion of the contest's name is no round of it";
  EXPECT_EQ(rounds.front()->definition().ballot_id(), "chair-class-1");
  EXPECT_EQ(c.fold().rounds(c.ballot("chair")).size(), 1u);
}

TEST(FoldRules, EveryDelegateIsOfAClassWhereTheyAreCountedApart) {
  CongressPlan plan = two_classes();
  plan.voter_class = [](std::uint32_t delegate) { return delegate == 4 ? 0u : 1u; };
  CongressBuilder c(plan);
  c.prepare();
  EXPECT_ANY_THROW(c.define(of_class(1)));
}

// More came back than there are delegates: void, although each was a paper that was given out.
TEST(FoldRules, V07ReturnedWithinPresentWhereTheRulesAskForIt) {
  for (const v1::Validity validity : {v1::VALIDITY_WITHIN_ISSUED, v1::VALIDITY_WITHIN_PRESENT}) {
    CongressPlan plan = small();
    plan.rules = [&](v1::Rules& r) { r.set_validity(validity); };
    CongressBuilder c(plan);
    c.prepare();
    c.open(tied());
    c.vote("presidium");
    v1::Replacement s;
    s.set_ballot_id("presidium");
    s.set_delegate(1);
    s.set_reason("terminal 4 fell");
    c.append_two_signed(v1::REPLACEMENT, s, c.keys().teller(2), c.keys().teller(3));
    test::Paper second = c.draw_paper("presidium", 1);
    v1::IssueBatch batch;
    *batch.add_requests() = c.sign_request("presidium", second);
    c.append(v1::ISSUE_BATCH, batch, c.keys().server);
    c.seal("presidium", second);
    const std::vector<Mark> marks(3, Mark::kOppose);
    c.cast("presidium", c.sign("presidium", second, c.make("presidium", second, marks)));
    c.close("presidium");
    c.empty_box("presidium");
    c.sign_closed_states("presidium");
    EXPECT_EQ(reason(c.fold().may_decrypt(c.ballot("presidium"))),
              validity == v1::VALIDITY_WITHIN_ISSUED ? nullptr : &checks::returned_within_issued);
  }
}

}  // namespace
}  // namespace comitia::congress
