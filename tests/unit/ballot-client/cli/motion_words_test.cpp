#include "ballot-client/cli/motion_words.hpp"

#include <gtest/gtest.h>

#include "tests/support/congress_builder.hpp"

namespace comitia::client::cli {
namespace {

using Words = std::vector<std::string>;

test::CongressPlan plan() {
  test::CongressPlan out;
  out.delegates = 5;
  out.present = 4;
  out.tellers = 2;
  out.threshold = 1;
  out.slots = 4;
  out.course.emplace();
  return out;
}

TEST(MotionWords, ShowAnAmendmentAsADifference) {
  v1::MotionPut put;
  put.set_motion_id("a");
  put.set_title("Article 3");
  put.set_subject(v1::SUBJECT_AMENDMENT);
  put.set_method(v1::METHOD_HANDS);
  put.set_present(243);
  put.mutable_amendment()->set_article("Article 3");
  put.mutable_amendment()->add_old_text("The chair serves a year.");
  put.mutable_amendment()->add_new_text("The chair serves a semester.");
  EXPECT_EQ(motion_words(put),
            (Words{"Motion 'a': Article 3",
                   "  On an amendment, voted on by show of hands; 243 delegates are present.",
                   "  Article 3 of the charter ([-struck out-], {+added+}):",
                   "    ~ The chair serves a [-y-]{+s+}e[-a-]{+meste+}r."}));
}

TEST(MotionWords, CountLiveAndThenGiveTheReasons) {
  test::CongressBuilder congress(plan());
  congress.prepare();
  test::MotionPlan m;
  m.id = "m";
  congress.put_motion(m);
  congress.append(congress.named_vote("m", 1, v1::VOICE_FOR));
  congress.append(congress.named_vote("m", 3, v1::VOICE_AGAINST));
  const congress::Motion& motion = *congress.fold().motions().find("m");
  EXPECT_EQ(standing_words(motion),
            (Words{"  So far: for 1, against 1, abstaining 0, not pressed 2; 3 needed"}));
  EXPECT_EQ(voice_words(motion, congress.fold().delegates()),
            (Words{"  delegate 1: for", "  delegate 3: against", "  not pressed: 2, 4"}));
  const auto open = motion_json(motion, congress.fold().delegates());
  EXPECT_EQ(open["counts"]["not_pressed"], 2);
  EXPECT_EQ(open["votes"]["3"], "against");
  congress.decide_motion("m");
  const Words decided = standing_words(*congress.fold().motions().find("m"));
  EXPECT_EQ(decided.front(), "  entitled 5, present 4; for 1, against 1, abstaining 0, not pressed 2");
  EXPECT_EQ(decided.back(), "  赞成 1，需 3 票：未通过");
  EXPECT_EQ(motion_json(*congress.fold().motions().find("m"), congress.fold().delegates())["carried"], false);
}

}  // namespace
}  // namespace comitia::client::cli
