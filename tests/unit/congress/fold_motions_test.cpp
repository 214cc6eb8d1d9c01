// A congress with a course through the fold: motions, their effects, and the order of it all.
#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "motion_steps.hpp"
#include "proto/strict.hpp"
#include "tests/support/must.hpp"
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
using test::two_signed;

MotionPlan rules_motion(const CongressBuilder& congress, std::string id) {
  MotionPlan out = motion(std::move(id), v1::SUBJECT_ADOPT_RULES);
  out.payload.set_rules(crypto::str(proto::encode(congress.rules_of_plan())));
  return out;
}

TEST(FoldMotions, ACongressComesToAResultUnderItsOwnRules) {
  CongressBuilder congress(test::course_plan());
  EXPECT_EQ(congress.fold().officials().tellers(), 0u);
  congress.prepare();
  EXPECT_EQ(congress.fold().officials().tellers(), 3u);
  EXPECT_EQ(congress.fold().officials().chief(), 1u);
  EXPECT_EQ(congress.fold().rules_hash(),
            statement_hash("comitia/v1/rules", congress.anchor(), proto::encode(congress.rules_of_plan())));
  congress.hold({});
  EXPECT_EQ(congress.ballot("presidium").phase(), Phase::kAnnounced);

  Fold again = Fold::convene(congress.entries().front()).value();
  for (std::size_t i = 1; i < congress.entries().size(); ++i)
    ASSERT_TRUE(again.apply(congress.entries()[i]).ok()) << i;
  EXPECT_EQ(again.root(), congress.fold().root());
}

TEST(FoldMotions, RulesAreAdoptedByAMotionAndOnce) {
  CongressBuilder congress(test::course_plan());
  congress.post_roster();
  congress.accept_credentials();
  congress.enrol_terminals();
  congress.check_in();
  EXPECT_EQ(two_signed(congress, v1::RULES, congress.rules_of_plan(), congress.keys().secretariat,
                       congress.keys().secretariat),
            &checks::two_signers);
  EXPECT_EQ(put(congress, motion("first", v1::SUBJECT_RESOLUTION)), &checks::course_order);
  // 4 of 8 are not more than half: the congress has no rules yet, and may be asked again.
  MotionPlan rejected = rules_motion(congress, "rejected");
  rejected.not_pressed = 4;
  congress.hold_motion(rejected);
  EXPECT_FALSE(congress.fold().rules());
  congress.hold_motion(rules_motion(congress, "rules"));
  EXPECT_TRUE(congress.fold().rules());
  EXPECT_EQ(put(congress, rules_motion(congress, "again")), &checks::course_order);
}

TEST(FoldMotions, RulesThatAreNoneAreNotPut) {
  CongressBuilder congress(test::course_plan());
  congress.post_roster();
  congress.accept_credentials();
  congress.check_in();
  MotionPlan bad = rules_motion(congress, "rules");
  v1::Rules rules = congress.rules_of_plan();
  rules.mutable_majority()->set_numerator(3);
  bad.payload.set_rules(crypto::str(proto::encode(rules)));
  EXPECT_EQ(put(congress, bad), &checks::rules_form);
}

TEST(FoldMotions, WithoutAQuorumNothingIsPut) {
  CongressPlan few = test::course_plan();
  few.present = 5;  // 6 of 9 are needed
  CongressBuilder congress(few);
  congress.post_roster();
  congress.accept_credentials();
  congress.check_in();
  EXPECT_EQ(put(congress, rules_motion(congress, "rules")), &checks::quorum);
}

// rules.md, "Before there are rules or tellers": scrutineers count, and after the election the tellers.
TEST(FoldMotions, WhoCountsHandsChangesWithTheElection) {
  CongressBuilder congress(test::course_plan());
  congress.post_roster();
  congress.accept_credentials();
  congress.enrol_terminals();
  congress.check_in();
  congress.adopt_rules();
  congress.put_motion(motion("m", v1::SUBJECT_REPORT, v1::METHOD_HANDS));
  v1::ShowOfHands hands;
  hands.set_motion_id("m");
  hands.set_in_favour(8);
  auto& keys = congress.keys();
  EXPECT_EQ(two_signed(congress, v1::SHOW_OF_HANDS, hands, keys.chair, keys.secretariat),
            &checks::entry_signer);
  EXPECT_EQ(two_signed(congress, v1::SHOW_OF_HANDS, hands, keys.scrutineers[0], keys.scrutineers[0]),
            &checks::two_signers);
  EXPECT_EQ(two_signed(congress, v1::SHOW_OF_HANDS, hands, keys.scrutineers[0], keys.scrutineers[1]),
            nullptr);
  congress.decide_motion("m");
  congress.elect_tellers();
  congress.put_motion(motion("n", v1::SUBJECT_REPORT, v1::METHOD_HANDS));
  hands.set_motion_id("n");
  EXPECT_EQ(two_signed(congress, v1::SHOW_OF_HANDS, hands, keys.scrutineers[0], keys.scrutineers[1]),
            &checks::entry_signer);
  EXPECT_EQ(two_signed(congress, v1::SHOW_OF_HANDS, hands, keys.teller(2), keys.teller(3)), nullptr);
}

TEST(FoldMotions, TheVoteEndsWithTheChairsProposal) {
  CongressBuilder congress(test::course_plan());
  congress.prepare();
  congress.put_motion(motion("m", v1::SUBJECT_RESOLUTION));
  congress.append(congress.named_vote("m", 1, v1::VOICE_FOR));
  const v1::MotionDecided draft =
      test::must(congress.fold().motions().draft("m", congress.fold().motion_context()));
  auto& keys = congress.keys();
  const auto propose = [&](const v1::MotionDecided& s, const crypto::SigningKey& key) {
    return reason(
        congress.submit(propose_entry(v1::MOTION_DECIDED, proto::encode(s), congress.anchor(), key)));
  };
  EXPECT_EQ(propose(draft, keys.secretariat), &checks::entry_signer);
  v1::MotionDecided other = draft;
  other.set_carried(true);
  EXPECT_EQ(propose(other, keys.chair), &checks::motion_decided);
  congress.append(congress.named_vote("m", 2, v1::VOICE_FOR));
  EXPECT_EQ(propose(draft, keys.chair), &checks::motion_decided);
  EXPECT_EQ(congress.fold().motions().find("m")->phase(), MotionPhase::kOpen);
  EXPECT_EQ(
      propose(test::must(congress.fold().motions().draft("m", congress.fold().motion_context())), keys.chair),
      nullptr);
  EXPECT_EQ(congress.fold().motions().find("m")->phase(), MotionPhase::kClosed);
  EXPECT_EQ(reason(congress.submit(congress.named_vote("m", 3, v1::VOICE_FOR))), &checks::motion_turn);
  congress.decide_motion("m");
  EXPECT_FALSE(congress.fold().motions().find("m")->decision()->carried());
  EXPECT_EQ(congress.fold().motions().find("m")->decision()->not_pressed(), 6u);
  EXPECT_EQ(reason(congress.submit(congress.named_vote("m", 3, v1::VOICE_FOR))), &checks::motion_turn);
}

TEST(FoldMotions, VotesByNameComeFromEnrolledTerminals) {
  CongressBuilder congress(test::course_plan());
  congress.prepare();
  congress.put_motion(motion("m", v1::SUBJECT_RESOLUTION));
  const v1::Entry honest = test::must(read_entry(congress.named_vote("m", 1, v1::VOICE_FOR)));
  EXPECT_EQ(reason(congress.submit(sign_entry(v1::NAMED_VOTE, crypto::view(honest.statement()),
                                              &congress.anchor(), crypto::SigningKey::draw()))),
            &checks::entry_signer);
  v1::SignedNamedVote unknown;
  v1::NamedVote vote;
  vote.set_motion_id("none");
  unknown.set_vote(crypto::str(proto::encode(vote)));
  EXPECT_EQ(reason(congress.submit(sign_entry(v1::NAMED_VOTE, proto::encode(unknown), &congress.anchor(),
                                              congress.keys().terminals[0]))),
            &checks::motion_known);
}

TEST(FoldMotions, AmendmentsBuildOnOneAnother) {
  CongressBuilder congress(test::course_plan());
  congress.prepare();
  MotionPlan amend = motion("a1", v1::SUBJECT_AMENDMENT);
  amend.payload.mutable_amendment()->set_article("Article 3");
  amend.payload.mutable_amendment()->add_old_text("old");
  amend.payload.mutable_amendment()->add_new_text("new");
  amend.against = 2;  // 6 of 8 are at least 2/3
  congress.put_motion(amend);
  MotionPlan second = amend;
  second.id = "a2";
  EXPECT_EQ(put(congress, second), &checks::motion_new);  // two at once on one article
  congress.vote_on(amend);
  congress.decide_motion("a1");
  EXPECT_EQ(*congress.fold().motions().charter().text("Article 3"), (Charter::Text{"new"}));
  EXPECT_EQ(put(congress, second), &checks::amendment_text);
  second.payload.mutable_amendment()->set_old_text(0, "new");
  second.payload.mutable_amendment()->set_new_text(0, "newer");
  second.against = 3;  // 5 of 8 are not
  congress.hold_motion(second);
  EXPECT_EQ(*congress.fold().motions().charter().text("Article 3"), (Charter::Text{"new"}));
}

TEST(FoldMotions, ARecallNeedsItsPetition) {
  CongressBuilder congress(test::course_plan());
  congress.prepare();
  v1::Petition petition;
  petition.set_post("presidium");
  petition.set_holder("Zhang San");
  petition.set_grounds("absent");
  MotionPlan recall = motion("recall", v1::SUBJECT_RECALL);
  recall.payload.set_petition(crypto::str(proto::encode(petition)));
  congress.support(petition, 1);
  congress.support(petition, 2);
  EXPECT_EQ(put(congress, recall), &checks::petition_support);
  congress.support(petition, 3);
  congress.hold_motion(recall);
  EXPECT_TRUE(congress.fold().motions().find("recall")->decision()->carried());
  recall.id = "recall-2";
  EXPECT_EQ(put(congress, recall), &checks::petition_support);
}

TEST(FoldMotions, AMotionInSecretIsDecidedByItsBallot) {
  CongressBuilder congress(test::course_plan());
  congress.prepare();
  congress.put_motion(motion("open", v1::SUBJECT_RESOLUTION));
  congress.put_motion(motion("m", v1::SUBJECT_RESOLUTION, v1::METHOD_SECRET));
  BallotPlan ballot;
  ballot.id = "b";
  ballot.kind = v1::MOTION;
  ballot.candidates = 1;
  ballot.seats = 0;
  ballot.not_cast = 1;
  ballot.marks = [](std::uint32_t delegate) {
    return std::vector<Mark>{delegate <= 4 ? Mark::kApprove : Mark::kOppose};
  };
  const auto define = [&](const std::string& id, const std::string& motion, bool title = true) {
    v1::Defined s;
    s.set_ballot_id(id);
    s.set_title("Ballot");
    s.mutable_question()->set_kind(v1::MOTION);
    s.mutable_question()->add_candidates(title ? "Motion " + motion : "another question");
    s.set_rules_hash(crypto::str(congress.fold().rules_hash()));
    s.set_motion_id(motion);
    return two_signed(congress, v1::DEFINED, s, congress.keys().secretariat, congress.keys().chief());
  };
  EXPECT_EQ(define("b", ""), &checks::definition_form);
  EXPECT_EQ(define("b", "none"), &checks::motion_known);
  EXPECT_EQ(define("b", "open"), &checks::motion_turn);
  EXPECT_EQ(define("b", "m", false), &checks::definition_form);
  EXPECT_EQ(congress.fold().motions().draft("m", congress.fold().motion_context()).fault().check,
            &checks::motion_turn);
  ballot.motion = "m";
  congress.open(ballot);
  EXPECT_EQ(define("c", "m"), &checks::ballot_new);
  congress.vote("b");
  congress.close("b");
  congress.empty_box("b");
  congress.sign_closed_states("b");
  congress.decrypt("b");
  congress.announce("b");
  congress.decide_motion("m");
  const v1::MotionDecided& d = *congress.fold().motions().find("m")->decision();
  EXPECT_EQ(d.in_favour(), 4u);
  EXPECT_EQ(d.against(), 3u);
  EXPECT_EQ(d.not_pressed(), 1u);
  EXPECT_EQ(d.base(), 8u);  // those present, and not those returned as in an election
  EXPECT_FALSE(d.carried());
}

// A vote as before has none of this.
TEST(FoldMotions, AVoteWithoutACourseHasNoMotions) {
  CongressPlan vote = test::course_plan();
  vote.course.reset();
  CongressBuilder congress(vote);
  congress.prepare();
  EXPECT_EQ(reason(congress.submit(
                propose_entry(v1::MOTION_PUT, {}, congress.anchor(), congress.keys().secretariat))),
            &checks::entry_kind);
  EXPECT_EQ(reason(congress.submit(
                sign_entry(v1::NAMED_VOTE, {}, &congress.anchor(), congress.keys().terminals[0]))),
            &checks::entry_kind);
}

}  // namespace
}  // namespace comitia::congress
