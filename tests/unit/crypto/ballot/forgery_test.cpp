// Forged ballots against the product's verifier, and against verifiers that are weak in the way each forgery
// needs.
#include <gtest/gtest.h>

#include "crypto/ballot/maker.hpp"
#include "crypto/ballot/verifier.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/forgeries.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

const Contest& two_of_three() {
  static const Contest contest = test::contest_for(test::ChooseAtMost(3, 2).statement());
  return contest;
}

TEST(Forgery, EveryCheatIsRefusedByItsCheck) {
  for (const test::Forgery& cheat : test::cheats(two_of_three()))
    EXPECT_EQ(test::verdict(two_of_three(), cheat.ballot), cheat.refused) << cheat.name;
}

TEST(Forgery, EveryCheatNeedsItsCheck) {
  for (const test::Forgery& cheat : test::cheats(two_of_three())) {
    const test::SwitchedOff off(cheat.refused);
    EXPECT_NE(test::verdict(two_of_three(), cheat.ballot), cheat.refused) << cheat.name;
  }
}

TEST(Forgery, TheseWouldBeAcceptedWithoutTheirCheck) {
  std::set<std::string> accepted;
  for (const test::Forgery& cheat : test::cheats(two_of_three())) {
    const test::SwitchedOff off(cheat.refused);
    if (test::verdict(two_of_three(), cheat.ballot) == "ok") accepted.insert(cheat.name);
  }
  EXPECT_EQ(accepted,
            (std::set<std::string>{"a mark of 2", "a negative mark", "two halves of a mark",
                                   "a mark in another slot", "a hundred votes in a slot",
                                   "votes taken from another candidate", "commitments to other bits",
                                   "a row under another's randomness", "a slot under another randomness"}));
}

TEST(Forgery, AFieldThatIsNotHashedCanBeForged) {
  const std::vector<test::WeakForgery> forgeries = test::forgeries_by_omission(two_of_three());
  EXPECT_EQ(forgeries.size(), 10u);
  for (const test::WeakForgery& forgery : forgeries) {
    EXPECT_EQ(test::plain_verify(two_of_three(), forgery.proof, forgery.weakness), "") << forgery.name;
    EXPECT_NE(test::plain_verify(two_of_three(), forgery.proof), "") << forgery.name;
    EXPECT_EQ(test::verdict(two_of_three(), forgery.ballot), forgery.refused) << forgery.name;
  }
}

TEST(Forgery, AProofThatLeavesOutAnyFieldIsRefused) {
  for (const auto& [field, name] : test::kTranscript) {
    const test::WeakForgery forgery = test::honest_but_for(two_of_three(), field);
    EXPECT_EQ(test::plain_verify(two_of_three(), forgery.proof, forgery.weakness), "") << name;
    EXPECT_EQ(test::verdict(two_of_three(), forgery.ballot), "ballot-bits") << name;
  }
}

TEST(Forgery, EqualExponentsInTwoRowsWouldLetMarksMoveBetweenThem) {
  const Contest contest = test::contest_for(test::two_rows_of_a_motion());
  const test::WeakForgery forgery = test::moved_between_rows(contest);
  EXPECT_EQ(test::plain_verify(contest, forgery.proof, forgery.weakness), "");
  EXPECT_EQ(test::plain_verify(contest, forgery.proof), "ballot-slots");
  EXPECT_EQ(test::verdict(contest, forgery.ballot), "ballot-slots");
}

TEST(Forgery, TwoRowsUnderOneRandomnessAreRefused) {
  const Contest contest = test::contest_for(test::two_rows_of_a_motion());
  test::PlainProver prover(contest, "shared", test::scalars(Bytes{1, 0, 0}));
  prover.r[1] = prover.r[0];
  prover.prove();
  EXPECT_EQ(test::verdict(contest, prover.ballot()), "ballot-randomness");
  const test::SwitchedOff off("ballot-randomness");
  EXPECT_EQ(test::verdict(contest, prover.ballot()), "ok");
}

TEST(Forgery, ABallotOfAnotherContestIsRefusedWhateverItsOwnerSigns) {
  const Contest& home = two_of_three();
  const BallotMaker maker(home);
  const OneTimeKey key = OneTimeKey::draw();
  const MadeBallot made = std::move(maker.make(SecretBytes(Bytes{1, 1, 0, 0, 0, 0}), key, {})).value();

  struct Case {
    Contest contest;
    std::string as_signed_at_home, signed_anew;
  };
  std::vector<Case> cases(3, {home, "ballot-signature", "ballot-bits"});
  cases[0].contest.origin.push_back('x');
  cases[1].contest.ballot_id = "council";
  cases[2].contest.opened.bytes[31] ^= 1;
  cases[2].as_signed_at_home = cases[2].signed_anew = "ballot-opened";
  for (const Case& c : cases) {
    EXPECT_EQ(test::verdict(c.contest, test::signed_ballot(home, key, made.body)), c.as_signed_at_home);
    EXPECT_EQ(test::verdict(c.contest, test::signed_ballot(c.contest, key, made.body)), c.signed_anew);
  }
  // The wrong opened hash replaced by the right one, and signed: the proof was made for the other.
  Bytes replaced = made.body;
  std::copy_n(cases[2].contest.opened.bytes.begin(), 32, replaced.begin());
  EXPECT_EQ(test::verdict(cases[2].contest, test::signed_ballot(cases[2].contest, key, replaced)),
            "ballot-bits");
}

TEST(Forgery, TheOpenedHashInTheBodyIsCheckedForItself) {
  const Contest& contest = two_of_three();
  const BallotMaker maker(contest);
  const OneTimeKey key = OneTimeKey::draw();
  Bytes body = std::move(maker.make(SecretBytes(Bytes{1, 1, 0, 0, 0, 0}), key, {})).value().body;
  body[0] ^= 1;
  const Bytes ballot = test::signed_ballot(contest, key, body);
  EXPECT_EQ(test::verdict(contest, ballot), "ballot-opened");
  const test::SwitchedOff off("ballot-opened");
  EXPECT_EQ(test::verdict(contest, ballot), "ok");
}

}  // namespace
}  // namespace comitia::crypto
