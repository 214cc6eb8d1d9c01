// A congress with a course through the fold: its tellers, from their election to their replacement.
#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/fold.hpp"
#include "motion_steps.hpp"
#include "tests/support/slates.hpp"

namespace comitia::congress {
namespace {

using test::BallotPlan;
using test::CongressBuilder;
using test::CongressPlan;
using test::motion;
using test::MotionPlan;
using test::put;
using test::reason;

const crypto::Check* elect(CongressBuilder& congress, const v1::TellersElect& tellers) {
  MotionPlan m =
      motion("t-" + std::to_string(congress.fold().size()), v1::SUBJECT_ELECT_TELLERS, v1::METHOD_HANDS);
  *m.payload.mutable_tellers() = tellers;
  return put(congress, m);
}

TEST(FoldTellers, TellersArePresentDelegatesWithNewKeys) {
  CongressBuilder congress(test::course_plan());
  congress.post_roster();
  congress.accept_credentials();
  congress.enrol_terminals();
  congress.check_in();
  congress.adopt_rules();
  const v1::TellersElect honest = congress.keys().elect(2);
  const auto altered = [&](const std::function<void(v1::TellersElect&)>& change) {
    v1::TellersElect out = honest;
    change(out);
    return elect(congress, out);
  };
  const auto key = [](const crypto::SigningKey& k) { return crypto::str(k.public_key().view()); };
  auto& keys = congress.keys();
  EXPECT_EQ(altered([](auto& t) { t.set_threshold(0); }), &checks::tellers_form);
  EXPECT_EQ(altered([](auto& t) { t.set_threshold(3); }), &checks::tellers_form);  // not as the rules say
  EXPECT_EQ(altered([](auto& t) { t.set_chief(4); }), &checks::tellers_form);
  EXPECT_EQ(altered([](auto& t) { t.mutable_tellers()->RemoveLast(); }), &checks::tellers_form);
  EXPECT_EQ(altered([](auto& t) { t.mutable_tellers(0)->set_delegate(2); }), &checks::tellers_form);
  EXPECT_EQ(altered([](auto& t) { t.mutable_tellers(0)->set_delegate(9); }), &checks::tellers_form);
  EXPECT_EQ(altered([](auto& t) { t.mutable_tellers(0)->set_name("x\x1b[2J"); }), &checks::tellers_form);
  EXPECT_EQ(altered([](auto& t) { t.mutable_tellers(0)->clear_envelope_key(); }), &checks::tellers_form);
  EXPECT_EQ(altered([](auto& t) { t.mutable_tellers(0)->set_envelope_key(std::string(32, '\0')); }),
            &checks::tellers_form);
  EXPECT_EQ(altered([](auto& t) { t.mutable_tellers(0)->set_key(t.tellers(1).note_key()); }),
            &checks::tellers_form);
  EXPECT_EQ(altered([&](auto& t) { t.mutable_tellers(0)->set_key(key(keys.desks[0])); }),
            &checks::tellers_form);
  EXPECT_EQ(altered([&](auto& t) { t.mutable_tellers(0)->set_key(key(keys.terminals[0])); }),
            &checks::tellers_form);
  EXPECT_EQ(altered([&](auto& t) { t.mutable_tellers(0)->set_note_key(key(keys.admission(3))); }),
            &checks::tellers_form);
  EXPECT_EQ(altered([](auto&) {}), nullptr);
  EXPECT_EQ(altered([](auto&) {}), &checks::motion_new);  // one election at a time
}

TEST(FoldTellers, ATellerIsNoCandidateAndNoCandidateATeller) {
  CongressPlan with_a_delegate = test::course_plan();
  with_a_delegate.slate = {"Candidate 1", "Delegate 5"};
  CongressBuilder congress(with_a_delegate);
  congress.prepare();
  test::CongressKeys other = test::CongressKeys::draw(test::course_plan());
  EXPECT_EQ(elect(congress, other.elect(2, 4)), &checks::teller_candidate);  // delegates 4 to 6
  EXPECT_EQ(elect(congress, other.elect(2, 1)), nullptr);
}

// rules.md V20: whoever counts and comes to stand blocks the ballot until replaced.
TEST(FoldTellers, ABallotWaitsUntilItsCandidateIsNoTeller) {
  CongressBuilder congress(test::course_plan());
  congress.prepare();
  congress.approve_slate("by-election", {"Candidate 4", "Delegate 2"});  // teller 2
  BallotPlan ballot;
  ballot.candidates = 2;
  EXPECT_THROW(congress.define(ballot), std::runtime_error);
  congress.elect_tellers("others", 4);
  congress.hold_ceremony();
  congress.hold(ballot);
  EXPECT_EQ(congress.ballot("presidium").phase(), Phase::kAnnounced);
}

TEST(FoldTellers, OtherTellersHoldAnotherCeremony) {
  CongressBuilder congress(test::course_plan());
  congress.prepare();
  BallotPlan before;
  before.id = "before";
  congress.hold(before);
  BallotPlan waiting;
  waiting.id = "waiting";
  congress.approve_slate("by-election", {"Candidate 1", "Candidate 2", "Candidate 3"});
  congress.define(waiting);
  const crypto::VerifyKey old_chief = congress.keys().chief().public_key();
  congress.elect_tellers("others", 4);
  EXPECT_EQ(congress.fold().officials().by_key(old_chief.view()), nullptr);
  EXPECT_EQ(congress.fold().ceremony().step(), Ceremony::Step::kCommit);
  EXPECT_EQ(congress.fold().officials().chief(), 4u);  // indices go on
  EXPECT_EQ(congress.fold().officials().find(v1::TELLER, 1), nullptr);
  EXPECT_EQ(congress.fold().officials().witnesses().size(), 7u);  // the station, and tellers 1 to 6
  EXPECT_FALSE(congress.fold().progress().has(Milestone::kKey));
  EXPECT_EQ(two_signed(congress, v1::PRESENCE, congress.presence_of("waiting"), congress.keys().secretariat,
                       congress.keys().chief()),
            &checks::course_order);
  congress.hold_ceremony();
  congress.count_presence("waiting");
  congress.post_seal_keys("waiting");
  congress.open_defined("waiting");
  congress.vote("waiting");
  congress.close("waiting");
  congress.empty_box("waiting");
  congress.sign_closed_states("waiting");
  congress.decrypt("waiting");
  congress.announce("waiting");
  EXPECT_EQ(congress.ballot("waiting").phase(), Phase::kAnnounced);
}

TEST(FoldTellers, TellersAreNotReplacedWhileABallotRuns) {
  CongressBuilder congress(test::course_plan());
  congress.prepare();
  congress.open({});
  test::CongressKeys other = test::CongressKeys::draw(test::course_plan());
  EXPECT_EQ(elect(congress, other.elect(2)), &checks::course_order);
}

TEST(FoldTellers, AnElectionThatBecameImpossibleLapses) {
  CongressBuilder congress(test::course_plan());
  congress.prepare();
  test::CongressKeys other = test::CongressKeys::draw(test::course_plan());
  MotionPlan m = motion("others", v1::SUBJECT_ELECT_TELLERS);
  *m.payload.mutable_tellers() = other.elect(2, 4);
  congress.put_motion(m);
  congress.vote_on(m);
  congress.approve_slate("by-election", {"Candidate 4", "Delegate 5"});
  congress.decide_motion("others");
  const v1::MotionDecided& d = *congress.fold().motions().find("others")->decision();
  EXPECT_FALSE(d.carried());
  EXPECT_EQ(d.derivation(d.derivation_size() - 1), "it cannot take effect (teller-candidate): not carried");
  EXPECT_EQ(congress.fold().officials().find(v1::TELLER, 1)->delegate, 1u);
}

}  // namespace
}  // namespace comitia::congress
