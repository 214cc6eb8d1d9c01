#include "congress/slate_form.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "congress/checks.hpp"
#include "proto/limits.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/slates.hpp"

namespace comitia::congress {
namespace {

const v1::Post& post(int which) {
  static const v1::ApprovalPlan plan = test::sample_approval_plan();
  return plan.posts(which);
}

const crypto::Check* reason(const v1::Slate& slate, const v1::Post& of = post(0)) {
  const auto result = check_slate(slate, of);
  return result.ok() ? nullptr : result.fault().check;
}

TEST(SlateForm, AnElectedPostHasAsManyNamesAsSeatsOrMore) {
  EXPECT_EQ(reason(test::sample_slate("a", test::kPresidium, 4)), &checks::slate_form);
  EXPECT_EQ(reason(test::sample_slate("a", test::kPresidium, 5)), nullptr) << "equal number";
  EXPECT_EQ(reason(test::sample_slate("a", test::kPresidium, 6)), nullptr) << "surplus";
  EXPECT_EQ(reason(test::sample_slate("a", test::kPresidium, limits::kCandidates)), nullptr);
  EXPECT_EQ(reason(test::sample_slate("a", test::kPresidium, limits::kCandidates + 1)), &checks::slate_form);
}

TEST(SlateForm, AnAppointedPostHasNoMoreNamesThanSeats) {
  EXPECT_EQ(reason(test::sample_slate("a", test::kHeads, 0), post(1)), &checks::slate_form);
  EXPECT_EQ(reason(test::sample_slate("a", test::kHeads, 1), post(1)), nullptr);
  EXPECT_EQ(reason(test::sample_slate("a", test::kHeads, 4), post(1)), nullptr);
  EXPECT_EQ(reason(test::sample_slate("a", test::kHeads, 5), post(1)), &checks::slate_form);
}

TEST(SlateForm, EveryFieldIsBounded) {
  const std::function<void(v1::SlateCandidate&)> wrong[] = {
      [](auto& c) { c.clear_name(); },
      [](auto& c) { c.set_name("a\x1b[2Jb"); },
      [](auto& c) { c.set_name(std::string(limits::kNameBytes + 1, 'a')); },
      [](auto& c) { c.set_name("Candidate 2"); },
      [](auto& c) { c.set_delegate(limits::kDelegates + 1); },
      [](auto& c) { c.set_delegate(7); },  // the second one's
      [](auto& c) { c.set_college("a\tb"); },
      [](auto& c) { c.set_group(std::string(limits::kNameBytes + 1, 'a')); },
      [](auto& c) { c.set_rank(48); },
      [](auto& c) { c.clear_rank(); },
      [](auto& c) { c.add_posts(""); },
      [](auto& c) {
        for (std::uint32_t i = 0; i <= limits::kHeldPosts; ++i) c.add_posts("a post");
      },
  };
  for (std::size_t i = 0; i < std::size(wrong); ++i) {
    v1::Slate slate = test::sample_slate("a", test::kPresidium, 5);
    slate.mutable_candidates(1)->set_delegate(7);
    wrong[i](*slate.mutable_candidates(0));
    EXPECT_EQ(reason(slate), &checks::slate_form) << i;
  }
  v1::Slate at_the_bounds = test::sample_slate("a", test::kPresidium, 5);
  v1::SlateCandidate& c = *at_the_bounds.mutable_candidates(0);
  c.set_name(std::string(limits::kNameBytes, 'a'));
  c.set_delegate(limits::kDelegates);
  c.clear_college();
  c.set_group("女");
  for (std::uint32_t i = 0; i < limits::kHeldPosts; ++i) c.add_posts("a post");
  EXPECT_EQ(reason(at_the_bounds), nullptr);

  v1::Slate unnamed = test::sample_slate("A", test::kPresidium, 5);
  EXPECT_EQ(reason(unnamed), &checks::slate_form);
  const test::SwitchedOff off("slate-form");
  EXPECT_EQ(reason(unnamed), nullptr);
}

TEST(SlateForm, EveryCandidateIsEligible) {
  v1::Slate slate = test::sample_slate("a", test::kPresidium, 6);
  slate.mutable_candidates(5)->set_failed_courses(1);
  EXPECT_EQ(reason(slate), &checks::candidate_eligible);
  v1::Post asks_nothing = post(0);
  asks_nothing.clear_eligibility();
  EXPECT_EQ(reason(slate, asks_nothing), nullptr);
  EXPECT_EQ(reason(test::sample_slate("a", test::kHeads, 4), post(1)), nullptr);
}

}  // namespace
}  // namespace comitia::congress
