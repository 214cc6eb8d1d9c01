#include "crypto/ballot/proof_batch.hpp"

#include <gtest/gtest.h>

#include "crypto/base/checks.hpp"
#include "tests/support/cancelling.hpp"
#include "tests/support/plain_verifier.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

const Contest& two_of_three() {
  static const Contest contest = test::contest_for(test::ChooseAtMost(3, 2).statement());
  return contest;
}

/// The product's batch of these proofs: the checks that fail, one for each bad proof.
std::vector<std::string> product(const Contest& contest, const std::vector<test::PlainProof>& proofs) {
  const ProofBases bases(contest);
  ProofBatch batch(bases, proofs.size());
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    const Bytes body = proofs[i].body(contest);
    EXPECT_TRUE(batch.decode(i, body).ok());
    EXPECT_TRUE(batch.admit(i, body).ok());
  }
  BatchRandomiser randomiser{std::span<const View>()};
  std::vector<std::string> out;
  if (batch.holds(0, proofs.size(), randomiser)) return out;
  for (std::size_t i = 0; i < proofs.size(); ++i)
    if (!batch.holds(i, i + 1, randomiser)) out.emplace_back(batch.failing(i, randomiser).name);
  return out;
}

test::PlainProver honest(const std::string& seed) {
  test::PlainProver prover(two_of_three(), seed, test::scalars(Bytes{1, 1, 0, 0, 0, 0}));
  prover.prove();
  return prover;
}

std::vector<test::PlainProof> cancelling_pair(const Scalar& ratio) {
  const test::Cancelling pair = test::cancelling(two_of_three(), ratio);
  return {pair.over_vote.proof, pair.companion.proof};
}

TEST(ProofBatch, HoldsForHonestProofs) {
  EXPECT_EQ(product(two_of_three(), {honest("a").proof, honest("b").proof}), std::vector<std::string>());
}

TEST(ProofBatch, SharedWeightsWouldBeExploitable) {
  const std::vector<test::PlainProof> pair = cancelling_pair(Scalar(1));
  const Scalar shared = Scalar::random();
  EXPECT_TRUE(test::plain_batch(two_of_three(), pair, [&](std::size_t, std::size_t) { return shared; }));
  EXPECT_FALSE(
      test::plain_batch(two_of_three(), pair, [](std::size_t, std::size_t) { return Scalar::random(); }));
  EXPECT_EQ(product(two_of_three(), pair), (std::vector<std::string>{"ballot-slots", "ballot-slots"}));
}

TEST(ProofBatch, KnownWeightsWouldBeExploitable) {
  const auto known = [](std::size_t proof, std::size_t equation) {
    return test::scalar_named("known " + std::to_string(proof) + " " + std::to_string(equation));
  };
  const std::vector<test::PlainProof> pair = cancelling_pair(known(1, 2) * known(0, 2).inverse());
  EXPECT_TRUE(test::plain_batch(two_of_three(), pair, known));
  EXPECT_EQ(product(two_of_three(), pair), (std::vector<std::string>{"ballot-slots", "ballot-slots"}));
}

// Within one ballot: what is wrong with the slots is taken away by the row, if both have the same weight.
TEST(ProofBatch, OneWeightForABallotWouldBeExploitable) {
  const test::PlainProver prover = test::cancelling_within(two_of_three());
  const std::vector<Scalar> of_ballot{Scalar::random()};
  EXPECT_TRUE(test::plain_batch(two_of_three(), std::span(&prover.proof, 1),
                                [&](std::size_t i, std::size_t) { return of_ballot[i]; }));
  EXPECT_EQ(product(two_of_three(), {prover.proof}), std::vector<std::string>{"ballot-row"});
}

TEST(ProofBatch, NamesTheFirstEquationThatFails) {
  test::PlainProof wrong = honest("wrong").proof;
  wrong.z_r[0] += Scalar(1);
  EXPECT_EQ(product(two_of_three(), {wrong}), std::vector<std::string>{"ballot-row"});
  wrong.z_C += Scalar(1);
  EXPECT_EQ(product(two_of_three(), {wrong}), std::vector<std::string>{"ballot-binary"});
  wrong.z_A += Scalar(1);
  EXPECT_EQ(product(two_of_three(), {wrong}), std::vector<std::string>{"ballot-bits"});
}

TEST(ProofBatch, EachEquationCanBeAskedAlone) {
  test::PlainProof wrong = honest("wrong").proof;
  wrong.z_C += Scalar(1);
  const ProofBases bases(two_of_three());
  ProofBatch batch(bases, 1);
  const Bytes body = wrong.body(two_of_three());
  ASSERT_TRUE(batch.decode(0, body).ok());
  BatchRandomiser randomiser{std::span<const View>()};
  EXPECT_TRUE(batch.holds(0, 1, randomiser)) << "not admitted yet";
  ASSERT_TRUE(batch.admit(0, body).ok());
  for (const Check* check : {&checks::ballot_bits, &checks::ballot_row, &checks::ballot_slots})
    EXPECT_TRUE(batch.holds(0, 1, randomiser, ProofEquations::only(*check)));
  EXPECT_FALSE(batch.holds(0, 1, randomiser, ProofEquations::only(checks::ballot_binary)));
}

TEST(ProofBatch, GivesTheDecodedRows) {
  const test::PlainProof proof = honest("rows").proof;
  const ProofBases bases(two_of_three());
  ProofBatch batch(bases, 2);
  ASSERT_TRUE(batch.decode(1, proof.body(two_of_three())).ok());
  const std::span<const PublicPoint> rows = batch.rows(1);
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(PublicSum(rows[0]).point(), proof.u[0]);
  for (std::size_t l = 0; l < 4; ++l) EXPECT_EQ(PublicSum(rows[l + 1]).point(), proof.v[0][l]);
}

}  // namespace
}  // namespace comitia::crypto
