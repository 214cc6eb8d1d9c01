#include "congress/slates.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/reason.hpp"
#include "tests/support/slates.hpp"

namespace comitia::congress {
namespace {

using test::reason;

constexpr std::uint32_t kDay = 20261102;

crypto::Array32 hash_of(const google::protobuf::Message& m) { return crypto::sha256(proto::encode(m)); }

struct World {
  explicit World(v1::ApprovalPlan plan = test::sample_approval_plan())
      : slates(std::move(plan)), delegates(10) {}

  void complete_roster() {
    v1::Roster roster;
    for (std::uint32_t i = 1; i <= 10; ++i) {
      roster.add_lines()->set_delegate(i);
      roster.mutable_lines(static_cast<int>(i) - 1)->set_commitment(std::string(32, 'c'));
    }
    roster.set_last(true);
    test::must(delegates.check(roster));
    delegates.add(roster);
  }
  crypto::Result<void> propose(const v1::Slate& s) { return slates.propose(s, hash_of(s), delegates); }
  void approve(const v1::Slate& slate) {
    const Slate& s = *slates.find(hash_of(slate));
    for (std::uint32_t stage = 1; stage <= s.chain().stages().size(); ++stage)
      for (const std::uint32_t body : s.chain().missing()) {
        v1::Approval approval = test::sample_approval(s.hash(), stage, kDay);
        for (const crypto::Array32& hash : s.chain().before(stage)) approval.add_before(crypto::str(hash));
        test::must(slates.approve(approval, body, hash_of(approval)));
      }
  }
  crypto::Result<void> end(const v1::Slate& slate, v1::Decision decision) {
    v1::Approval s = test::sample_approval(hash_of(slate), 1, kDay);
    s.set_decision(decision);
    s.set_reason("材料不全");
    return slates.approve(s, test::kCollegeBranch, hash_of(s));
  }
  void give_notice(const v1::Slate& slate) {
    v1::Notice notice;
    notice.set_slate_hash(crypto::str(hash_of(slate)));
    notice.set_from(kDay);
    notice.set_until(test::days_after(kDay, 4));
    test::must(slates.give_notice(notice));
  }
  void make_final(const v1::Slate& slate) {
    const v1::SlateFinal s = slates.find(hash_of(slate))->draft_final(test::days_after(kDay, 5));
    test::must(slates.make_final(s, hash_of(s)));
  }
  void bring_to_its_end(const v1::Slate& slate) {
    test::must(propose(slate));
    approve(slate);
    give_notice(slate);
    make_final(slate);
  }
  crypto::Result<void> withdraw(const v1::Slate& slate, const std::string& name) {
    v1::Withdrawn s;
    s.set_slate_hash(crypto::str(hash_of(slate)));
    s.set_candidate(name);
    return slates.withdraw(s, false);
  }

  Slates slates;
  Delegates delegates;
};

const v1::Slate kA = test::sample_slate("a", test::kPresidium, 6);
const v1::Slate kB = test::sample_slate("b", test::kPresidium, 5);

TEST(Slates, AreOfAPostOfTheCongress) {
  World world;
  EXPECT_EQ(reason(world.propose(test::sample_slate("a", "treasurer", 5))), &checks::slate_form);
  EXPECT_EQ(reason(world.propose(kA)), nullptr);
  World none{v1::ApprovalPlan()};
  EXPECT_EQ(reason(none.propose(kA)), &checks::slate_form);
  EXPECT_TRUE(none.slates.all_elected_final()) << "nothing is elected";
}

TEST(Slates, OneForAPostIsUnderWayAtATime) {
  World world;
  test::must(world.propose(kA));
  EXPECT_EQ(reason(world.propose(kB)), &checks::slate_new);
  test::must(world.end(kA, v1::DECISION_RETURN));
  EXPECT_EQ(reason(world.propose(kA)), &checks::slate_new) << "under a new id";
  EXPECT_EQ(reason(world.propose(kB)), nullptr);
  EXPECT_EQ(reason(world.end(kA, v1::DECISION_REFUSE)), &checks::slate_turn) << "there is a newer one";
  test::must(world.end(kB, v1::DECISION_REFUSE));
  EXPECT_EQ(reason(world.propose(test::sample_slate("c", test::kPresidium, 5))), nullptr);
  const test::SwitchedOff off("slate-new");
  EXPECT_EQ(reason(world.propose(kA)), nullptr);
}

TEST(Slates, AnotherFollowsOneThatTooFewAreLeftOn) {
  World world;
  world.bring_to_its_end(kA);
  EXPECT_NE(world.slates.final_of(test::kPresidium), nullptr);
  test::must(world.withdraw(kA, "Candidate 1"));
  EXPECT_EQ(world.slates.final_of(test::kPresidium), nullptr);
  EXPECT_EQ(reason(world.propose(kB)), &checks::slate_new) << "five are left";
  world.make_final(kA);
  test::must(world.withdraw(kA, "Candidate 2"));
  EXPECT_EQ(reason(world.propose(kB)), nullptr) << "four are left for five seats";
}

TEST(Slates, ANewerFinalSlateTakesThePlaceOfTheOther) {
  World world;
  world.bring_to_its_end(kA);
  test::must(world.propose(kB));
  EXPECT_EQ(world.slates.final_of(test::kPresidium)->statement().slate_id(), "a") << "until b is final";
  EXPECT_EQ(reason(world.withdraw(kA, "Candidate 1")), &checks::slate_turn);
  world.approve(kB);
  world.give_notice(kB);
  world.make_final(kB);
  EXPECT_EQ(world.slates.final_of(test::kPresidium)->statement().slate_id(), "b");
}

TEST(Slates, StepsNameASlate) {
  World world;
  EXPECT_EQ(reason(world.end(kA, v1::DECISION_RETURN)), &checks::slate_known);
  EXPECT_EQ(reason(world.withdraw(kA, "Candidate 1")), &checks::slate_known);
  test::must(world.propose(kA));
  EXPECT_EQ(reason(world.end(kB, v1::DECISION_RETURN)), &checks::slate_known);
}

TEST(Slates, NumbersAreOnTheRoster) {
  v1::Slate named = kA;
  named.mutable_candidates(0)->set_delegate(11);
  World world;
  EXPECT_EQ(reason(world.propose(named)), nullptr) << "there is no roster yet";
  World later;
  later.complete_roster();
  EXPECT_EQ(reason(later.propose(named)), &checks::delegate_known);
  named.mutable_candidates(0)->set_delegate(10);
  EXPECT_EQ(reason(later.propose(named)), nullptr);
}

// rules.md §1, row 5: whoever is appointed can never be on a ballot.
TEST(Slates, NobodyIsElectedAndAppointed) {
  World world;
  const v1::Slate heads = test::sample_slate("heads", test::kHeads, 2, 6);  // "Candidate 6" and 7
  test::must(world.propose(heads));
  EXPECT_EQ(reason(world.propose(kA)), &checks::slate_person) << "Candidate 6";
  world.approve(heads);
  EXPECT_EQ(world.slates.newest_of(test::kHeads)->phase(), Slate::Phase::kAppointed);
  EXPECT_EQ(reason(world.propose(kA)), &checks::slate_person);
  EXPECT_EQ(reason(world.propose(kB)), nullptr) << "five, without that one";
  EXPECT_EQ(reason(world.propose(test::sample_slate("more", test::kHeads, 1, 5))), &checks::slate_person);
  test::must(world.withdraw(kB, "Candidate 5"));
  EXPECT_EQ(reason(world.propose(test::sample_slate("more", test::kHeads, 1, 5))), nullptr);
  const test::SwitchedOff off("slate-person");
  EXPECT_EQ(reason(world.propose(test::sample_slate("x", test::kPresidium, 5))), nullptr);
}

TEST(Slates, TwoDelegatesOfOneNameAreTwoPersons) {
  World world;
  v1::Slate heads = test::sample_slate("heads", test::kHeads, 1), presidium = kA;
  heads.mutable_candidates(0)->set_delegate(1);
  presidium.mutable_candidates(0)->set_delegate(2);
  test::must(world.propose(heads));
  EXPECT_EQ(reason(world.propose(presidium)), nullptr);
}

TEST(Slates, KnowWhoIsACandidate) {
  World world;
  v1::Slate named = kA;
  named.mutable_candidates(0)->set_delegate(3);
  EXPECT_FALSE(world.slates.is_candidate({"Candidate 1", 3}));
  test::must(world.propose(named));
  EXPECT_TRUE(world.slates.is_candidate({"Candidate 1", 3}));
  EXPECT_TRUE(world.slates.is_candidate({"Candidate 1", 0}));
  EXPECT_TRUE(world.slates.is_candidate({"written otherwise", 3}));
  EXPECT_FALSE(world.slates.is_candidate({"Candidate 1", 4}));
  EXPECT_TRUE(world.slates.is_candidate({"Candidate 2", 4})) << "has no number, so the name tells";
  test::must(world.withdraw(named, "Candidate 2"));
  EXPECT_FALSE(world.slates.is_candidate({"Candidate 2", 4}));
  test::must(world.end(named, v1::DECISION_REFUSE));
  EXPECT_FALSE(world.slates.is_candidate({"Candidate 1", 3}));
  test::must(world.propose(test::sample_slate("heads", test::kHeads, 1)));
  EXPECT_FALSE(world.slates.is_candidate({"Candidate 1", 0})) << "of nothing that is elected";
}

TEST(Slates, EveryElectedPostHasItsFinalSlate) {
  v1::ApprovalPlan plan = test::sample_approval_plan();
  v1::Post second = plan.posts(0);
  second.set_post_id("council");
  *plan.add_posts() = second;
  World world(plan);
  world.bring_to_its_end(kB);
  EXPECT_FALSE(world.slates.all_elected_final());
  world.bring_to_its_end(test::sample_slate("council-1", "council", 5));
  EXPECT_TRUE(world.slates.all_elected_final()) << "department heads are appointed, whenever that is";
  test::must(world.withdraw(kB, "Candidate 1"));
  EXPECT_EQ(world.slates.final_of(test::kPresidium), nullptr);
  EXPECT_TRUE(world.slates.all_elected_final()) << "the congress goes on; its ballot does not";
}

TEST(Slates, AreNotTooMany) {
  World world;
  v1::Slate s = kB;
  for (std::uint32_t i = 0; i < limits::kSlates; ++i) {
    s.set_slate_id("s-" + std::to_string(i));
    test::must(world.propose(s));
    test::must(world.end(s, v1::DECISION_RETURN));
  }
  s.set_slate_id("one-more");
  EXPECT_EQ(reason(world.propose(s)), &checks::slate_new);
}

// docs/protocol.md §18.4: only the vacant seats are filled.
TEST(Slates, ABySlateIsForTheVacantSeats) {
  World world;
  const v1::Slate one = test::sample_slate("by-election", test::kPresidium, 1);
  EXPECT_EQ(reason(world.slates.propose(one, hash_of(one), world.delegates)), &checks::slate_form);
  test::must(world.slates.propose(one, hash_of(one), world.delegates, 1));
  EXPECT_EQ(world.slates.newest_of(test::kPresidium)->post().seats(), 1u);
}

}  // namespace
}  // namespace comitia::congress
