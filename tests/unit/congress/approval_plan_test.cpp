#include "congress/approval_plan.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "congress/checks.hpp"
#include "proto/limits.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_keys.hpp"
#include "tests/support/must.hpp"
#include "tests/support/slates.hpp"

namespace comitia::congress {
namespace {

v1::Convened convened(const v1::ApprovalPlan& approval) {
  test::CongressPlan plan;
  plan.course.emplace();
  plan.bodies = test::kSampleBodies;
  plan.terminals = plan.delegates = 1;
  v1::Convened out = test::CongressKeys::draw(plan).convened(plan);
  *out.mutable_course()->mutable_approval() = approval;
  return out;
}

const crypto::Check* reason(const v1::ApprovalPlan& approval) {
  const v1::Convened c = convened(approval);
  const auto result = check_plan(c, test::must(Officials::read(c)));
  return result.ok() ? nullptr : result.fault().check;
}

void add_college(v1::ApprovalPlan& plan, const std::string& college, std::uint32_t body) {
  v1::CollegeBody& c = *plan.mutable_chains(0)->mutable_stages(0)->add_colleges();
  c.set_college(college);
  c.set_body(body);
}

/// Its first stage is signed for each college, in the order of the names' bytes.
v1::ApprovalStage& by_colleges(v1::ApprovalPlan& plan) {
  plan.mutable_chains(0)->mutable_stages(0)->clear_bodies();
  add_college(plan, "文学院", test::kCollegeParty);
  add_college(plan, "机械工程学院", test::kCollegeBranch);
  add_college(plan, "理学院", test::kCollegeParty);
  return *plan.mutable_chains(0)->mutable_stages(0);
}

TEST(ApprovalPlan, TheSampleIsOne) { EXPECT_EQ(reason(test::sample_approval_plan()), nullptr); }

// rules.md §3: convened, with the approval of those above on file.
TEST(ApprovalPlan, TheConveningWasApproved) {
  v1::ApprovalPlan plan = test::sample_approval_plan();
  plan.clear_convening();
  EXPECT_EQ(reason(plan), &checks::convened_form);
  {
    const test::SwitchedOff off("convened-form");
    EXPECT_EQ(reason(plan), nullptr);
  }
  EXPECT_EQ(reason(v1::ApprovalPlan()), &checks::convened_form);
  v1::Convened vote = convened(plan);
  vote.clear_course();
  EXPECT_TRUE(check_plan(vote, test::must(Officials::read(convened(plan)))).ok()) << "a vote has no plan";
}

TEST(ApprovalPlan, EveryFieldIsBounded) {
  const std::function<void(v1::ApprovalPlan&)> wrong[] = {
      [](auto& p) { p.mutable_convening(0)->mutable_sha256()->pop_back(); },
      [](auto& p) { p.set_notice_days(limits::kNoticeDays + 1); },
      [](auto& p) { p.mutable_posts(0)->set_post_id("Presidium"); },
      [](auto& p) { p.mutable_posts(0)->clear_title(); },
      [](auto& p) { p.mutable_posts(0)->clear_seats(); },
      [](auto& p) { p.mutable_posts(0)->set_seats(limits::kCandidates + 1); },
      [](auto& p) { p.mutable_posts(0)->clear_chain(); },
      [](auto& p) { p.mutable_posts(0)->set_term_months(limits::kTermMonths + 1); },
      [](auto& p) {
        p.mutable_posts(0)->set_appointed(true);
        p.mutable_posts(0)->set_term_months(1);
      },
      [](auto& p) { p.mutable_posts(0)->set_chain(3); },
      [](auto& p) { p.mutable_posts(1)->set_post_id(p.posts(0).post_id()); },
      [](auto& p) { p.mutable_posts(0)->mutable_eligibility()->mutable_rank()->set_denominator(0); },
      [](auto& p) { p.mutable_posts(0)->mutable_eligibility()->mutable_rank()->set_numerator(0); },
      [](auto& p) { p.mutable_posts(0)->mutable_eligibility()->mutable_rank()->set_numerator(11); },
      [](auto& p) { p.mutable_posts(0)->mutable_eligibility()->mutable_rank()->set_strict(true); },
      [](auto& p) { p.mutable_posts(0)->mutable_eligibility()->mutable_rank()->set_base(v1::BASE_VALID); },
      [](auto& p) { p.mutable_posts(0)->mutable_eligibility()->add_permitted_posts("not limited"); },
      [](auto& p) {
        p.mutable_posts(0)->mutable_eligibility()->set_posts_limited(true);
        p.mutable_posts(0)->mutable_eligibility()->add_permitted_posts("");
      },
      [](auto& p) { p.mutable_chains(0)->clear_title(); },
      [](auto& p) { p.mutable_chains(0)->clear_stages(); },
      [](auto& p) { p.mutable_chains(0)->mutable_stages(0)->clear_title(); },
      [](auto& p) { p.mutable_chains(0)->mutable_stages(0)->clear_bodies(); },
      [](auto& p) { p.mutable_chains(0)->mutable_stages(0)->set_bodies(0, test::kSampleBodies + 1); },
      [](auto& p) { p.mutable_chains(0)->mutable_stages(0)->set_bodies(0, 0); },
      [](auto& p) { p.mutable_chains(0)->mutable_stages(2)->set_bodies(1, test::kStudentAffairs); },
      [](auto& p) { add_college(p, "文学院", test::kCollegeBranch); },  // beside its bodies
      [](auto& p) { by_colleges(p).clear_colleges(); },
      [](auto& p) { by_colleges(p).mutable_colleges()->SwapElements(0, 1); },
      [](auto& p) { by_colleges(p).mutable_colleges(1)->set_college("文学院"); },
      [](auto& p) { by_colleges(p).mutable_colleges(0)->clear_college(); },
      [](auto& p) { by_colleges(p).mutable_colleges(0)->set_body(test::kSampleBodies + 1); },
      [](auto& p) {
        v1::ApprovalStage& stage = by_colleges(p);
        while (stage.colleges_size() <= static_cast<int>(limits::kColleges))
          add_college(p,
                      "龥" + std::string(1, static_cast<char>('!' + stage.colleges_size() / 64)) +
                          std::string(1, static_cast<char>('0' + stage.colleges_size() % 64)),
                      test::kCollegeBranch);
      },
      [](auto& p) {
        while (p.chains(0).stages_size() <= static_cast<int>(limits::kStages))
          *p.mutable_chains(0)->add_stages() = p.chains(0).stages(0);
      },
      [](auto& p) {
        while (p.chains_size() <= static_cast<int>(limits::kChains)) *p.add_chains() = p.chains(0);
      },
      [](auto& p) {
        while (p.posts_size() <= static_cast<int>(limits::kPosts)) {
          v1::Post more = p.posts(0);
          more.set_post_id("post-" + std::to_string(p.posts_size()));
          *p.add_posts() = more;
        }
      },
  };
  for (std::size_t i = 0; i < std::size(wrong); ++i) {
    v1::ApprovalPlan plan = test::sample_approval_plan();
    wrong[i](plan);
    EXPECT_EQ(reason(plan), &checks::convened_form) << i;
  }
}

TEST(ApprovalPlan, FindsPostsAndTheirChains) {
  const v1::ApprovalPlan plan = test::sample_approval_plan();
  ASSERT_NE(find_post(plan, test::kHeads), nullptr);
  EXPECT_EQ(find_post(plan, "treasurer"), nullptr);
  EXPECT_EQ(chain_of(plan, *find_post(plan, test::kHeads)).stages_size(), 2);
  EXPECT_EQ(chain_of(plan, *find_post(plan, test::kPresidium)).stages_size(), 5);
}

// rules.md §1 row 4: the branch of a candidate's own college recommends.
TEST(ApprovalPlan, AStageOfCollegesIsSignedByThoseOfTheCandidates) {
  v1::ApprovalPlan plan = test::sample_approval_plan(2);
  by_colleges(plan);
  ASSERT_EQ(reason(plan), nullptr);
  v1::Slate slate = test::sample_slate("a", test::kPresidium, 3);
  const auto signers = [&] {
    const auto chain = chain_for(plan, *find_post(plan, test::kPresidium), slate);
    if (!chain.ok()) return std::vector<std::uint32_t>{};
    EXPECT_EQ(chain.value().stages_size(), 5);
    EXPECT_EQ(chain.value().stages(2).bodies_size(), 2) << "the others are as they were";
    const auto& bodies = chain.value().stages(0).bodies();
    return std::vector<std::uint32_t>(bodies.begin(), bodies.end());
  };
  EXPECT_EQ(signers(), std::vector<std::uint32_t>{test::kCollegeBranch});
  slate.mutable_candidates(1)->set_college("理学院");
  slate.mutable_candidates(2)->set_college("文学院");
  EXPECT_EQ(signers(), (std::vector<std::uint32_t>{test::kCollegeBranch, test::kCollegeParty}))
      << "once, though it signs for two colleges";
  slate.mutable_candidates(0)->set_college("医学院");
  const auto refused = chain_for(plan, *find_post(plan, test::kPresidium), slate);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::slate_form);
}

}  // namespace
}  // namespace comitia::congress
