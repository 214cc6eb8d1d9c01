#include "crypto/ballot/verifier.hpp"

#include <gtest/gtest.h>

#include "tests/support/forgeries.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

void accepts_random_marks(const test::Question& question, int rounds) {
  std::mt19937 random(11);
  const Contest contest = test::contest_for(question.statement());
  const BallotMaker maker(contest);
  const BallotVerifier verifier(contest);
  std::vector<Bytes> ballots, bits;
  for (int i = 0; i < rounds; ++i) {
    bits.push_back(question.random_bits(random));
    ballots.push_back(test::honest_ballot(maker, contest, bits.back()));
    EXPECT_EQ(ballots.back().size(), verifier.layout().ballot);
  }
  const std::vector<View> views(ballots.begin(), ballots.end());
  const std::vector<Result<CheckedBallot>> results = verifier.verify(views);
  ASSERT_EQ(results.size(), ballots.size());
  for (std::size_t i = 0; i < results.size(); ++i) {
    ASSERT_TRUE(results[i].ok()) << results[i].fault().text();
    const CheckedBallot& ballot = results[i].value();
    EXPECT_EQ(ballot.hash(), ballot_hash(views[i].first(verifier.layout().body)));
    EXPECT_TRUE(same(ballot.one_time_key(), views[i].subspan(32, 32)));
    const std::vector<Point> points = ballot.points();
    std::span<const Point> rows(points);
    std::size_t slot = 0;
    for (std::size_t w = 0; w < contest.statement.rows().size(); ++w) {
      EXPECT_EQ(ballot.randomness()[w], rows[0].encode());
      const std::size_t width = contest.statement.rows()[w].slots.size();
      for (std::size_t l = 0; l < width; ++l, ++slot) {
        const Scalar mark(static_cast<std::uint64_t>(contest.statement.evaluate(bits[i])[slot]));
        EXPECT_TRUE(test::encrypts(rows, l, mark));
      }
      rows = rows.subspan(1 + width);
    }
  }
}

TEST(BallotVerifier, AcceptsApproveOpposeAbstainAtMostK) {
  accepts_random_marks(test::ApproveOppose(6, 5), 20);
}
TEST(BallotVerifier, AcceptsApproveOpposeAbstainExactlyK) {
  accepts_random_marks(test::ApproveOppose(5, 2, true), 10);
}
TEST(BallotVerifier, AcceptsOneSeat) { accepts_random_marks(test::ApproveOppose(1, 1), 5); }
TEST(BallotVerifier, AcceptsAtMostKOfM) { accepts_random_marks(test::ChooseAtMost(7, 3), 10); }
TEST(BallotVerifier, AcceptsAMotion) { accepts_random_marks(test::Motion(), 10); }
TEST(BallotVerifier, AcceptsTwoRows) { accepts_random_marks(test::ApproveOppose(40, 20), 2); }

TEST(BallotVerifier, AcceptsTheOpenProver) {
  const Contest contest = test::contest_for(test::ApproveOppose(2, 1).statement());
  const test::ApproveOppose question(2, 1);
  test::PlainProver prover(
      contest, "open", test::scalars(question.bits(std::vector{test::Mark::kOppose, test::Mark::kApprove})));
  prover.prove();
  EXPECT_EQ(test::verdict(contest, prover.ballot()), "ok");
}

/// 12 honest ballots, of which a test spoils some.
struct Box {
  Contest contest = test::contest_for(test::ChooseAtMost(3, 2).statement());
  BallotMaker maker{contest};
  BallotVerifier verifier{contest};
  std::vector<Bytes> ballots;
  std::vector<std::string> expected = std::vector<std::string>(12, "ok");

  Box() {
    for (int i = 0; i < 12; ++i)
      ballots.push_back(test::honest_ballot(maker, contest, Bytes{1, 0, 1, 0, 0, 0}));
  }
  [[nodiscard]] std::vector<std::string> verdicts(unsigned threads = 1) const {
    const std::vector<View> views(ballots.begin(), ballots.end());
    std::vector<std::string> out;
    for (const auto& result : verifier.verify(views, threads)) out.push_back(test::verdict(result));
    return out;
  }
};

TEST(BallotVerifier, AnEmptyBatchIsEmpty) {
  Box box;
  box.ballots.clear();
  EXPECT_TRUE(box.verdicts().empty());
  EXPECT_TRUE(box.verdicts(4).empty());
}

TEST(BallotVerifier, NamesTheOneBadBallotOfABatch) {
  for (const test::Forgery& cheat : test::cheats(Box().contest)) {
    Box box;
    box.ballots[7] = cheat.ballot;
    box.expected[7] = cheat.refused;
    EXPECT_EQ(box.verdicts(), box.expected) << cheat.name;
  }
}

TEST(BallotVerifier, NamesSeveralBadOnesEachWithItsReason) {
  Box box;
  const std::vector<test::Forgery> cheats = test::cheats(box.contest);
  for (const auto& [place, cheat] : {std::pair{0, 0}, {1, 3}, {5, 6}, {6, 9}, {11, 10}}) {
    box.ballots[static_cast<std::size_t>(place)] = cheats[static_cast<std::size_t>(cheat)].ballot;
    box.expected[static_cast<std::size_t>(place)] = cheats[static_cast<std::size_t>(cheat)].refused;
  }
  box.ballots[2].pop_back();
  box.expected[2] = "ballot-length";
  box.ballots[3].back() ^= 1;
  box.expected[3] = "ballot-signature";
  box.ballots[4][0] ^= 1;
  box.expected[4] = "ballot-opened";
  EXPECT_EQ(box.verdicts(), box.expected);
  for (const unsigned threads : {2u, 3u, 12u, 50u}) EXPECT_EQ(box.verdicts(threads), box.expected) << threads;
}

TEST(BallotVerifier, NamesThemAllWhenAllAreBad) {
  Box box;
  const test::Forgery cheat = test::cheats(box.contest)[3];
  box.ballots.assign(12, cheat.ballot);
  box.expected.assign(12, cheat.refused);
  EXPECT_EQ(box.verdicts(), box.expected);
}

TEST(BallotVerifier, NamesThemAllWhenAllSignaturesAreBad) {
  Box box;
  for (Bytes& ballot : box.ballots) ballot.back() ^= 1;
  box.expected.assign(12, "ballot-signature");
  EXPECT_EQ(box.verdicts(), box.expected);
}

// A bad proof is charged to a p only if p's owner signed it.
TEST(BallotVerifier, TheSignatureIsCheckedBeforeTheProof) {
  Box box;
  box.ballots[1] = test::cheats(box.contest)[3].ballot;
  box.ballots[1].back() ^= 1;
  box.expected[1] = "ballot-signature";
  EXPECT_EQ(box.verdicts(), box.expected);
}

TEST(BallotVerifier, VerifiesMoreThanOneLargestBatch) {
  const Contest contest = test::contest_for(test::Motion().statement());
  const BallotMaker maker(contest);
  const Bytes good = test::honest_ballot(maker, contest, Bytes{1, 0, 0});
  Bytes bad = good;
  bad.back() ^= 1;
  std::vector<View> views(2100, good);
  views[2049] = bad;
  const auto results = BallotVerifier(contest).verify(views);
  ASSERT_EQ(results.size(), views.size());
  for (std::size_t i = 0; i < views.size(); ++i) EXPECT_EQ(results[i].ok(), i != 2049) << i;
}

}  // namespace
}  // namespace comitia::crypto
