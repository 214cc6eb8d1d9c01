#include "ballot-client/core/slate_check.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/proposal_check.hpp"
#include "congress/checks.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/slate_congress.hpp"
#include "tests/support/slates.hpp"

namespace comitia::client {
namespace {

namespace rules = congress::checks;

std::unique_ptr<test::CongressBuilder> course() {
  test::CongressPlan plan;
  plan.delegates = plan.terminals = 1;
  plan.tellers = plan.threshold = 1;
  plan.course.emplace();
  return std::make_unique<test::CongressBuilder>(plan);
}

v1::Slate slate() {
  v1::Slate out;
  out.set_slate_id("a");
  out.set_post_id("presidium");
  for (const char* name : {"A", "B", "C"}) out.add_candidates()->set_name(name);
  return out;
}

const crypto::Check* check(const test::CongressBuilder& congress, v1::EntryKind kind,
                           const google::protobuf::Message& s) {
  const auto result = check_proposal({kind, proto::encode(s), {}}, congress.fold());
  return result.ok() ? nullptr : result.fault().check;
}

// Each step is judged as the log would, and changes nothing.
TEST(SlateCheck, SaysWhatTheLogWouldSay) {
  const auto congress = course();
  const crypto::Array32 hash = congress->propose_slate(slate());
  v1::Approval approval = congress->approval(hash);
  EXPECT_TRUE(check_approval(approval, 1, congress->fold()).ok());
  EXPECT_EQ(check_approval(approval, 2, congress->fold()).fault().check, &rules::approval_body);
  approval.set_date(20261131);
  EXPECT_EQ(check_approval(approval, 1, congress->fold()).fault().check, &rules::date_form);

  v1::Notice notice;
  notice.set_slate_hash(crypto::str(hash));
  notice.set_from(congress->day());
  notice.set_until(congress->day());
  EXPECT_EQ(check(*congress, v1::NOTICE, notice), &rules::slate_turn);
  congress->approve_stages(hash);
  EXPECT_EQ(check(*congress, v1::NOTICE, notice), nullptr);
  EXPECT_EQ(check(*congress, v1::NOTICE, notice), nullptr) << "nothing has changed";
  notice.set_from(20261101);
  EXPECT_EQ(check(*congress, v1::NOTICE, notice), &rules::date_order);
  congress->give_notice(hash);

  v1::ObjectionResolved resolved;
  resolved.set_slate_hash(crypto::str(hash));
  resolved.set_objection(1);
  resolved.set_resolution("no");
  resolved.set_date(congress->day());
  EXPECT_EQ(check(*congress, v1::OBJECTION_RESOLVED, resolved), &rules::objection_known);

  v1::Withdrawn withdrawn;
  withdrawn.set_slate_hash(crypto::str(hash));
  withdrawn.set_candidate("D");
  withdrawn.set_date(congress->day());
  EXPECT_EQ(check(*congress, v1::WITHDRAWN, withdrawn), &rules::slate_candidate);
  withdrawn.set_candidate("C");
  EXPECT_EQ(check(*congress, v1::WITHDRAWN, withdrawn), nullptr);

  v1::SlateFinal last =
      congress->fold().slates().find(hash)->draft_final(test::days_after(congress->day(), 1));
  EXPECT_EQ(check(*congress, v1::SLATE_FINAL, last), nullptr);
  last.set_candidates(0, "D");
  EXPECT_EQ(check(*congress, v1::SLATE_FINAL, last), &rules::slate_final);
  EXPECT_EQ(check_slate_proposal({v1::RULES, {}, {}}, congress->fold()).fault().check, &checks::proposal_due);
}

TEST(SlateCheck, SecretariatAndChairConfirmEachOther) {
  const auto congress = course();
  auto& keys = congress->keys();
  for (const v1::EntryKind kind : {v1::NOTICE, v1::OBJECTION_RESOLVED, v1::WITHDRAWN, v1::SLATE_FINAL}) {
    const congress::Proposal proposal{kind, {}, keys.secretariat.public_key()};
    EXPECT_TRUE(may_confirm(proposal, congress->fold(), keys.chair.public_key()));
    EXPECT_FALSE(may_confirm(proposal, congress->fold(), keys.secretariat.public_key())) << "its own";
    EXPECT_FALSE(may_confirm(proposal, congress->fold(), keys.bodies[0].public_key()));
    EXPECT_FALSE(may_confirm(proposal, congress->fold(), keys.scrutineers[0].public_key()));
  }
}

TEST(SlateCheck, ADefinitionIsHeldToItsSlate) {
  test::CongressBuilder& hall = test::slate_hall();
  v1::Defined s = hall.ballot("presidium").definition();
  s.set_ballot_id("other");
  EXPECT_EQ(check(hall, v1::DEFINED, s), nullptr);
  s.mutable_question()->set_candidates(0, "Somebody else");
  EXPECT_EQ(check(hall, v1::DEFINED, s), &rules::definition_slate);
}

}  // namespace
}  // namespace comitia::client
