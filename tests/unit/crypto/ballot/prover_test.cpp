#include "crypto/ballot/prover.hpp"

#include <gtest/gtest.h>

#include "tests/support/forgeries.hpp"
#include "tests/support/plain_verifier.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

TEST(BallotProver, IsAcceptedByTheOpenVerifier) {
  std::mt19937 random(3);
  const test::ApproveOppose question(3, 2);
  const Contest contest = test::contest_for(question.statement());
  const BallotProver prover(contest);
  for (int i = 0; i < 5; ++i) {
    const OneTimeKey key = OneTimeKey::draw();
    Bytes body(prover.layout().body);
    std::copy_n(key.encoded().begin(), 32, body.begin() + prover.layout().one_time_key);
    ASSERT_TRUE(prover.prove(body, question.random_bits(random), key).ok());
    EXPECT_EQ(test::plain_verify(contest, test::PlainProof::parse(contest, body)), "");
  }
}

TEST(BallotProver, EncryptsWeightedAndNegativeSums) {
  const LinearForm weighted{{0, 4}, {1, -3}, {2, 1}};
  const Contest contest = test::contest_for(std::move(Statement::make(3, {{{weighted, {}}}}, {})).value());
  const BallotProver prover(contest);
  for (std::uint8_t number = 0; number < 8; ++number) {
    const Bytes bits{static_cast<std::uint8_t>(number >> 2), static_cast<std::uint8_t>(number >> 1 & 1),
                     static_cast<std::uint8_t>(number & 1)};
    const OneTimeKey key = OneTimeKey::draw();
    Bytes body(prover.layout().body);
    std::copy_n(key.encoded().begin(), 32, body.begin() + prover.layout().one_time_key);
    ASSERT_TRUE(prover.prove(body, bits, key).ok());
    const test::PlainProof proof = test::PlainProof::parse(contest, body);
    EXPECT_EQ(test::plain_verify(contest, proof), "");
    const std::vector<Point> row{proof.u[0], proof.v[0][0], proof.v[0][1]};
    const std::int64_t mark = contest.statement.evaluate(bits)[0];
    EXPECT_TRUE(test::encrypts(
        row, 0,
        mark < 0 ? -Scalar(static_cast<std::uint64_t>(-mark)) : Scalar(static_cast<std::uint64_t>(mark))));
    EXPECT_TRUE(test::encrypts(row, 1, Scalar()));
  }
}

// Everything that the same marks under the same key give must differ from one proof to the next.
TEST(BallotProver, DrawsEveryNonceAfresh) {
  const Contest contest = test::contest_for(test::two_rows_of_a_motion());
  const BallotProver prover(contest);
  const OneTimeKey key = OneTimeKey::draw();
  Bytes first(prover.layout().body), second = first;
  const Bytes bits{0, 1, 0};
  const auto r = std::move(prover.prove(first, bits, key)).value();
  ASSERT_TRUE(prover.prove(second, bits, key).ok());
  for (std::size_t at = prover.layout().rows; at < first.size(); at += 32)
    EXPECT_FALSE(same(View(first).subspan(at, 32), View(second).subspan(at, 32))) << at;
  ASSERT_EQ(r.size(), 2u);
  EXPECT_FALSE(r[0].declassify() == r[1].declassify());
  EXPECT_TRUE(same((FixedBase::generator() * r[0]).encode(), View(first).subspan(prover.layout().rows, 32)));
}

}  // namespace
}  // namespace comitia::crypto
