// The verifier of challenged ballots.
#include <gtest/gtest.h>

#include "crypto/ballot/verifier.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/forgeries.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

const Contest& two_of_three() {
  static const Contest contest = test::contest_for(test::ChooseAtMost(3, 2).statement());
  return contest;
}

struct Challenged {
  OneTimeKey key = OneTimeKey::draw();
  Bytes body, opening, blinded = Bytes(64, 9), signature;

  Challenged() {
    MadeBallot made =
        std::move(BallotMaker(two_of_three()).make(SecretBytes(Bytes{0, 1, 0, 0, 1, 0}), key, {})).value();
    body = std::move(made.body);
    opening = bytes(made.opening.expose_secret());
    sign();
  }
  void sign() { signature = bytes(sign_spoil(two_of_three(), key, ballot_hash(body), opening, blinded)); }
  [[nodiscard]] Result<SpoiledBallot> check() const {
    return BallotVerifier(two_of_three()).verify_spoiled(body, opening, blinded, signature);
  }
  [[nodiscard]] std::string verdict() const { return test::verdict(check()); }
  /// What the body or the opening fails at, or "ok"; the challenge itself holds.
  [[nodiscard]] std::string evidence() const {
    const Result<SpoiledBallot> result = check();
    EXPECT_EQ(test::verdict(result), "ok");
    return result.ok() ? test::verdict(result.value().opened) : "";
  }
};

TEST(SpoiledBallot, IsAcceptedAndTellsWhatWasEncrypted) {
  const Challenged c;
  const Result<SpoiledBallot> result = c.check();
  ASSERT_TRUE(result.ok()) << result.fault().text();
  EXPECT_EQ(result.value().hash, ballot_hash(c.body));
  EXPECT_EQ(result.value().one_time_key, c.key.encoded());
  ASSERT_TRUE(result.value().opened.ok());
  EXPECT_EQ(result.value().opened.value().hash(), ballot_hash(c.body));
  EXPECT_TRUE(test::encrypts(result.value().opened.value().points(), 1, Scalar(1)));
}

TEST(SpoiledBallot, AnOpeningThatIsNotTheRowsIsEvidence) {
  Challenged c;
  c.opening[0] ^= 1;
  c.sign();
  EXPECT_EQ(c.evidence(), "spoil-opening");
  const test::SwitchedOff off("spoil-opening");
  EXPECT_EQ(c.evidence(), "ok");
}

TEST(SpoiledBallot, OtherMarksThanTheEncryptedOnesAreEvidence) {
  Challenged c;
  std::swap(c.opening[32], c.opening[33]);
  c.sign();
  EXPECT_EQ(c.evidence(), "spoil-opening");
}

TEST(SpoiledBallot, AnOpeningOfAnotherLengthIsRefused) {
  Challenged c;
  c.opening.push_back(0);
  c.sign();
  EXPECT_EQ(c.verdict(), "spoil-opening");
  while (!c.opening.empty()) {
    c.opening.pop_back();
    c.sign();
    EXPECT_EQ(c.verdict(), c.opening.size() == 32 + 6 ? "ok" : "spoil-opening");
  }
}

TEST(SpoiledBallot, NeedsTheSignatureOfItsKeyOverAllOfIt) {
  Challenged c;
  c.blinded[0] ^= 1;
  EXPECT_EQ(c.verdict(), "spoil-signature");
  {
    const test::SwitchedOff off("spoil-signature");
    EXPECT_EQ(c.verdict(), "ok");
  }
  c.sign();
  EXPECT_EQ(c.verdict(), "ok");
  c.signature = bytes(sign_ballot(two_of_three(), c.key, ballot_hash(c.body)));
  EXPECT_EQ(c.verdict(), "spoil-signature") << "the signature that casts does not challenge";
}

TEST(SpoiledBallot, TheBodyIsCheckedLikeACastOne) {
  Challenged c;
  c.body.push_back(0);
  c.sign();
  EXPECT_EQ(c.verdict(), "ballot-length");
  while (c.body.size() > 0) {
    c.body.pop_back();
    if (c.body.size() != BallotLayout(two_of_three()).body) {
      EXPECT_EQ(c.verdict(), "ballot-length");
    }
  }
  c = Challenged();
  c.body[0] ^= 1;
  c.sign();
  EXPECT_EQ(c.verdict(), "ballot-opened");
  c = Challenged();
  std::fill_n(c.body.begin() + 32, 32, 0);
  EXPECT_EQ(c.verdict(), "point-identity");
}

TEST(SpoiledBallot, ABodyThatIsNoBallotIsEvidence) {
  Challenged c;
  c.body.back() ^= 0xFF;
  EXPECT_EQ(c.verdict(), "spoil-signature") << "altered by somebody else";
  c.sign();
  EXPECT_EQ(c.evidence(), "scalar-canonical");
  c = Challenged();
  std::fill_n(c.body.begin() + 64, 32, 0xFF);  // u
  c.sign();
  EXPECT_EQ(c.evidence(), "point-canonical");
}

TEST(SpoiledBallot, AProofThatFailsIsEvidence) {
  const BallotLayout at(two_of_three());
  for (const test::Forgery& cheat : test::cheats(two_of_three())) {
    Challenged c;
    const auto p = static_cast<std::ptrdiff_t>(at.one_time_key);
    c.body.assign(cheat.ballot.begin(), cheat.ballot.begin() + static_cast<std::ptrdiff_t>(at.body));
    // Under a key that can sign the challenge; the proof is bound to the other one besides.
    std::copy(c.key.encoded().begin(), c.key.encoded().end(), c.body.begin() + p);
    c.sign();
    EXPECT_NE(c.evidence(), "ok") << cheat.name;
  }
}

}  // namespace
}  // namespace comitia::crypto
