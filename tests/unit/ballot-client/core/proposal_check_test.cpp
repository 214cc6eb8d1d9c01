#include "ballot-client/core/proposal_check.hpp"

#include <gtest/gtest.h>

#include "congress/private_record.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/composition.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::client {
namespace {

class ProposalCheckTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.slots = 7;
    out.present = 10;
    return out;
  }
  std::string_view name(v1::EntryKind kind, const google::protobuf::Message& statement) {
    const auto result = check_proposal(
        {kind, proto::encode(statement), congress.keys().secretariat.public_key()}, congress.fold());
    return result.ok() ? "ok" : result.fault().check->name;
  }
  const congress::Ballot& ballot() { return congress.ballot(id); }

  const std::string id = "presidium";
  test::CongressBuilder congress{plan()};
};

TEST_F(ProposalCheckTest, PresenceMustBeWhoIsCheckedInNow) {
  congress.prepare();
  congress.define({});
  v1::Presence s = congress.presence_of(id);
  EXPECT_EQ(name(v1::PRESENCE, s), "ok");
  s.set_present(s.present() + 1);
  EXPECT_EQ(name(v1::PRESENCE, s), "presence-roll");
  const test::SwitchedOff off("presence-roll");
  EXPECT_EQ(name(v1::PRESENCE, s), "ok");
}

TEST_F(ProposalCheckTest, OpeningMustFollowFromTheLog) {
  congress.prepare();
  congress.define({});
  congress.count_presence(id);
  congress.post_seal_keys(id);
  v1::Opened s = test::must(ballot().draft_opened(congress.fold().surroundings()));
  EXPECT_EQ(name(v1::OPENED, s), "ok");
  s.set_place("Hall 2");
  EXPECT_EQ(name(v1::OPENED, s), "opened-statement");
}

TEST_F(ProposalCheckTest, ResultMustBeWhatTheTotalsGive) {
  congress.prepare();
  congress.open({});
  EXPECT_EQ(name(v1::RESULT, v1::Result()), "ballot-known");
  congress.vote(id);
  v1::Closed closed;
  closed.set_ballot_id(id);
  EXPECT_EQ(name(v1::CLOSED, closed), "ok");
  congress.close(id);
  EXPECT_EQ(name(v1::CLOSED, closed), "ballot-turn");
  congress.empty_box(id);
  congress.sign_closed_states(id);
  v1::Annulled annulled;
  annulled.set_ballot_id(id);
  annulled.set_reason("x");
  EXPECT_EQ(name(v1::ANNULLED, annulled), "ok");
  congress.decrypt(id);
  EXPECT_EQ(name(v1::ANNULLED, annulled), "ballot-turn");
  v1::Result s = test::must(ballot().draft_result());
  EXPECT_EQ(name(v1::RESULT, s), "ok");
  s.mutable_candidates(0)->set_elected(!s.candidates(0).elected());
  EXPECT_EQ(name(v1::RESULT, s), "result-statement");
  congress.announce(id);
  EXPECT_EQ(name(v1::RESULT, test::must(ballot().draft_result())), "ballot-turn");
  EXPECT_EQ(name(v1::PRESENCE, congress.presence_of(id)), "ballot-turn");
}

TEST_F(ProposalCheckTest, RulesOnceAndWellFormed) {
  v1::Rules rules;
  EXPECT_EQ(name(v1::RULES, rules), "rules-form");
  congress.post_roster();
  congress.adopt_rules();
  EXPECT_EQ(name(v1::RULES, *congress.fold().rules()), "ballot-turn");
}

TEST_F(ProposalCheckTest, DefinitionMustBeNewAndUnderTheRulesInForce) {
  congress.prepare();
  congress.define({});
  v1::Defined s = ballot().definition();
  EXPECT_EQ(name(v1::DEFINED, s), "ballot-new");
  s.set_ballot_id("another");
  EXPECT_EQ(name(v1::DEFINED, s), "ok");
  s.mutable_question()->set_seats(99);
  EXPECT_EQ(name(v1::DEFINED, s), "definition-form");
  s.set_rules_hash(std::string(32, 'x'));
  EXPECT_EQ(name(v1::DEFINED, s), "definition-rules");
}

TEST_F(ProposalCheckTest, DefinitionThatTheLogCannotTakeIsNotProposed) {
  v1::Defined s;
  s.set_ballot_id("board");
  s.set_title("Board");
  s.mutable_question()->set_kind(v1::MOTION);
  s.mutable_question()->add_candidates("Adopt");
  s.set_rules_hash(crypto::str(congress.fold().rules_hash()));
  EXPECT_EQ(name(v1::DEFINED, s), "ballot-turn") << "there are no rules yet";
  congress.prepare();
  s.set_rules_hash(crypto::str(congress.fold().rules_hash()));
  EXPECT_EQ(name(v1::DEFINED, s), "ok");
  s.set_title("");
  EXPECT_EQ(name(v1::DEFINED, s), "definition-form");
  s.set_title("Board");
  s.set_ballot_id("The board");
  EXPECT_EQ(name(v1::DEFINED, s), "definition-form");
}

TEST_F(ProposalCheckTest, RoundIsClosedOnlyOverThoseWhoOwe) {
  v1::RoundClosed s;
  s.set_attempt(1);
  s.add_missing(2);
  EXPECT_EQ(name(v1::ROUND_CLOSED, s), "ok");
  congress.hold_ceremony();
  EXPECT_EQ(name(v1::ROUND_CLOSED, s), "proposal-due");
  s.set_attempt(2);
  s.clear_missing();
  EXPECT_EQ(name(v1::ROUND_CLOSED, s), "proposal-due");
}

TEST_F(ProposalCheckTest, PapersAreReplacedOnlyWhereOneWasIssued) {
  congress.prepare();
  congress.open({});
  v1::Replacement s;
  s.set_ballot_id(id);
  s.set_delegate(1);
  s.set_reason("terminal lost");
  EXPECT_EQ(name(v1::REPLACEMENT, s), "replacement-due");
  congress.vote(id);
  EXPECT_EQ(name(v1::REPLACEMENT, s), "ok");
  congress.close(id);
  EXPECT_EQ(name(v1::REPLACEMENT, s), "ballot-turn");
}

TEST_F(ProposalCheckTest, ReasonsArePlainText) {
  congress.prepare();
  congress.open({});
  congress.vote(id);
  v1::Replacement replacement;
  replacement.set_ballot_id(id);
  replacement.set_delegate(1);
  v1::Annulled annulled;
  annulled.set_ballot_id(id);
  for (const std::string& bad : {std::string(), std::string(2001, 'x'), std::string("two\nlines")}) {
    replacement.set_reason(bad);
    annulled.set_reason(bad);
    EXPECT_EQ(name(v1::REPLACEMENT, replacement), "text-form") << bad;
    EXPECT_EQ(name(v1::ANNULLED, annulled), "text-form") << bad;
  }
  const test::SwitchedOff off("text-form");
  EXPECT_EQ(name(v1::REPLACEMENT, replacement), "ok");
  EXPECT_EQ(name(v1::ANNULLED, annulled), "ok");
}

TEST_F(ProposalCheckTest, SlipsAreReplacedOnlyForThoseCheckedIn) {
  congress.prepare();
  v1::AdmissionReplaced s;
  s.set_delegate(1);
  EXPECT_EQ(name(v1::ADMISSION_REPLACED, s), "ok");
  s.set_delegate(11);
  EXPECT_EQ(name(v1::ADMISSION_REPLACED, s), "delegate-known");
}

TEST_F(ProposalCheckTest, MalformedProposalIsRefused) {
  const auto result = check_proposal({v1::RULES, Bytes{0xff}, {}}, congress.fold());
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.fault().check->name, "record-canonical");
  EXPECT_FALSE(check_proposal({v1::ROSTER, {}, {}}, congress.fold()).ok());
}

TEST_F(ProposalCheckTest, OnlyTheOtherSignerMayConfirm) {
  auto& keys = congress.keys();
  const auto may = [&](v1::EntryKind kind, const crypto::SigningKey& proposer,
                       const crypto::SigningKey& who) {
    return may_confirm({kind, {}, proposer.public_key()}, congress.fold(), who.public_key());
  };
  EXPECT_TRUE(may(v1::RULES, keys.secretariat, keys.chief()));
  EXPECT_TRUE(may(v1::RULES, keys.chief(), keys.secretariat));
  EXPECT_FALSE(may(v1::RULES, keys.secretariat, keys.secretariat));
  EXPECT_FALSE(may(v1::RULES, keys.secretariat, keys.teller(2)));
  EXPECT_FALSE(may(v1::RULES, keys.secretariat, keys.desks[0]));
  EXPECT_TRUE(may(v1::ADMISSION_REPLACED, keys.desks[0], keys.desks[1]));
  EXPECT_FALSE(may(v1::ADMISSION_REPLACED, keys.desks[0], keys.secretariat));
  EXPECT_TRUE(may(v1::REPLACEMENT, keys.teller(2), keys.teller(4)));
  EXPECT_FALSE(may(v1::REPLACEMENT, keys.teller(2), keys.secretariat));
  EXPECT_FALSE(may(v1::RULES, keys.secretariat, keys.terminals[0]));
}

TEST(ProposalCheckCourse, MotionsAreComparedWithTheLog) {
  test::CongressPlan plan;
  plan.delegates = 6;
  plan.present = 5;
  plan.tellers = 2;
  plan.threshold = 1;
  plan.slots = 4;
  plan.course.emplace();
  test::CongressBuilder congress(plan);
  congress.post_roster();
  congress.accept_credentials();
  congress.enrol_terminals();
  congress.check_in();
  const auto name = [&](v1::EntryKind kind, const google::protobuf::Message& statement) -> std::string_view {
    const auto result =
        check_proposal({kind, proto::encode(statement), congress.keys().chair.public_key()}, congress.fold());
    return result.ok() ? "ok" : result.fault().check->name;
  };
  test::MotionPlan motion;
  motion.id = "m";
  motion.method = v1::METHOD_HANDS;
  EXPECT_EQ(name(v1::MOTION_PUT, congress.motion_put(motion)), "course-order");
  EXPECT_EQ(name(v1::RULES, congress.rules_of_plan()), "course-order");
  congress.adopt_rules();
  congress.elect_tellers();
  v1::MotionPut put = congress.motion_put(motion);
  EXPECT_EQ(name(v1::MOTION_PUT, put), "ok");
  put.set_present(4);
  EXPECT_EQ(name(v1::MOTION_PUT, put), "presence-roll");
  v1::ShowOfHands hands;
  hands.set_motion_id("m");
  hands.set_in_favour(6);
  EXPECT_EQ(name(v1::SHOW_OF_HANDS, hands), "motion-known");
  congress.put_motion(motion);
  EXPECT_EQ(name(v1::SHOW_OF_HANDS, hands), "hands-count");
  hands.set_in_favour(5);
  EXPECT_EQ(name(v1::SHOW_OF_HANDS, hands), "ok");
  v1::MotionDecided decided;
  decided.set_motion_id("m");
  EXPECT_EQ(name(v1::MOTION_DECIDED, decided), "motion-turn");
  congress.count_hands(hands);
  EXPECT_EQ(name(v1::MOTION_DECIDED, decided), "motion-decided");
  decided = test::must(congress.fold().motions().draft("m", congress.fold().motion_context()));
  EXPECT_EQ(name(v1::MOTION_DECIDED, decided), "ok");
  v1::Defined ballot;
  ballot.set_ballot_id("b");
  ballot.set_title("Ballot");
  ballot.mutable_question()->set_kind(v1::MOTION);
  ballot.mutable_question()->add_candidates("Motion m");
  ballot.set_rules_hash(crypto::str(congress.fold().rules_hash()));
  EXPECT_EQ(name(v1::DEFINED, ballot), "course-order") << "there is no key yet";
  congress.hold_ceremony();
  EXPECT_EQ(name(v1::DEFINED, ballot), "definition-form") << "it names no motion";
  ballot.set_motion_id("m");
  EXPECT_EQ(name(v1::DEFINED, ballot), "motion-turn") << "it is voted on by hands";

  const congress::Proposal proposal{v1::MOTION_DECIDED, proto::encode(decided),
                                    congress.keys().chair.public_key()};
  EXPECT_TRUE(may_confirm(proposal, congress.fold(), congress.keys().secretariat.public_key()));
  EXPECT_FALSE(may_confirm(proposal, congress.fold(), congress.keys().chief().public_key()));
}

TEST(ProposalCheckCourse, CredentialsAndExcusesAreComparedWithTheLog) {
  test::CongressPlan plan;
  plan.delegates = 20;
  plan.present = 15;
  plan.tellers = 0;
  plan.course = test::university_plan();
  plan.records = test::sound_delegates();
  plan.staff = test::sound_staff();
  test::CongressBuilder congress(plan);
  const auto name = [&](v1::EntryKind kind, const google::protobuf::Message& statement) -> std::string_view {
    const auto result = check_proposal(
        {kind, proto::encode(statement), congress.keys().secretariat.public_key()}, congress.fold());
    return result.ok() ? "ok" : result.fault().check->name;
  };
  v1::Credentials report = congress::draft_credentials(
      *plan.course, test::must(congress::PrivateRoster::read(congress.private_roster(), *plan.course)),
      test::must(congress::PrivateRoster::read(congress.private_staff(), *plan.course)));
  EXPECT_EQ(name(v1::CREDENTIALS, report), "course-order");
  congress.post_roster();
  EXPECT_EQ(name(v1::CREDENTIALS, report), "ok");
  report.mutable_findings(3)->set_base(19);
  EXPECT_EQ(name(v1::CREDENTIALS, report), "credentials-numbers");
  congress.accept_credentials();
  congress.check_in();
  v1::Excused excused;
  excused.set_delegate(16);
  excused.set_reason(std::string(32, 'r'));
  EXPECT_EQ(name(v1::EXCUSED, excused), "ok");
  excused.set_delegate(15);
  EXPECT_EQ(name(v1::EXCUSED, excused), "excuse-turn");
  EXPECT_EQ(congress.fold().delegates().entitled(), 20u);

  const congress::Proposal proposal{v1::EXCUSED, proto::encode(excused),
                                    congress.keys().secretariat.public_key()};
  EXPECT_TRUE(may_confirm(proposal, congress.fold(), congress.keys().chair.public_key()));
  EXPECT_FALSE(may_confirm(proposal, congress.fold(), congress.keys().secretariat.public_key()));
  EXPECT_FALSE(may_confirm(proposal, congress.fold(), congress.keys().desks[0].public_key()));
}

}  // namespace
}  // namespace comitia::client
