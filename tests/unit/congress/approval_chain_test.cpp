#include "congress/approval_chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>

#include "congress/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/slates.hpp"

namespace comitia::congress {
namespace {

using State = ApprovalChain::State;

constexpr std::uint32_t kDay = 20261102;

crypto::Array32 hash_of(const v1::Approval& s, std::uint32_t body) {
  crypto::Bytes bytes = proto::encode(s);
  bytes.push_back(static_cast<std::uint8_t>(body));
  return crypto::sha256(bytes);
}

v1::Approval approval(const ApprovalChain& chain, std::uint32_t stage) {
  v1::Approval out = test::sample_approval(crypto::Array32{}, stage, kDay);
  for (const crypto::Array32& hash : chain.before(stage)) out.add_before(crypto::str(hash));
  return out;
}

const crypto::Check* sign(ApprovalChain& chain, const v1::Approval& s, std::uint32_t body) {
  const auto result = chain.sign(s, body, hash_of(s, body));
  return result.ok() ? nullptr : result.fault().check;
}
const crypto::Check* sign(ApprovalChain& chain, std::uint32_t stage, std::uint32_t body) {
  return sign(chain, approval(chain, stage), body);
}

ApprovalChain presidium() { return ApprovalChain(test::sample_approval_plan().chains(0)); }

/// The first two stages are signed; the joint one is due.
ApprovalChain at_the_joint_stage() {
  ApprovalChain out = presidium();
  EXPECT_EQ(sign(out, 1, test::kCollegeBranch), nullptr);
  EXPECT_EQ(sign(out, 2, test::kCollegeParty), nullptr);
  return out;
}

TEST(ApprovalChain, GoesStageByStage) {
  ApprovalChain chain = at_the_joint_stage();
  EXPECT_EQ(chain.due(), 3u);
  EXPECT_EQ(chain.missing(), (std::vector<std::uint32_t>{3, 4}));
  EXPECT_EQ(sign(chain, 3, test::kYouthLeague), nullptr) << "in any order within a stage";
  EXPECT_EQ(chain.due(), 3u) << "one of two";
  EXPECT_EQ(chain.missing(), (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(sign(chain, 3, test::kStudentAffairs), nullptr);
  EXPECT_EQ(chain.stages()[2].front().body, test::kStudentAffairs) << "kept in the order of the bodies";
  EXPECT_EQ(chain.before(4).size(), 2u);
  EXPECT_EQ(sign(chain, 4, test::kUniversityParty), nullptr);
  EXPECT_EQ(chain.state(), State::kUnderWay);
  EXPECT_EQ(sign(chain, 5, test::kProvincialFederation), nullptr);
  EXPECT_EQ(chain.state(), State::kApproved);
  EXPECT_TRUE(chain.missing().empty());
  EXPECT_EQ(sign(chain, 5, test::kProvincialFederation), &checks::slate_turn);
}

TEST(ApprovalChain, NoStageIsSkipped) {
  ApprovalChain chain = presidium();
  EXPECT_EQ(sign(chain, 2, test::kCollegeParty), &checks::approval_order);
  EXPECT_EQ(sign(chain, 1, test::kCollegeBranch), nullptr);
  EXPECT_EQ(sign(chain, 1, test::kCollegeBranch), &checks::approval_order) << "it is over";
  const test::SwitchedOff off("approval-order");
  EXPECT_NE(sign(chain, 5, test::kProvincialFederation), &checks::approval_order);
}

TEST(ApprovalChain, AStageIsItsBodiesToSign) {
  ApprovalChain chain = presidium();
  for (const std::uint32_t body : {2u, 3u, 6u, 7u, 0u})
    EXPECT_EQ(sign(chain, 1, body), &checks::approval_body) << body;
  const test::SwitchedOff off("approval-body");
  EXPECT_EQ(sign(chain, 1, test::kCollegeParty), nullptr);
}

TEST(ApprovalChain, NobodySignsTwiceInAnothersPlace) {
  ApprovalChain chain = at_the_joint_stage();
  EXPECT_EQ(sign(chain, 3, test::kYouthLeague), nullptr);
  EXPECT_EQ(sign(chain, 3, test::kYouthLeague), &checks::approval_once);
  EXPECT_EQ(sign(chain, 4, test::kUniversityParty), &checks::approval_order);
  const test::SwitchedOff off("approval-once");
  EXPECT_EQ(sign(chain, 3, test::kYouthLeague), nullptr);
}

TEST(ApprovalChain, NamesWhatTheStageBeforeSigned) {
  ApprovalChain chain = at_the_joint_stage();
  EXPECT_EQ(sign(chain, 3, test::kYouthLeague), nullptr);
  EXPECT_EQ(sign(chain, 3, test::kStudentAffairs), nullptr);
  const v1::Approval right = approval(chain, 4);

  v1::Approval one = right, other = right, more = right, turned = right, none = right;
  one.mutable_before()->RemoveLast();
  other.mutable_before(0)->front() ^= 1;
  more.add_before(right.before(0));
  turned.mutable_before()->SwapElements(0, 1);
  none.clear_before();
  for (const v1::Approval& wrong : {one, other, more, turned, none})
    EXPECT_EQ(sign(chain, wrong, test::kUniversityParty), &checks::approval_before);
  {
    const test::SwitchedOff off("approval-before");
    ApprovalChain copy = chain;
    EXPECT_EQ(sign(copy, other, test::kUniversityParty), nullptr);
  }
  EXPECT_EQ(sign(chain, right, test::kUniversityParty), nullptr);

  ApprovalChain first = presidium();
  v1::Approval early = approval(first, 1);
  early.add_before(right.before(0));
  EXPECT_EQ(sign(first, early, test::kCollegeBranch), &checks::approval_before) << "there is none before";
}

TEST(ApprovalChain, AReturnOrARefusalEndsIt) {
  for (const auto& [decision, state] :
       {std::pair{v1::DECISION_RETURN, State::kReturned}, std::pair{v1::DECISION_REFUSE, State::kRefused}}) {
    ApprovalChain chain = at_the_joint_stage();
    EXPECT_EQ(sign(chain, 3, test::kYouthLeague), nullptr);
    v1::Approval s = approval(chain, 3);
    s.set_decision(decision);
    EXPECT_EQ(sign(chain, s, test::kStudentAffairs), &checks::approval_form) << "a reason is asked for";
    s.set_reason("成绩证明缺失");
    s.clear_documents();
    EXPECT_EQ(sign(chain, s, test::kStudentAffairs), nullptr);
    EXPECT_EQ(chain.state(), state);
    EXPECT_EQ(sign(chain, 4, test::kUniversityParty), &checks::slate_turn);
  }
}

TEST(ApprovalChain, StatementsAreWellFormed) {
  ApprovalChain chain = presidium();
  std::vector<v1::Approval> wrong(9, approval(chain, 1));
  wrong[0].set_stage(0);
  wrong[1].set_stage(6);
  wrong[2].set_decision(v1::DECISION_UNSPECIFIED);
  wrong[3].set_decision(static_cast<v1::Decision>(4));
  wrong[4].clear_documents();
  wrong[5].mutable_documents(0)->clear_number();
  wrong[6].mutable_documents(0)->mutable_sha256()->pop_back();
  *wrong[7].add_documents() = wrong[7].documents(0);
  wrong[8].set_reason("and yet a reason");
  for (std::size_t i = 0; i < wrong.size(); ++i)
    EXPECT_EQ(sign(chain, wrong[i], test::kCollegeBranch), &checks::approval_form) << i;
  v1::Approval many = approval(chain, 1);
  while (many.documents_size() < static_cast<int>(limits::kDocuments))
    *many.add_documents() = test::sample_document(std::to_string(many.documents_size()));
  ApprovalChain copy = chain;
  EXPECT_EQ(sign(copy, many, test::kCollegeBranch), nullptr);
  *many.add_documents() = test::sample_document("one more");
  EXPECT_EQ(sign(chain, many, test::kCollegeBranch), &checks::approval_form);
  const test::SwitchedOff off("approval-form");
  EXPECT_EQ(sign(chain, wrong[4], test::kCollegeBranch), nullptr);
}

// ---- random interleavings against a checker that lists every order there is
// --------------------------------

struct Step {
  std::uint32_t stage, body;
  bool operator==(const Step&) const = default;
};

/// Every order in which all bodies may sign.
std::vector<std::vector<Step>> all_orders(const v1::ApprovalChain& plan) {
  std::vector<std::vector<Step>> out{{}};
  for (int i = 0; i < plan.stages_size(); ++i) {
    std::vector<std::uint32_t> bodies(plan.stages(i).bodies().begin(), plan.stages(i).bodies().end());
    std::vector<std::vector<Step>> longer;
    do {
      for (const auto& order : out) {
        longer.push_back(order);
        for (const std::uint32_t body : bodies)
          longer.back().push_back({static_cast<std::uint32_t>(i) + 1, body});
      }
    } while (std::next_permutation(bodies.begin(), bodies.end()));
    out = std::move(longer);
  }
  return out;
}

bool begins_one(const std::vector<std::vector<Step>>& orders, const std::vector<Step>& steps) {
  return std::any_of(orders.begin(), orders.end(), [&](const auto& order) {
    return steps.size() <= order.size() && std::equal(steps.begin(), steps.end(), order.begin());
  });
}

v1::ApprovalChain random_plan(std::mt19937_64& random) {
  v1::ApprovalChain out;
  for (std::uint64_t stages = 1 + random() % 4; stages > 0; --stages) {
    v1::ApprovalStage& stage = *out.add_stages();
    for (std::uint32_t body = 1; body <= 4; ++body)
      if (random() % 3 == 0) stage.add_bodies(body);
    if (stage.bodies().empty()) stage.add_bodies(1);
  }
  return out;
}

TEST(ApprovalChain, TakesExactlyTheOrdersThatThereAre) {
  std::mt19937_64 random(16);
  int taken_in_all = 0, ended = 0, approved = 0;
  for (int round = 0; round < 2000; ++round) {
    const v1::ApprovalChain plan =
        round % 4 == 0 ? test::sample_approval_plan().chains(round % 8 / 4) : random_plan(random);
    const auto orders = all_orders(plan);
    ApprovalChain chain(plan);
    std::vector<Step> taken;
    std::vector<std::pair<Step, crypto::Array32>> hashes;
    bool over = false;
    for (int attempt = 0; attempt < 60; ++attempt) {
      // Mostly near what is due, so that many chains come to their end.
      const std::uint32_t stages = static_cast<std::uint32_t>(plan.stages_size());
      const std::uint32_t near = std::min(chain.due(), stages);
      const Step step{random() % 3 ? near : static_cast<std::uint32_t>(random() % (stages + 2)),
                      static_cast<std::uint32_t>(1 + random() % 5)};
      v1::Approval s = test::sample_approval(crypto::Array32{}, step.stage, kDay);
      // What the stage before has signed, by body: from the list of what was taken, not from the chain.
      std::vector<std::pair<std::uint32_t, crypto::Array32>> before;
      for (const auto& [done, hash] : hashes)
        if (done.stage + 1 == step.stage) before.emplace_back(done.body, hash);
      std::sort(before.begin(), before.end());
      for (const auto& [body, hash] : before) s.add_before(crypto::str(hash));
      bool right = true;
      if (random() % 5 == 0) {
        if (s.before().empty() || random() % 2)
          s.add_before(std::string(32, 'x'));
        else
          s.mutable_before()->RemoveLast();
        right = false;
      }
      const std::uint64_t turn = random() % 40;
      if (turn < 2) {
        s.set_decision(turn == 0 ? v1::DECISION_RETURN : v1::DECISION_REFUSE);
        s.set_reason("because");
      }
      std::vector<Step> next = taken;
      next.push_back(step);
      const bool expected = !over && right && begins_one(orders, next);
      ASSERT_EQ(sign(chain, s, step.body) == nullptr, expected)
          << "round " << round << ": stage " << step.stage << " by " << step.body;
      if (!expected) continue;
      taken = std::move(next);
      hashes.emplace_back(step, hash_of(s, step.body));
      over = s.decision() != v1::DECISION_APPROVE;
      ++taken_in_all;
    }
    const bool whole = std::any_of(orders.begin(), orders.end(), [&](const auto& o) { return o == taken; });
    EXPECT_EQ(chain.state() == State::kApproved, whole && !over);
    ended += over;
    approved += whole && !over;
  }
  EXPECT_GT(approved, 500);
  EXPECT_GT(ended, 100);
  EXPECT_GT(taken_in_all, 5000);
}

}  // namespace
}  // namespace comitia::congress
