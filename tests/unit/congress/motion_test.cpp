#include "congress/motion.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

struct MotionTest : ::testing::Test {
  MotionTest() : congress(plan()) {
    congress.post_roster();
    congress.accept_credentials();
    congress.check_in();
  }
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 8;
    out.present = 6;
    out.course.emplace();
    return out;
  }
  Motion motion(v1::MotionMethod method) const {
    v1::MotionPut put;
    put.set_motion_id("m");
    put.set_method(method);
    v1::Fraction half;
    return Motion(put, {8, 6, congress.fold().delegates().presence()}, half);
  }
  const crypto::Check* vote(Motion& m, std::uint32_t delegate, v1::Voice choice, std::uint32_t turn,
                            std::uint32_t key_of = 0) {
    v1::NamedVote s;
    s.set_motion_id("m");
    s.set_delegate(delegate);
    s.set_choice(choice);
    s.set_turn(turn);
    v1::SignedNamedVote out;
    out.set_vote(crypto::str(proto::encode(s)));
    out.set_admission_signature(crypto::str(
        congress.keys()
            .admission(key_of ? key_of : delegate)
            .sign_statement(kNamedVoteType, signed_bytes(&congress.anchor(), crypto::view(out.vote())))));
    const auto result = m.vote(s, out, congress.fold().surroundings());
    return result.ok() ? nullptr : result.fault().check;
  }
  static const crypto::Check* hands(Motion& m, std::uint32_t in_favour, std::uint32_t against,
                                    std::uint32_t abstaining, bool acclaimed = false) {
    v1::ShowOfHands s;
    s.set_in_favour(in_favour);
    s.set_against(against);
    s.set_abstaining(abstaining);
    s.set_acclaimed(acclaimed);
    const auto result = m.count_hands(s);
    return result.ok() ? nullptr : result.fault().check;
  }

  test::CongressBuilder congress;
};

TEST_F(MotionTest, TheLastVoteOfADelegateCounts) {
  Motion m = motion(v1::METHOD_BY_NAME);
  EXPECT_EQ(vote(m, 1, v1::VOICE_FOR, 1), nullptr);
  EXPECT_EQ(vote(m, 2, v1::VOICE_AGAINST, 1), nullptr);
  EXPECT_EQ(vote(m, 3, v1::VOICE_ABSTAIN, 1), nullptr);
  EXPECT_EQ(vote(m, 1, v1::VOICE_AGAINST, 2), nullptr);
  const MotionTally t = test::must(m.tally());
  EXPECT_EQ(t.in_favour, 0u);
  EXPECT_EQ(t.against, 2u);
  EXPECT_EQ(t.abstaining, 1u);
  EXPECT_EQ(t.not_pressed(), 3u);
  EXPECT_EQ(m.voice(0), v1::VOICE_AGAINST);
  EXPECT_EQ(m.voice(5), v1::VOICE_UNSPECIFIED);
  EXPECT_EQ(m.turns(0), 2u);
}

// What a delegate has said before cannot be logged again after a change of mind.
TEST_F(MotionTest, NoEarlierVoteComesBack) {
  Motion m = motion(v1::METHOD_BY_NAME);
  EXPECT_EQ(vote(m, 1, v1::VOICE_FOR, 1), nullptr);
  EXPECT_EQ(vote(m, 1, v1::VOICE_AGAINST, 2), nullptr);
  EXPECT_EQ(vote(m, 1, v1::VOICE_FOR, 1), &checks::vote_turn);
  EXPECT_EQ(vote(m, 1, v1::VOICE_AGAINST, 2), &checks::vote_turn);
  EXPECT_EQ(vote(m, 1, v1::VOICE_FOR, 4), &checks::vote_turn);
  for (std::uint32_t turn = 3; turn <= limits::kVotesByName; ++turn)
    EXPECT_EQ(vote(m, 1, v1::VOICE_FOR, turn), nullptr);
  EXPECT_EQ(vote(m, 1, v1::VOICE_FOR, limits::kVotesByName + 1), &checks::vote_turn);
}

TEST_F(MotionTest, OnlyThoseInTheSnapshotVote) {
  Motion m = motion(v1::METHOD_BY_NAME);
  EXPECT_EQ(vote(m, 7, v1::VOICE_FOR, 1), &checks::motion_present);
  EXPECT_EQ(vote(m, 9, v1::VOICE_FOR, 1, 1), &checks::delegate_known);
  EXPECT_EQ(vote(m, 2, v1::VOICE_FOR, 1, 3), &checks::motion_admission);
  EXPECT_EQ(vote(m, 2, v1::VOICE_UNSPECIFIED, 1), &checks::motion_form);
  EXPECT_EQ(vote(m, 2, static_cast<v1::Voice>(4), 1), &checks::motion_form);
  m.close();
  EXPECT_EQ(vote(m, 2, v1::VOICE_FOR, 1), &checks::motion_turn);
}

TEST_F(MotionTest, HandsAreAtMostThosePresent) {
  Motion m = motion(v1::METHOD_HANDS);
  EXPECT_EQ(m.tally().fault().check, &checks::motion_turn);
  EXPECT_EQ(hands(m, 4, 2, 1), &checks::hands_count);
  EXPECT_EQ(hands(m, 0xffffffff, 1, 6), &checks::hands_count);
  EXPECT_EQ(hands(m, 0, 0, 0, true), &checks::hands_count);
  EXPECT_EQ(hands(m, 3, 2, 1), nullptr);
  EXPECT_EQ(hands(m, 3, 1, 1), nullptr);  // counted again
  EXPECT_EQ(test::must(m.tally()).not_pressed(), 1u);
  EXPECT_EQ(vote(m, 1, v1::VOICE_FOR, 1), &checks::motion_turn);
  m.close();
  EXPECT_EQ(hands(m, 3, 2, 1), &checks::motion_turn);
}

TEST_F(MotionTest, AnObjectionTurnsAnAcclamationIntoACount) {
  Motion m = motion(v1::METHOD_ACCLAMATION);
  EXPECT_EQ(hands(m, 1, 0, 0, true), &checks::hands_count);
  EXPECT_EQ(hands(m, 0, 0, 0, true), nullptr);
  EXPECT_TRUE(test::must(m.tally()).acclaimed);
  EXPECT_EQ(hands(m, 5, 1, 0), nullptr);
  EXPECT_FALSE(test::must(m.tally()).acclaimed);
}

TEST_F(MotionTest, ASecretOneIsNotVotedOnOpenly) {
  Motion m = motion(v1::METHOD_SECRET);
  EXPECT_EQ(vote(m, 1, v1::VOICE_FOR, 1), &checks::motion_turn);
  EXPECT_EQ(hands(m, 1, 0, 0), &checks::motion_turn);
  EXPECT_EQ(m.tally().fault().check, &checks::motion_turn);
}

}  // namespace
}  // namespace comitia::congress
