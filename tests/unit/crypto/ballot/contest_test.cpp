#include "crypto/ballot/contest.hpp"

#include <gtest/gtest.h>

#include "tests/support/forgeries.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

TEST(BallotLayout, OfSixCandidatesAndFiveSeats) {
  const BallotLayout at(test::contest_for(test::ApproveOppose(6, 5).statement()));
  EXPECT_EQ(at.one_time_key, 32u);
  EXPECT_EQ(at.seals, 64u);
  EXPECT_EQ(at.rows, 64u);
  EXPECT_EQ(at.commitments, at.rows + 14 * 32);
  EXPECT_EQ(at.row_commitments, at.commitments + 4 * 32);
  EXPECT_EQ(at.slot_commitment, at.row_commitments + 32);
  EXPECT_EQ(at.responses, at.slot_commitment + 32);
  EXPECT_EQ(at.z_a, at.responses + 15 * 32);
  EXPECT_EQ(at.z_c, at.z_a + 32);
  EXPECT_EQ(at.z_r, at.z_c + 32);
  EXPECT_EQ(at.body, at.z_r + 32);
  EXPECT_EQ(at.ballot, 1344u);
}

TEST(BallotLayout, CountsEveryRow) {
  const BallotLayout at(test::contest_for(test::two_rows_of_a_motion()));
  EXPECT_EQ(at.commitments - at.rows, 6u * 32);
  EXPECT_EQ(at.slot_commitment - at.row_commitments, 2u * 32);
  EXPECT_EQ(at.body - at.z_r, 2u * 32);
}

TEST(BallotLayout, TwoSealsStayBelowTwoKilobytes) {
  const BallotLayout at(test::with_sealers(test::contest_for(test::ApproveOppose(6, 5).statement())));
  EXPECT_EQ(at.rows - at.seals, 2u * (32 + 256));
  EXPECT_EQ(at.ballot, 1920u);
}

}  // namespace
}  // namespace comitia::crypto
