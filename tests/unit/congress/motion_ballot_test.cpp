#include "congress/motion_ballot.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/fold.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::congress {
namespace {

struct MotionBallotTest : testing::Test {
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 6;
    out.tellers = 2;
    out.threshold = 1;
    out.slots = 4;
    out.smallest_count = 1;
    out.course.emplace();
    return out;
  }
  static test::MotionPlan motion(const std::string& id, v1::MotionMethod method) {
    test::MotionPlan out;
    out.id = id;
    out.subject = v1::SUBJECT_RESOLUTION;
    out.method = method;
    return out;
  }
  static test::BallotPlan ballot(const std::string& id, const std::string& motion) {
    test::BallotPlan out;
    out.id = id;
    out.kind = v1::MOTION;
    out.candidates = 1;
    out.seats = 0;
    out.motion = motion;
    // Four for, one against, one abstains.
    out.marks = [](std::uint32_t delegate) {
      return std::vector<Mark>{delegate <= 4   ? Mark::kApprove
                               : delegate == 5 ? Mark::kOppose
                                               : Mark::kAbstain};
    };
    return out;
  }
  MotionBallotTest() {
    congress.prepare();
    congress.put_motion(motion("m", v1::METHOD_SECRET));
  }
  static v1::Defined definition(const std::string& id) {
    v1::Defined out;
    out.set_ballot_id("b-" + id);
    out.mutable_question()->set_kind(v1::MOTION);
    out.mutable_question()->add_candidates("Motion " + id);
    out.set_motion_id(id);
    return out;
  }
  const crypto::Check* refusal(const v1::Defined& s) const {
    const auto result = check_motion_ballot(s, congress.fold().motions(), congress.fold().ballots());
    return result.ok() ? nullptr : result.fault().check;
  }
  const crypto::Check* refusal(const std::string& id) const { return refusal(definition(id)); }

  test::CongressBuilder congress{plan()};
};

TEST_F(MotionBallotTest, NamesTheMotionWhoseQuestionItAsks) {
  EXPECT_EQ(refusal("m"), nullptr);
  v1::Defined s = definition("m");
  s.clear_motion_id();
  EXPECT_EQ(refusal(s), &checks::definition_form);
  s = definition("m");
  s.mutable_question()->set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  EXPECT_EQ(refusal(s), &checks::definition_form) << "an election names no motion";
  s.clear_motion_id();
  EXPECT_EQ(refusal(s), nullptr);
  s = definition("m");
  s.mutable_question()->set_candidates(0, "Another question");
  EXPECT_EQ(refusal(s), &checks::definition_form);
}

TEST_F(MotionBallotTest, OnlyAnOpenMotionInSecretHasOne) {
  EXPECT_EQ(refusal("unknown"), &checks::motion_known);
  congress.put_motion(motion("named", v1::METHOD_BY_NAME));
  EXPECT_EQ(refusal("named"), &checks::motion_turn);
  congress.put_motion(motion("hands", v1::METHOD_HANDS));
  EXPECT_EQ(refusal("hands"), &checks::motion_turn);
  congress.hold(ballot("b", "m"));
  congress.decide_motion("m");
  EXPECT_EQ(refusal("m"), &checks::motion_turn) << "it is decided";
}

TEST_F(MotionBallotTest, ASecondOneOnlyAfterTheFirstIsAnnulled) {
  congress.open(ballot("b", "m"));
  EXPECT_EQ(refusal("m"), &checks::ballot_new);
  v1::Annulled annulled;
  annulled.set_ballot_id("b");
  annulled.set_reason("the power failed");
  congress.append_two_signed(v1::ANNULLED, annulled, congress.keys().secretariat, congress.keys().chief());
  EXPECT_EQ(refusal("m"), nullptr);
}

TEST_F(MotionBallotTest, GivesItsNumbersOnceItIsAnnounced) {
  congress.open(ballot("b", "m"));
  congress.vote("b");
  congress.close("b");
  congress.empty_box("b");
  congress.sign_closed_states("b");
  congress.decrypt("b");
  EXPECT_FALSE(secret_tally("m", congress.fold().ballots())) << "counted, but not announced";
  congress.announce("b");
  EXPECT_FALSE(secret_tally("other", congress.fold().ballots()));
  const auto tally = secret_tally("m", congress.fold().ballots());
  ASSERT_TRUE(tally);
  EXPECT_EQ(tally->in_favour, 4u);
  EXPECT_EQ(tally->against, 1u);
  EXPECT_EQ(tally->abstaining, 1u);
  EXPECT_EQ(tally->present, 6u);
  EXPECT_EQ(tally->returned, 6u);
}

}  // namespace
}  // namespace comitia::congress
