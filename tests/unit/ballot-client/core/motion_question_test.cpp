#include "ballot-client/core/motion_question.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/motion_ballot.hpp"
#include "congress/question.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::client {
namespace {

struct MotionQuestionTest : testing::Test {
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 6;
    out.tellers = 2;
    out.threshold = 1;
    out.slots = 4;
    out.course.emplace();
    return out;
  }
  MotionQuestionTest() {
    congress.prepare();
    motion.id = "m";
    motion.method = v1::METHOD_SECRET;
    congress.put_motion(motion);
  }
  [[nodiscard]] Result<void> fill(v1::Defined& s, const std::string& id) const {
    return fill_from_motion(s, id, congress.fold());
  }

  test::CongressBuilder congress{plan()};
  test::MotionPlan motion;
};

TEST_F(MotionQuestionTest, AsksTheTitleUnderTheMotionsOwnName) {
  v1::Defined s;
  test::must(fill(s, "m"));
  EXPECT_EQ(s.ballot_id(), "m");
  EXPECT_EQ(s.title(), "Motion m");
  EXPECT_EQ(s.motion_id(), "m");
  EXPECT_EQ(s.question().kind(), v1::MOTION);
  EXPECT_EQ(s.question().candidates(0), "Motion m");
  EXPECT_TRUE(congress::check_question(s.question()).ok());
  EXPECT_TRUE(congress::check_motion_ballot(s, congress.fold().motions(), congress.fold().ballots()).ok());
}

TEST_F(MotionQuestionTest, KeepsAnIdAndATitleThatAreGiven) {
  v1::Defined s;
  s.set_ballot_id("again");
  s.set_title("Once more");
  test::must(fill(s, "m"));
  EXPECT_EQ(s.ballot_id(), "again");
  EXPECT_EQ(s.title(), "Once more");
  EXPECT_EQ(s.question().candidates(0), "Motion m") << "the question stays the motion's";
}

TEST_F(MotionQuestionTest, SaysWhatARecallStillNeeds) {
  v1::Petition petition;
  petition.set_post("presidium");
  petition.set_holder("Zhang San");
  petition.set_grounds("absent for a semester");
  congress.support(petition, 1);
  v1::Defined s;
  const auto refused = fill(s, "recall");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &congress::checks::motion_known);
  EXPECT_NE(refused.fault().where.find("to recall Zhang San has 1 supporters, and 2 are needed"),
            std::string::npos)
      << refused.fault().where;
  congress.support(petition, 2);
  test::MotionPlan recall = motion;
  recall.id = "recall";
  recall.subject = v1::SUBJECT_RECALL;
  recall.payload.set_petition(crypto::str(proto::encode(petition)));
  congress.put_motion(recall);
  test::must(fill(s, "recall"));
  EXPECT_EQ(fill(s, "none").fault().where, "'none' has not been put") << "the petition has led to its motion";
}

TEST(MotionQuestion, ACongressWithoutACourseHasNone) {
  test::CongressPlan plan;
  plan.delegates = plan.terminals = 1;
  const test::CongressBuilder congress(plan);
  v1::Defined s;
  EXPECT_EQ(fill_from_motion(s, "m", congress.fold()).fault().check, &checks::input_form);
}

}  // namespace
}  // namespace comitia::client
