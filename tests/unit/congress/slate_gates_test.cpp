// What a ballot owes to the slate of its post: the gates of congress/slates.hpp.
#include <gtest/gtest.h>

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/slates.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/slates.hpp"

namespace comitia::congress {
namespace {

constexpr std::uint32_t kDay = 20261102;

crypto::Array32 hash_of(const google::protobuf::Message& m) { return crypto::sha256(proto::encode(m)); }

/// One slate of six, brought as far as a test wants it; ten delegates.
struct World {
  World() : slates(test::sample_approval_plan()), delegates(10) {
    v1::Roster roster;
    for (std::uint32_t i = 1; i <= 10; ++i) {
      v1::RosterLine& line = *roster.add_lines();
      line.set_delegate(i);
      line.set_commitment(std::string(32, 'c'));
    }
    roster.set_last(true);
    delegates.add(roster);
    statement = test::sample_slate("a", test::kPresidium, 6);
    statement.mutable_candidates(0)->set_group("女");
    statement.mutable_candidates(0)->set_delegate(1);
    test::must(slates.propose(statement, hash_of(statement), delegates));
  }
  const Slate& slate() const { return *slates.find(hash_of(statement)); }
  void sign(std::uint32_t stage) {
    for (const std::uint32_t body : slate().chain().missing()) {
      v1::Approval s = test::sample_approval(slate().hash(), stage, kDay);
      for (const crypto::Array32& hash : slate().chain().before(stage)) s.add_before(crypto::str(hash));
      test::must(slates.approve(s, body, hash_of(s)));
    }
  }
  void give_notice() {
    v1::Notice s;
    s.set_slate_hash(crypto::str(slate().hash()));
    s.set_from(kDay);
    s.set_until(test::days_after(kDay, 4));
    test::must(slates.give_notice(s));
  }
  void make_final() {
    const v1::SlateFinal s = slate().draft_final(test::days_after(kDay, 5));
    test::must(slates.make_final(s, hash_of(s)));
  }
  void bring_to_its_end() {
    for (std::uint32_t stage = 1; stage <= 5; ++stage) sign(stage);
    give_notice();
    make_final();
  }
  void withdraw(const std::string& name) {
    v1::Withdrawn s;
    s.set_slate_hash(crypto::str(slate().hash()));
    s.set_candidate(name);
    test::must(slates.withdraw(s, false));
  }
  /// A ballot on it as it stands.
  v1::Defined definition() const {
    v1::Defined out;
    out.set_ballot_id("presidium");
    out.set_post(test::kPresidium);
    out.set_slate_hash(crypto::str(hash_of(slate().draft_final(test::days_after(kDay, 5)))));
    out.mutable_question()->set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
    out.mutable_question()->set_seats(5);
    for (const auto& c : slate().candidates())
      if (slate().stands(c)) out.mutable_question()->add_candidates(c.facts.name());
    return out;
  }
  const crypto::Check* check(const v1::Defined& s) const {
    const auto result = slates.check_definition(s, delegates);
    return result.ok() ? nullptr : result.fault().check;
  }
  const crypto::Check* check() const { return check(definition()); }

  Slates slates;
  Delegates delegates;
  v1::Slate statement;
};

TEST(SlateGates, NoBallotBeforeTheSlateIsFinal) {
  World world;
  EXPECT_EQ(world.check(), &checks::definition_slate);
  for (std::uint32_t stage = 1; stage <= 5; ++stage) {
    world.sign(stage);
    EXPECT_EQ(world.check(), &checks::definition_slate) << "stage " << stage << " is the last that signed";
  }
  world.give_notice();
  EXPECT_EQ(world.check(), &checks::definition_slate) << "the notice is not over";
  {
    const test::SwitchedOff off("definition-slate");
    EXPECT_EQ(world.check(), nullptr);
  }
  world.make_final();
  EXPECT_EQ(world.check(), nullptr);
}

TEST(SlateGates, ABallotHasExactlyTheNamesOfItsSlate) {
  World world;
  world.bring_to_its_end();
  v1::Defined turned = world.definition();
  std::reverse(turned.mutable_question()->mutable_candidates()->begin(),
               turned.mutable_question()->mutable_candidates()->end());
  EXPECT_EQ(world.check(turned), nullptr) << "the order is data";
  std::vector<v1::Defined> wrong(7, world.definition());
  wrong[0].mutable_question()->mutable_candidates()->RemoveLast();
  wrong[1].mutable_question()->add_candidates("Somebody else");
  wrong[2].mutable_question()->set_candidates(0, "Somebody else");
  wrong[3].mutable_question()->set_candidates(0, "Candidate 2");
  wrong[4].mutable_question()->set_seats(4);
  wrong[5].mutable_question()->set_seats(6);
  wrong[6].mutable_slate_hash()->front() ^= 1;
  for (std::size_t i = 0; i < wrong.size(); ++i)
    EXPECT_EQ(world.check(wrong[i]), &checks::definition_slate) << i;
}

TEST(SlateGates, TheHashIsThatOfTheFinalStatement) {
  World world;
  world.bring_to_its_end();
  v1::Defined s = world.definition();
  s.set_slate_hash(crypto::str(world.slate().hash()));
  EXPECT_EQ(world.check(s), &checks::definition_slate) << "the slate as it was proposed";
  s.clear_slate_hash();
  EXPECT_EQ(world.check(s), &checks::definition_slate);
}

TEST(SlateGates, AnAppointedPostIsNeverOnABallot) {
  World world;
  world.bring_to_its_end();
  v1::Defined s = world.definition();
  s.set_post(test::kHeads);
  EXPECT_EQ(world.check(s), &checks::definition_slate);
  s.set_post("treasurer");
  EXPECT_EQ(world.check(s), &checks::definition_slate);
  s.clear_post();
  EXPECT_EQ(world.check(s), &checks::definition_slate);
}

// Who was written in stands on no slate. Which names a run-off has is for the outcome before it
// (definition-runoff); its slate still has to be the final one.
TEST(SlateGates, ARunOffMayHaveNamesThatAreOnNoSlate) {
  World world;
  world.bring_to_its_end();
  v1::Defined runoff = world.definition();
  runoff.set_runoff_of("presidium");
  runoff.mutable_question()->set_seats(1);
  runoff.mutable_question()->clear_candidates();
  runoff.mutable_question()->add_candidates("Candidate 5");
  runoff.mutable_question()->add_candidates("Candidate 2");
  EXPECT_EQ(world.check(runoff), nullptr);
  v1::Defined written = runoff;
  written.mutable_question()->add_candidates("Somebody written in");
  EXPECT_EQ(world.check(written), nullptr);
  written.clear_runoff_of();
  EXPECT_EQ(world.check(written), &checks::definition_slate);
  runoff.set_slate_hash(std::string(32, 'x'));
  EXPECT_EQ(world.check(runoff), &checks::definition_slate);
}

TEST(SlateGates, AWithdrawalEndsTheDefinitionsBefore) {
  World world;
  world.bring_to_its_end();
  const v1::Defined before = world.definition();
  EXPECT_TRUE(world.slates.check_still_final(before).ok());
  world.withdraw("Candidate 6");
  EXPECT_EQ(world.slates.check_still_final(before).fault().check, &checks::definition_slate);
  world.make_final();
  EXPECT_EQ(world.slates.check_still_final(before).fault().check, &checks::definition_slate)
      << "it is final with other names";
  EXPECT_EQ(world.check(before), &checks::definition_slate);
  EXPECT_EQ(world.check(), nullptr);
}

TEST(SlateGates, GroupsAreThoseOfTheSlate) {
  World world;
  world.bring_to_its_end();
  v1::Defined s = world.definition();
  for (const char* group : {"女", "", "", "", "", ""}) s.mutable_question()->add_groups(group);
  EXPECT_EQ(world.check(s), nullptr);
  v1::Defined moved = s, fewer = s;
  moved.mutable_question()->mutable_groups()->SwapElements(0, 1);
  fewer.mutable_question()->mutable_groups()->RemoveLast();
  EXPECT_EQ(world.check(moved), &checks::definition_slate);
  EXPECT_EQ(world.check(fewer), &checks::definition_slate);
}

TEST(SlateGates, AMotionFillsNoPost) {
  World world;
  world.bring_to_its_end();
  v1::Defined s = world.definition();
  s.mutable_question()->set_kind(v1::MOTION);
  EXPECT_EQ(world.check(s), &checks::definition_slate);
  s.clear_post();
  EXPECT_EQ(world.check(s), &checks::definition_slate);
  EXPECT_TRUE(world.slates.check_still_final(s).ok());
  s.clear_slate_hash();
  EXPECT_EQ(world.check(s), nullptr);
}

// A slate may come before the roster; the ballot does not.
TEST(SlateGates, CandidatesWhoAreDelegatesAreOnTheRoster) {
  World world;
  world.bring_to_its_end();
  const Delegates nobody(10);
  EXPECT_EQ(world.slates.check_definition(world.definition(), nobody).fault().check, &checks::delegate_known);
}

}  // namespace
}  // namespace comitia::congress
