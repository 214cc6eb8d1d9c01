#include "congress/eligibility.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/slates.hpp"

namespace comitia::congress {
namespace {

v1::Fraction share(std::uint32_t a, std::uint32_t b) {
  v1::Fraction out;
  out.set_numerator(a);
  out.set_denominator(b);
  return out;
}

v1::Eligibility limits() { return test::sample_approval_plan().posts(0).eligibility(); }
v1::SlateCandidate candidate() { return test::sample_slate("a", test::kPresidium, 1).candidates(0); }

const crypto::Check* reason(const v1::SlateCandidate& c, const v1::Eligibility& e) {
  const auto result = check_eligible(c, e);
  return result.ok() ? nullptr : result.fault().check;
}

// 前 30% 以内: the best rank that is in, and the first that is out.
TEST(Eligibility, TheBestThirtyPercentOfACohort) {
  struct Row {
    std::uint32_t cohort, last;
  };
  constexpr Row kTable[] = {{1, 0},  {3, 0},   {4, 1},   {7, 2},    {9, 2},    {10, 3},
                            {11, 3}, {47, 14}, {99, 29}, {100, 30}, {101, 30}, {256, 76}};
  for (const Row& row : kTable) {
    EXPECT_EQ(within_best(row.last, row.cohort, share(3, 10)), row.last > 0) << row.cohort;
    EXPECT_FALSE(within_best(row.last + 1, row.cohort, share(3, 10))) << row.cohort;
  }
}

// A second way to compute: by the parts of a common denominator, counted one by one.
TEST(Eligibility, AgreesWithCounting) {
  for (std::uint32_t b = 1; b <= 12; ++b)
    for (std::uint32_t a = 1; a <= b; ++a)
      for (std::uint32_t n = 1; n <= 40; ++n) {
        // Each person is b parts of n b; the share is n a of them.
        std::uint32_t persons = 0;
        for (std::uint32_t parts = b; parts <= n * a; parts += b) ++persons;
        for (std::uint32_t rank = 0; rank <= n + 1; ++rank)
          EXPECT_EQ(within_best(rank, n, share(a, b)), rank >= 1 && rank <= persons)
              << rank << " of " << n << " in " << a << "/" << b;
      }
}

TEST(Eligibility, RankIsWithinTheCohort) {
  EXPECT_FALSE(within_best(0, 100, share(3, 10))) << "not stated";
  EXPECT_FALSE(within_best(0, 0, share(3, 10)));
  EXPECT_FALSE(within_best(101, 100, share(1, 1)));
  EXPECT_TRUE(within_best(100, 100, share(1, 1)));
  EXPECT_TRUE(within_best(4294967295u, 4294967295u, share(10'000, 10'000))) << "no overflow";
}

TEST(Eligibility, AsksForWhatThePostAsks) {
  EXPECT_EQ(reason(candidate(), limits()), nullptr);

  v1::SlateCandidate ranked = candidate();
  ranked.set_rank(15);
  EXPECT_EQ(reason(ranked, limits()), &checks::candidate_eligible);
  v1::Eligibility any_rank = limits();
  any_rank.clear_rank();
  EXPECT_EQ(reason(ranked, any_rank), nullptr);

  v1::SlateCandidate failed = candidate();
  failed.set_failed_courses(1);
  EXPECT_EQ(reason(failed, limits()), &checks::candidate_eligible);
  v1::Eligibility one_course = limits();
  one_course.set_failed_courses(1);
  EXPECT_EQ(reason(failed, one_course), nullptr);
  failed.set_failed_courses(2);
  EXPECT_EQ(reason(failed, one_course), &checks::candidate_eligible);

  v1::SlateCandidate unattested = candidate();
  unattested.clear_character_attested();
  EXPECT_EQ(reason(unattested, limits()), &checks::candidate_eligible);
  v1::Eligibility unasked = limits();
  unasked.clear_character_attested();
  EXPECT_EQ(reason(unattested, unasked), nullptr);

  const test::SwitchedOff off("candidate-eligible");
  EXPECT_EQ(reason(ranked, limits()), nullptr);
}

TEST(Eligibility, PostsMayBeLimited) {
  v1::SlateCandidate c = candidate();
  c.add_posts("班长");
  EXPECT_EQ(reason(c, limits()), nullptr) << "not asked";
  v1::Eligibility limited = limits();
  limited.set_posts_limited(true);
  EXPECT_EQ(reason(c, limited), &checks::candidate_eligible) << "none is permitted";
  limited.add_permitted_posts("班长");
  EXPECT_EQ(reason(c, limited), nullptr);
  c.add_posts("社团负责人");
  EXPECT_EQ(reason(c, limited), &checks::candidate_eligible) << "each of them counts";
}

}  // namespace
}  // namespace comitia::congress
