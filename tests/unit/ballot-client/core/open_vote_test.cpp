#include "ballot-client/core/open_vote.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/base/random.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::client {
namespace {

namespace rules = congress::checks;

struct OpenVoteTest : ::testing::Test {
  OpenVoteTest() : congress(plan()) {
    congress.prepare();
    test::MotionPlan motion;
    motion.id = "m";
    congress.put_motion(motion);
    slip.delegate = 2;
    slip.anchor = congress.anchor();
    slip.seed = crypto::random_secret<32>();
    // The slip's key in place of the one that the builder has checked in.
    v1::AdmissionReplaced replaced;
    replaced.set_delegate(2);
    replaced.set_admission_key(crypto::str(slip.admission_key().public_key().view()));
    congress.append_two_signed(v1::ADMISSION_REPLACED, replaced, congress.keys().desks[0],
                               congress.keys().desks[1]);
  }
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 6;
    out.present = 5;
    out.tellers = 2;
    out.threshold = 1;
    out.slots = 4;
    out.course.emplace();
    return out;
  }
  const crypto::Check* vote(v1::Voice choice, const std::string& id = "m") {
    const auto statement = vote_by_name(congress.fold(), slip, id, choice);
    if (!statement.ok()) return statement.fault().check;
    if (statement.value())
      congress.append(v1::NAMED_VOTE, *statement.value(), congress.keys().terminals.front());
    fresh = statement.value().has_value();
    return nullptr;
  }

  test::CongressBuilder congress;
  Slip slip;
  bool fresh = false;
};

TEST_F(OpenVoteTest, IsTakenByTheFoldAndMayChange) {
  EXPECT_EQ(vote(v1::VOICE_FOR), nullptr);
  EXPECT_TRUE(fresh);
  EXPECT_EQ(vote(v1::VOICE_FOR), nullptr);
  EXPECT_FALSE(fresh) << "the same again is not logged again";
  EXPECT_EQ(vote(v1::VOICE_AGAINST), nullptr);
  EXPECT_EQ(congress.fold().motions().find("m")->voice(1), v1::VOICE_AGAINST);
}

TEST_F(OpenVoteTest, RefusesBeforeAnythingIsSigned) {
  EXPECT_EQ(vote(v1::VOICE_FOR, "none"), &rules::motion_known);
  slip.delegate = 6;
  EXPECT_EQ(vote(v1::VOICE_FOR), &rules::motion_present);
  slip.delegate = 7;
  EXPECT_EQ(vote(v1::VOICE_FOR), &rules::delegate_known);
  slip.delegate = 2;
  slip.anchor.bytes[0] ^= 1;
  EXPECT_EQ(vote(v1::VOICE_FOR), &checks::input_form);
  slip.anchor.bytes[0] ^= 1;
  congress.decide_motion("m");
  EXPECT_EQ(vote(v1::VOICE_FOR), &rules::motion_turn);
}

TEST_F(OpenVoteTest, APetitionIsSignedOnce) {
  v1::Petition petition;
  petition.set_post("presidium");
  petition.set_holder("Zhang San");
  EXPECT_EQ(support_of(congress.fold(), slip, petition).fault().check, &rules::motion_form);
  petition.set_grounds("absent");
  const auto first = test::must(support_of(congress.fold(), slip, petition));
  ASSERT_TRUE(first);
  congress.append(v1::PETITION_SIGNED, *first, congress.keys().terminals.front());
  EXPECT_FALSE(test::must(support_of(congress.fold(), slip, petition)));
}

TEST(OpenVote, KnowsItsWords) {
  EXPECT_EQ(voice_named("for"), v1::VOICE_FOR);
  EXPECT_EQ(voice_named("no"), v1::VOICE_AGAINST);
  EXPECT_EQ(voice_named("abstain"), v1::VOICE_ABSTAIN);
  EXPECT_FALSE(voice_named("maybe"));
}

}  // namespace
}  // namespace comitia::client
