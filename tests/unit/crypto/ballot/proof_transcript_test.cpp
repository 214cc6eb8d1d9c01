#include "crypto/ballot/proof_transcript.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/support/plain_prover.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

struct Fields {
  Contest contest = test::contest_for(test::Motion().statement());
  Bytes p = Bytes(32, 1), rows = Bytes(96, 2), commitments = Bytes(128, 3), row_commitments = Bytes(32, 4),
        slot_commitment = Bytes(32, 5);

  [[nodiscard]] std::pair<Scalar, Scalar> challenges() const {
    ProofTranscript transcript(contest);
    const Scalar y = transcript.y(p, rows, commitments).value();
    return {y, transcript.x(row_commitments, slot_commitment).value()};
  }
};

TEST(ProofTranscript, EveryFieldOfTheFirstMoveChangesBothChallenges) {
  const auto [y, x] = Fields().challenges();
  const std::vector<std::function<void(Fields&)>> changes{
      [](Fields& f) { f.contest.origin.push_back(1); },
      [](Fields& f) { f.contest.ballot_id += "x"; },
      [](Fields& f) { f.contest.opened.bytes[0] ^= 1; },
      [](Fields& f) { f.contest.statement = test::ChooseAtMost(2, 1).statement(); },
      [](Fields& f) { f.contest.slot_keys.pop_back(); },
      [](Fields& f) { f.contest.slot_keys[63] += Point::base(); },
      [](Fields& f) { f.p[0] ^= 1; },
      [](Fields& f) { f.rows[95] ^= 1; },
      [](Fields& f) { f.commitments[0] ^= 1; },
      [](Fields& f) { f.commitments[32] ^= 1; },
      [](Fields& f) { f.commitments[64] ^= 1; },
      [](Fields& f) { f.commitments[96] ^= 1; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Fields changed;
    changes[i](changed);
    const auto [other_y, other_x] = changed.challenges();
    EXPECT_FALSE(other_y == y) << i;
    EXPECT_FALSE(other_x == x) << i;
  }
}

TEST(ProofTranscript, TheSecondMoveChangesOnlyX) {
  const auto [y, x] = Fields().challenges();
  for (const bool slot : {false, true}) {
    Fields changed;
    (slot ? changed.slot_commitment : changed.row_commitments)[7] ^= 1;
    EXPECT_TRUE(changed.challenges().first == y);
    EXPECT_FALSE(changed.challenges().second == x);
  }
}

TEST(ProofTranscript, AgreesWithTheOpenImplementation) {
  const Contest contest = test::contest_for(test::Motion().statement());
  test::PlainProver prover(contest, "seed", test::scalars(Bytes{0, 1, 0}));
  prover.prove();
  const Bytes body = prover.proof.body(contest);
  const BallotLayout at(contest);
  const auto part = [&](std::size_t from, std::size_t to) { return View(body).subspan(from, to - from); };
  ProofTranscript transcript(contest);
  EXPECT_EQ(transcript
                .y(part(at.one_time_key, at.seals), part(at.rows, at.commitments),
                   part(at.commitments, at.row_commitments))
                .value(),
            prover.y());
  EXPECT_EQ(transcript.x(part(at.row_commitments, at.slot_commitment), part(at.slot_commitment, at.responses))
                .value(),
            prover.x());
}

TEST(ProofTranscript, WeightsAreThePowersFromTheFirstOn) {
  const Scalar y = test::scalar_named("y");
  std::vector<Scalar> weights(3);
  slot_weights(y, weights);
  EXPECT_EQ(weights, (std::vector<Scalar>{y, y * y, y * y * y}));
}

}  // namespace
}  // namespace comitia::crypto
