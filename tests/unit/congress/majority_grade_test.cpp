#include "congress/majority_grade.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace comitia::congress {
namespace {

/// As §25.4 says it: all grades in a row, the middle one taken away again and again.
std::vector<std::size_t> plain_sequence(const GradeTally& tally) {
  std::vector<std::size_t> row, out;  // from the worst up
  for (std::size_t grade = tally.size(); grade-- > 0;) row.insert(row.end(), tally[grade], grade);
  while (!row.empty()) {
    const auto middle = row.begin() + static_cast<std::ptrdiff_t>((row.size() + 1) / 2 - 1);
    out.push_back(*middle);
    row.erase(middle);
  }
  return out;
}

std::vector<GradeTally> tallies(std::uint64_t ballots) {
  std::vector<GradeTally> out;
  for (std::uint64_t a = 0; a <= ballots; ++a)
    for (std::uint64_t b = 0; a + b <= ballots; ++b)
      for (std::uint64_t c = 0; a + b + c <= ballots; ++c) out.push_back({a, b, c, ballots - a - b - c});
  return out;
}

// Every pair of tallies of up to 8 ballots in 4 grades.
TEST(MajorityGrade, ComparesAsGradesAreTakenAway) {
  for (std::uint64_t n = 1; n <= 8; ++n)
    for (const GradeTally& a : tallies(n)) {
      const auto of_a = plain_sequence(a);
      ASSERT_EQ(majority_grade(a), of_a.front());
      for (const GradeTally& b : tallies(n)) {
        const auto of_b = plain_sequence(b);
        const auto order =
            std::lexicographical_compare_three_way(of_a.begin(), of_a.end(), of_b.begin(), of_b.end());
        ASSERT_EQ(compare_grades(a, b), order) << testing::PrintToString(a) << testing::PrintToString(b);
      }
    }
}

TEST(MajorityGrade, OfAnEvenNumberIsTheWorseOfTheTwo) {
  EXPECT_EQ(majority_grade({2, 2}), 1u);
  EXPECT_EQ(majority_grade({3, 2}), 0u);
  EXPECT_EQ(compare_grades({0, 0}, {0, 0}), std::strong_ordering::equal);
}

TEST(MajorityGrade, TakesAMillionBallotsAtOnce) {
  const std::uint64_t half = 1u << 19;
  EXPECT_EQ(compare_grades({half, 0, half}, {half, 0, half}), std::strong_ordering::equal);
  EXPECT_EQ(compare_grades({half - 1, 1, half}, {half, 0, half}), std::strong_ordering::greater);
}

TEST(MajorityGrade, MovesTheBestOrTheWorst) {
  EXPECT_EQ(at_worst({2, 3, 1}, 3), (GradeTally{0, 2, 4}));
  EXPECT_EQ(at_best({2, 3, 1}, 2), (GradeTally{4, 2, 0}));
  EXPECT_EQ(at_worst({1, 1}, 9), (GradeTally{0, 2}));
  EXPECT_EQ(at_best({0, 2}, 0), (GradeTally{0, 2}));
}

}  // namespace
}  // namespace comitia::congress
