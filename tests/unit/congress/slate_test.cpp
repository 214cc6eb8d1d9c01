#include "congress/slate.hpp"

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

using Phase = Slate::Phase;

constexpr std::uint32_t kFirst = 20261102, kLast = 20261106, kAfter = 20261107;

crypto::Array32 hash_of(const google::protobuf::Message& m) { return crypto::sha256(proto::encode(m)); }

struct World {
  explicit World(std::uint32_t count = 6, int which = 0)
      : plan(test::sample_approval_plan()),
        slate(test::sample_slate("a", plan.posts(which).post_id(), count), crypto::Array32{9},
              plan.posts(which), plan.chains(which)) {}

  void approve_all() {
    for (std::uint32_t stage = 1; stage <= slate.chain().stages().size(); ++stage)
      for (const std::uint32_t body : slate.chain().missing()) {
        v1::Approval s = test::sample_approval(slate.hash(), stage, kFirst);
        for (const crypto::Array32& hash : slate.chain().before(stage)) s.add_before(crypto::str(hash));
        test::must(slate.approve(s, body, hash_of(s)));
      }
  }
  void give_notice() { test::must(notice(kFirst, kLast)); }
  crypto::Result<void> notice(std::uint32_t from, std::uint32_t until) {
    v1::Notice s;
    s.set_slate_hash(crypto::str(slate.hash()));
    s.set_from(from);
    s.set_until(until);
    return slate.give_notice(s, plan.notice_days());
  }
  crypto::Result<void> object(const std::string& candidate, std::uint32_t date = kFirst) {
    v1::Objection s;
    s.set_candidate(candidate);
    s.set_text("有一门课程不及格");
    s.set_date(date);
    return slate.object(s);
  }
  crypto::Result<void> resolve(std::uint32_t number, bool upheld) {
    v1::ObjectionResolved s;
    s.set_objection(number);
    s.set_upheld(upheld);
    s.set_resolution("经查属实");
    s.set_date(kAfter);
    return slate.resolve(s);
  }
  crypto::Result<void> withdraw(const std::string& candidate, bool voted = false) {
    v1::Withdrawn s;
    s.set_candidate(candidate);
    s.set_date(kAfter);
    return slate.withdraw(s, voted);
  }
  crypto::Result<void> make_final(const v1::SlateFinal& s) { return slate.make_final(s, hash_of(s)); }
  crypto::Result<void> make_final(std::uint32_t date = kAfter) { return make_final(slate.draft_final(date)); }

  v1::ApprovalPlan plan;
  Slate slate;
};

TEST(Slate, GoesFromItsChainOverTheNoticeToTheBallot) {
  World world;
  EXPECT_EQ(world.slate.phase(), Phase::kInApproval);
  EXPECT_EQ(reason(world.notice(kFirst, kLast)), &checks::slate_turn) << "not approved";
  EXPECT_EQ(reason(world.make_final()), &checks::slate_turn);
  world.approve_all();
  EXPECT_EQ(world.slate.phase(), Phase::kApproved);
  EXPECT_EQ(reason(world.object("Candidate 1")), &checks::slate_turn) << "no notice yet";
  EXPECT_EQ(reason(world.make_final()), &checks::slate_turn) << "no notice yet";
  world.give_notice();
  EXPECT_EQ(world.slate.phase(), Phase::kNoticed);
  EXPECT_EQ(reason(world.notice(kFirst, kLast)), &checks::slate_turn) << "once";
  EXPECT_TRUE(world.slate.under_way());
  EXPECT_EQ(reason(world.make_final()), nullptr);
  EXPECT_EQ(world.slate.phase(), Phase::kFinal);
  EXPECT_FALSE(world.slate.under_way());
  EXPECT_EQ(world.slate.final_statement().candidates_size(), 6);
  EXPECT_EQ(reason(world.object("Candidate 1")), &checks::slate_turn);
  EXPECT_EQ(reason(world.make_final()), &checks::slate_turn);
}

TEST(Slate, AnAppointedPostEndsWithItsChain) {
  World world(4, 1);
  world.approve_all();
  EXPECT_EQ(world.slate.phase(), Phase::kAppointed);
  EXPECT_FALSE(world.slate.under_way());
  EXPECT_EQ(reason(world.notice(kFirst, kLast)), &checks::slate_turn);
  EXPECT_EQ(reason(world.make_final()), &checks::slate_turn);
  EXPECT_EQ(reason(world.withdraw("Candidate 1")), &checks::slate_turn) << "appointed";
}

TEST(Slate, ANoticeLastsAsLongAsThePlanAsks) {
  World world;
  world.approve_all();
  EXPECT_EQ(reason(world.notice(kFirst, 20261105)), &checks::notice_period) << "four days";
  EXPECT_EQ(reason(world.notice(kFirst, 20261101)), &checks::notice_period);
  EXPECT_EQ(reason(world.notice(kFirst, 20261131)), &checks::date_form);
  EXPECT_EQ(reason(world.notice(20261128, 20261202)), nullptr) << "five, over the end of a month";
  World off_by_one;
  off_by_one.approve_all();
  const test::SwitchedOff off("notice-period");
  EXPECT_EQ(reason(off_by_one.notice(kFirst, 20261105)), nullptr);
}

TEST(Slate, NoDayOfTheNoticeIsSkipped) {
  World world;
  world.approve_all();
  world.give_notice();
  EXPECT_EQ(reason(world.make_final(kFirst)), &checks::notice_period);
  EXPECT_EQ(reason(world.make_final(kLast)), &checks::notice_period) << "its last day";
  EXPECT_EQ(reason(world.make_final(kAfter)), nullptr);
}

TEST(Slate, ObjectionsComeWithinTheNoticeAndNoneStaysOpen) {
  World world;
  world.approve_all();
  world.give_notice();
  EXPECT_EQ(reason(world.object("Candidate 2", 20261101)), &checks::notice_period);
  EXPECT_EQ(reason(world.object("Candidate 2", kFirst)), nullptr);
  EXPECT_EQ(reason(world.object("Candidate 3", kLast)), nullptr);
  EXPECT_EQ(reason(world.object("Candidate 3", kAfter)), &checks::notice_period);
  EXPECT_EQ(reason(world.object("Somebody else")), &checks::slate_candidate);
  EXPECT_EQ(reason(world.make_final()), &checks::objections_open);
  EXPECT_EQ(reason(world.resolve(0, true)), &checks::objection_known);
  EXPECT_EQ(reason(world.resolve(3, true)), &checks::objection_known);
  EXPECT_EQ(reason(world.resolve(1, true)), nullptr);
  EXPECT_EQ(reason(world.resolve(1, false)), &checks::objection_known) << "it is resolved";
  EXPECT_EQ(reason(world.make_final()), &checks::objections_open) << "the second";
  EXPECT_EQ(reason(world.resolve(2, false)), nullptr);
  EXPECT_EQ(reason(world.object("Candidate 2", kLast)), &checks::slate_candidate) << "off the slate";
  EXPECT_EQ(world.slate.standing(), 5u);
  EXPECT_EQ(reason(world.make_final()), nullptr);
  const auto& names = world.slate.final_statement().candidates();
  EXPECT_EQ(
      std::vector<std::string>(names.begin(), names.end()),
      (std::vector<std::string>{"Candidate 1", "Candidate 3", "Candidate 4", "Candidate 5", "Candidate 6"}));
}

TEST(Slate, AnObjectionIsATextOrAHash) {
  World world;
  world.approve_all();
  world.give_notice();
  v1::Objection s;
  s.set_candidate("Candidate 1");
  s.set_date(kFirst);
  const auto refused = [&](const v1::Objection& o) {
    return reason(world.slate.object(o)) == &checks::objection_form;
  };
  EXPECT_TRUE(refused(s)) << "neither";
  s.set_sha256(std::string(31, 'h'));
  EXPECT_TRUE(refused(s));
  s.set_sha256(std::string(32, 'h'));
  v1::Objection both = s;
  both.set_text("why");
  EXPECT_TRUE(refused(both));
  EXPECT_EQ(reason(world.slate.object(s)), nullptr);
  s.clear_sha256();
  s.set_text(std::string(limits::kTextBytes + 1, 'a'));
  EXPECT_TRUE(refused(s));
  while (world.slate.objections().size() < limits::kObjections) test::must(world.object("Candidate 1"));
  EXPECT_EQ(reason(world.object("Candidate 1")), &checks::objection_form) << "too many";
}

TEST(Slate, WhoWithdrawsIsNotOnTheFinalSlate) {
  World world;
  EXPECT_EQ(reason(world.withdraw("Candidate 4")), nullptr) << "while it is being approved";
  EXPECT_EQ(reason(world.withdraw("Candidate 4")), &checks::slate_candidate) << "twice";
  EXPECT_EQ(reason(world.withdraw("Somebody else")), &checks::slate_candidate);
  world.approve_all();
  world.give_notice();
  v1::SlateFinal all = world.slate.draft_final(kAfter);
  all.add_candidates("Candidate 4");
  EXPECT_EQ(reason(world.make_final(all)), &checks::slate_final) << "six names";
  v1::SlateFinal turned = world.slate.draft_final(kAfter);
  turned.mutable_candidates()->SwapElements(0, 1);
  EXPECT_EQ(reason(world.make_final(turned)), &checks::slate_final) << "the order is the slate's";
  EXPECT_EQ(reason(world.make_final()), nullptr);
}

TEST(Slate, FewerThanSeatsCannotBeFinal) {
  World world(5);
  world.approve_all();
  world.give_notice();
  test::must(world.withdraw("Candidate 1"));
  EXPECT_EQ(reason(world.make_final()), &checks::slate_final);
  EXPECT_FALSE(world.slate.under_way()) << "another slate may come in its place";
  const test::SwitchedOff off("slate-final");
  EXPECT_EQ(reason(world.make_final()), nullptr);
}

TEST(Slate, AWithdrawalMakesAFinalSlateFinalAnew) {
  World world;
  world.approve_all();
  world.give_notice();
  test::must(world.make_final());
  const crypto::Array32 before = world.slate.final_hash();
  EXPECT_EQ(reason(world.withdraw("Candidate 1", /*voted=*/true)), &checks::slate_turn);
  EXPECT_EQ(reason(world.withdraw("Candidate 1")), nullptr);
  EXPECT_EQ(world.slate.phase(), Phase::kNoticed);
  EXPECT_EQ(reason(world.make_final()), nullptr);
  EXPECT_NE(world.slate.final_hash(), before);
}

TEST(Slate, ASlateThatIsReturnedOrRefusedIsOver) {
  for (const v1::Decision decision : {v1::DECISION_RETURN, v1::DECISION_REFUSE}) {
    World world;
    v1::Approval s = test::sample_approval(world.slate.hash(), 1, kFirst);
    s.set_decision(decision);
    s.set_reason("材料不全");
    EXPECT_EQ(reason(world.slate.approve(s, test::kCollegeBranch, hash_of(s))), nullptr);
    EXPECT_EQ(world.slate.phase(), decision == v1::DECISION_RETURN ? Phase::kReturned : Phase::kRefused);
    EXPECT_FALSE(world.slate.under_way());
    EXPECT_EQ(reason(world.notice(kFirst, kLast)), &checks::slate_turn);
    EXPECT_EQ(reason(world.withdraw("Candidate 1")), &checks::slate_turn);
    EXPECT_EQ(reason(world.make_final()), &checks::slate_turn);
  }
}

}  // namespace
}  // namespace comitia::congress
