// The product's own batch verifier around weak weights: whole ballots, sealed and signed, that it must refuse
// and does not. What the product makes of the same ballots is in batch_refusals.cpp: it refuses them at the
// socket, in a record, and on a device.
#include <gtest/gtest.h>

#include "crypto/ballot/verifier.hpp"
#include "tests/support/cancelling.hpp"
#include "tests/support/test_contest.hpp"
#include "weak_randomiser.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;
using crypto::View;

const crypto::Contest& contest() {
  static const crypto::Contest out = with_sealers(contest_for(ChooseAtMost(3, 2).statement()));
  return out;
}

Bytes finished(const PlainProver& prover) {
  Bytes body = prover.proof.body(contest());
  auto out = body.begin() + static_cast<std::ptrdiff_t>(crypto::BallotLayout(contest()).seals);
  for (const crypto::Seal& seal : seals_for(contest(), prover.proof.p)) {
    out = std::copy(seal.prefix.begin(), seal.prefix.end(), out);
    out = std::copy(seal.signature.begin(), seal.signature.end(), out);
  }
  return signed_ballot(contest(), prover.key(), std::move(body));
}

/// What the verifier says of a batch of these.
std::vector<std::string> batch(const std::vector<Bytes>& ballots) {
  const std::vector<View> views(ballots.begin(), ballots.end());
  std::vector<std::string> out;
  for (const auto& result : crypto::BallotVerifier(contest()).verify(views)) out.push_back(verdict(result));
  return out;
}

// The weights of a batch of two: 0 and 1 for the signatures; then bits, binary, slots and row of each ballot.
constexpr std::uint64_t kSlotsOfFirst = 2 + 2, kSlotsOfSecond = 2 + 4 + 2;

TEST(WeakBatch, KnownWeightsLetAHundredVotesPass) {
  weights_in_use = Weights::kKnown;
  const auto pair = cancelling(contest(), weak_weight(kSlotsOfSecond) * weak_weight(kSlotsOfFirst).inverse());
  const Bytes hundred = finished(pair.over_vote), companion = finished(pair.companion);
  EXPECT_EQ(batch({hundred, companion}), (std::vector<std::string>{"ok", "ok"}));
  // Alone, and in the other order, they are refused even here.
  EXPECT_EQ(batch({hundred}), std::vector<std::string>{"ballot-slots"});
  EXPECT_EQ(batch({companion, hundred}), (std::vector<std::string>{"ballot-slots", "ballot-slots"}));
}

TEST(WeakBatch, SharedWeightsLetAHundredVotesPass) {
  weights_in_use = Weights::kShared;
  const auto pair = cancelling(contest(), crypto::Scalar(1));
  EXPECT_EQ(batch({finished(pair.over_vote), finished(pair.companion)}),
            (std::vector<std::string>{"ok", "ok"}));
}

TEST(WeakBatch, OneWeightForABallotLetsItsOwnErrorsCancel) {
  weights_in_use = Weights::kShared;
  EXPECT_EQ(batch({finished(cancelling_within(contest()))}), std::vector<std::string>{"ok"});
}

TEST(WeakBatch, HonestBallotsPassAndASingleErrorDoesNot) {
  for (const Weights weights : {Weights::kKnown, Weights::kShared}) {
    weights_in_use = weights;
    PlainProver honest(contest(), "honest", scalars(Bytes{1, 1, 0, 0, 0, 0}));
    honest.prove();
    PlainProver wrong(contest(), "wrong", scalars(Bytes{1, 1, 0, 0, 0, 0}));
    wrong.marks[0][0] = crypto::Scalar(100);
    wrong.prove();
    EXPECT_EQ(batch({finished(honest), finished(wrong)}), (std::vector<std::string>{"ok", "ballot-slots"}));
  }
}

}  // namespace
}  // namespace comitia::test
