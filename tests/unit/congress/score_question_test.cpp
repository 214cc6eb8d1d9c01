#include "congress/score_question.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "crypto/base/bytes.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::congress {
namespace {

v1::Question question(std::uint32_t candidates, std::uint32_t most) {
  v1::Question q;
  q.set_kind(v1::SCORE);
  q.set_seats(1);
  q.set_most(most);
  for (std::uint32_t i = 0; i < candidates; ++i) q.add_candidates("C" + std::to_string(i));
  return q;
}

TEST(ScoreQuestion, PointsAreAddedUp) {
  const v1::Question q = question(3, 10);
  ASSERT_TRUE(check_question(q).ok());
  const crypto::Statement statement = statement_of(q).value();
  std::vector<std::uint64_t> sums(3), by_hand(3);
  for (std::uint32_t n = 0; n < 11 * 11 * 11; ++n) {
    const std::uint32_t points[] = {n % 11, n / 11 % 11, n / 121};
    const std::vector<Mark> marks{number_mark(points[0]), number_mark(points[1]), number_mark(points[2])};
    const Marked marked = bits_of(q, marks, true).value();
    ASSERT_FALSE(marked.is_void);
    ASSERT_TRUE(statement.satisfied(marked.bits.expose_secret()));
    const auto slots = statement.evaluate(marked.bits.expose_secret());
    for (std::size_t i = 0; i < 3; ++i) {
      sums[i] += static_cast<std::uint64_t>(slots[i]);
      by_hand[i] += points[i];
    }
  }
  const Totals totals = totals_of(q, sums, 11 * 11 * 11).value();
  EXPECT_EQ(totals.points, by_hand);
  EXPECT_EQ(totals.valid, 11u * 11 * 11);
  EXPECT_EQ(totals.void_ballots, 0u);
  EXPECT_EQ(largest_mark(q), 10u);
}

TEST(ScoreQuestion, RefusesOtherForms) {
  v1::Question method = question(3, 5), other = question(3, 5);
  method.set_method(v1::BORDA);
  other.set_kind(v1::MOTION);
  for (const v1::Question& bad : {question(3, 0), question(3, 256), method, other}) {
    const auto refused = check_question(bad);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.fault().check, &checks::definition_form);
  }
  for (const std::uint32_t most : {1u, 255u}) EXPECT_TRUE(check_question(question(3, most)).ok());
}

TEST(ScoreQuestion, RefusesMorePointsThanThereCanBe) {
  const v1::Question q = question(2, 5);
  EXPECT_TRUE(totals_of(q, std::vector<std::uint64_t>{50, 0}, 10).ok());
  for (const std::vector<std::uint64_t>& bad : {std::vector<std::uint64_t>{51, 0}, {0, 51}, {1}, {1, 1, 1}})
    EXPECT_EQ(totals_of(q, bad, 10).fault().check, &checks::totals_add_up);
  EXPECT_FALSE(bits_of(q, std::vector<Mark>{number_mark(6), number_mark(0)}, false).ok());
}

// tests/vectors/ballot.json, which a program of its own computes.
TEST(ScoreStatement, IsThatOfTheVectors) {
  const auto statements = test::vectors("ballot.json")["statements"];
  EXPECT_EQ(crypto::hex(statement_of(question(70, 10)).value().encoding()), statements[8]["encoding"]);
  v1::Question judged = question(4, 0);
  judged.set_kind(v1::JUDGMENT);
  for (const char* grade : {"A", "B", "C", "D", "E", "F"}) judged.add_grades(grade);
  ASSERT_TRUE(check_question(judged).ok());
  EXPECT_EQ(crypto::hex(statement_of(judged).value().encoding()), statements[9]["encoding"]);
}

}  // namespace
}  // namespace comitia::congress
