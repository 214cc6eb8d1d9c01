#include "crypto/ballot/checked_ballot.hpp"

#include <gtest/gtest.h>

#include "crypto/ballot/verifier.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

TEST(RowSum, EncryptsTheTotals) {
  std::mt19937 random(4);
  const test::ApproveOppose wide(40, 3);
  const Contest contest = test::contest_for(wide.statement());
  const BallotMaker maker(contest);
  const BallotVerifier verifier(contest);
  std::vector<std::int64_t> totals(contest.statement.slots());
  RowSum front(contest.statement), back(contest.statement);
  for (int i = 0; i < 6; ++i) {
    const Bytes bits = wide.random_bits(random);
    const std::vector<std::int64_t> marks = contest.statement.evaluate(bits);
    for (std::size_t l = 0; l < totals.size(); ++l) totals[l] += marks[l];
    const Bytes ballot = test::honest_ballot(maker, contest, bits);
    const std::vector<View> one{ballot};
    (i % 2 == 0 ? front : back).add(verifier.verify(one).front().value());
  }
  front.add(back);
  EXPECT_EQ(front.count(), 6u);
  const std::vector<Point> points = front.points();
  const std::span<const Point> rows(points);
  for (std::size_t l = 0; l < totals.size(); ++l) {
    const Scalar total(static_cast<std::uint64_t>(totals[l]));
    EXPECT_TRUE(l < 64 ? test::encrypts(rows.first(65), l, total)
                       : test::encrypts(rows.subspan(65), l - 64, total))
        << l;
  }
}

TEST(RowSum, OfNothingIsZero) {
  const RowSum sum(test::Motion().statement());
  EXPECT_EQ(sum.count(), 0u);
  ASSERT_EQ(sum.points().size(), 3u);
  for (const Point& p : sum.points()) EXPECT_TRUE(p.is_identity());
}

}  // namespace
}  // namespace comitia::crypto
