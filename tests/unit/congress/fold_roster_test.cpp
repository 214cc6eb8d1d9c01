// The fold's routing of credentials and presence (congress/fold_roster.cpp).
#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "proto/strict.hpp"
#include "tests/support/composition.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"
#include "tests/support/reason.hpp"

namespace comitia::congress {
namespace {

using test::CongressBuilder;
using test::CongressPlan;
using test::reason;

CongressPlan course() {
  CongressPlan plan;
  plan.delegates = 20;
  plan.present = 15;
  plan.tellers = 0;
  plan.course = test::university_plan();
  plan.records = test::sound_delegates(20);
  plan.staff = test::sound_staff();
  return plan;
}

template <class M>
M of(std::uint32_t number) {
  M out;
  out.set_delegate(number);
  return out;
}

crypto::Result<void> try_signed(CongressBuilder& congress, v1::EntryKind kind,
                                const google::protobuf::Message& statement, const crypto::SigningKey& key) {
  return congress.submit(sign_entry(kind, proto::encode(statement), &congress.anchor(), key));
}

crypto::Result<void> try_two(CongressBuilder& congress, v1::EntryKind kind,
                             const google::protobuf::Message& statement, const crypto::SigningKey& first,
                             const crypto::SigningKey& second) {
  const crypto::Bytes proposal = propose_entry(kind, proto::encode(statement), congress.anchor(), first);
  COMITIA_CHECK(congress.submit(proposal));
  return congress.submit(confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), second));
}

v1::Excused excuse(std::uint32_t number) {
  auto out = of<v1::Excused>(number);
  out.set_reason(std::string(32, 'r'));
  return out;
}

v1::CheckedIn check_in(CongressBuilder& congress, std::uint32_t number) {
  auto out = of<v1::CheckedIn>(number);
  out.set_admission_key(crypto::str(congress.keys().admission(number).public_key().view()));
  return out;
}

TEST(FoldRoster, NobodyChecksInBeforeTheCredentials) {
  CongressBuilder congress(course());
  congress.post_roster();
  EXPECT_FALSE(congress.fold().credentials().accepted());
  EXPECT_EQ(reason(try_signed(congress, v1::CHECKED_IN, check_in(congress, 1), congress.keys().desks[0])),
            &checks::course_order);
  congress.accept_credentials();
  EXPECT_TRUE(congress.fold().credentials().accepted());
  congress.check_in();
  EXPECT_EQ(congress.fold().delegates().present(), 15u);
}

TEST(FoldRoster, CredentialsComeAfterTheRosterAndOnce) {
  CongressBuilder congress(course());
  EXPECT_THROW(congress.accept_credentials(), std::exception);
  congress.post_roster();
  congress.accept_credentials();
  EXPECT_THROW(congress.accept_credentials(), std::exception);
}

TEST(FoldRoster, ABrokenHardRuleKeepsTheCongressFromConvening) {
  CongressPlan plan = course();
  for (v1::RosterRecord& record : plan.records) record.set_sex("男");
  CongressBuilder congress(plan);
  congress.post_roster();
  try {
    congress.accept_credentials();
    FAIL();
  } catch (const std::exception& e) {
    EXPECT_NE(std::string(e.what()).find("credentials-hard-rule"), std::string::npos) << e.what();
  }
}

TEST(FoldRoster, CredentialsAreSignedByTwoOfTheCourse) {
  CongressBuilder congress(course());
  congress.post_roster();
  auto& keys = congress.keys();
  v1::Credentials some;
  EXPECT_EQ(reason(try_signed(congress, v1::CREDENTIALS, some, keys.secretariat)), &checks::two_signers);
  EXPECT_EQ(reason(try_two(congress, v1::CREDENTIALS, some, keys.secretariat, keys.secretariat)),
            &checks::two_signers);
  EXPECT_EQ(reason(try_two(congress, v1::CREDENTIALS, some, keys.desks[0], keys.chair)),
            &checks::entry_signer);
}

TEST(FoldRoster, LeaversAndExcused) {
  CongressBuilder congress(course());
  congress.post_roster();
  congress.accept_credentials();
  congress.check_in();
  auto& keys = congress.keys();
  const Delegates& delegates = congress.fold().delegates();
  EXPECT_TRUE(try_two(congress, v1::EXCUSED, excuse(16), keys.secretariat, keys.chair).ok());
  EXPECT_TRUE(try_two(congress, v1::EXCUSED, excuse(17), keys.chair, keys.secretariat).ok());
  EXPECT_EQ(delegates.entitled(), 18u);
  EXPECT_TRUE(try_signed(congress, v1::LEFT, of<v1::Left>(3), keys.desks[0]).ok());
  EXPECT_EQ(delegates.present(), 14u);
  EXPECT_TRUE(try_signed(congress, v1::CAME_BACK, of<v1::CameBack>(3), keys.desks[1]).ok());
  EXPECT_TRUE(try_signed(congress, v1::CHECKED_IN, check_in(congress, 16), keys.desks[0]).ok());
  EXPECT_EQ(delegates.present(), 16u);
  EXPECT_EQ(delegates.entitled(), 19u);
  EXPECT_EQ(reason(try_signed(congress, v1::LEFT, of<v1::Left>(3), keys.secretariat)), &checks::entry_signer);
}

TEST(FoldRoster, SeveralExcusesWaitForTheirSecondSignature) {
  CongressBuilder congress(course());
  congress.post_roster();
  auto& keys = congress.keys();
  for (std::uint32_t number = 1; number <= 3; ++number)
    congress.append(
        propose_entry(v1::EXCUSED, proto::encode(excuse(number)), congress.anchor(), keys.secretariat));
  EXPECT_EQ(congress.fold().proposals().size(), 3u);
}

TEST(FoldRoster, AVoteWithoutACourseKnowsNoneOfIt) {
  CongressPlan plan;
  plan.delegates = 4;
  CongressBuilder congress(plan);
  congress.post_roster();
  congress.check_in();
  auto& keys = congress.keys();
  EXPECT_EQ(reason(try_signed(congress, v1::LEFT, of<v1::Left>(1), keys.desks[0])), &checks::entry_kind);
  EXPECT_EQ(reason(try_signed(congress, v1::CAME_BACK, of<v1::CameBack>(1), keys.desks[0])),
            &checks::entry_kind);
  EXPECT_EQ(congress.fold().delegates().entitled(), 4u);
}

CongressPlan small_course() {
  CongressPlan plan;
  plan.delegates = 8;
  plan.present = 7;
  plan.slots = 8;
  plan.smallest_count = 1;
  plan.course = v1::CompositionPlan();
  return plan;
}

TEST(FoldRoster, OpenBallotsKeepTheirSnapshot) {
  CongressBuilder congress(small_course());
  congress.prepare();
  auto& keys = congress.keys();
  test::BallotPlan ballot;
  ballot.id = "a";
  congress.open(ballot);
  EXPECT_TRUE(try_signed(congress, v1::LEFT, of<v1::Left>(7), keys.desks[0]).ok());
  EXPECT_EQ(reason(try_two(congress, v1::EXCUSED, excuse(8), keys.secretariat, keys.chair)),
            &checks::excuse_turn);
  EXPECT_TRUE(try_signed(congress, v1::CHECKED_IN, check_in(congress, 8), keys.desks[0]).ok());
  congress.vote("a");
  congress.close("a");
  EXPECT_EQ(reason(try_two(congress, v1::EXCUSED, excuse(7), keys.secretariat, keys.chair)),
            &checks::excuse_turn);
  congress.empty_box("a");
  congress.sign_closed_states("a");
  congress.decrypt("a");
  congress.announce("a");
  const v1::Counts& first = congress.ballot("a").outcome()->counts;
  EXPECT_EQ(first.entitled(), 8u);
  EXPECT_EQ(first.present(), 7u);
  EXPECT_EQ(first.issued(), 7u);

  // The next vote is of those who are there now: without 7, who is excused, and with 8.
  EXPECT_TRUE(try_two(congress, v1::EXCUSED, excuse(7), keys.secretariat, keys.chair).ok());
  test::MotionPlan motion;
  motion.id = "secret";
  motion.method = v1::METHOD_SECRET;
  congress.put_motion(motion);
  test::BallotPlan second;
  second.id = "b";
  second.kind = v1::MOTION;
  second.candidates = 1;
  second.seats = 0;
  second.motion = "secret";
  congress.open(second);
  EXPECT_EQ(congress.ballot("b").counts(0, 0).entitled(), 7u);
  EXPECT_EQ(congress.ballot("b").counts(0, 0).present(), 7u);
}

TEST(FoldRoster, NobodyIsExcusedWhileAMotionIsOpen) {
  CongressBuilder congress(small_course());
  congress.prepare();
  auto& keys = congress.keys();
  test::MotionPlan motion;
  motion.method = v1::METHOD_HANDS;
  congress.put_motion(motion);
  EXPECT_TRUE(congress.fold().voting());
  EXPECT_EQ(reason(try_two(congress, v1::EXCUSED, excuse(8), keys.secretariat, keys.chair)),
            &checks::excuse_turn);
  congress.vote_on(motion);
  congress.decide_motion(motion.id);
  EXPECT_FALSE(congress.fold().voting());
  EXPECT_TRUE(try_two(congress, v1::EXCUSED, excuse(8), keys.secretariat, keys.chair).ok());
  EXPECT_EQ(congress.fold().delegates().entitled(), 7u);
}

TEST(FoldRoster, ThePlanOfEntry0IsChecked) {
  CongressPlan plan = course();
  plan.course->mutable_rules(0)->clear_id();
  try {
    CongressBuilder congress(plan);
    FAIL();
  } catch (const std::exception& e) {
    EXPECT_NE(std::string(e.what()).find("convened-form"), std::string::npos) << e.what();
  }
}

}  // namespace
}  // namespace comitia::congress
