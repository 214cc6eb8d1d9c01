// The verifier of ballots that two sealers have sealed.
#include <gtest/gtest.h>

#include "crypto/ballot/verifier.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

struct Sealed {
  Contest contest = test::with_sealers(test::contest_for(test::Motion().statement()));
  BallotMaker maker{contest};
  BallotVerifier verifier{contest};
  OneTimeKey key = OneTimeKey::draw();
  std::vector<Seal> seals = test::seals_for(contest, key.encoded());

  [[nodiscard]] MadeBallot made() const {
    return std::move(maker.make(SecretBytes(Bytes{0, 1, 0}), key, seals)).value();
  }
  [[nodiscard]] std::string verdict(SealCheck check = SealCheck::kCheck) const {
    const Bytes ballot = test::signed_ballot(contest, key, made().body);
    const std::vector<View> one{ballot};
    return test::verdict(verifier.verify(one, 1, check).front());
  }
};

TEST(BallotVerifierSeals, BothAreAccepted) { EXPECT_EQ(Sealed().verdict(), "ok"); }

TEST(BallotVerifierSeals, EachIsNeeded) {
  for (const std::size_t i : {0, 1}) {
    Sealed s;
    s.seals[i].signature[100] ^= 1;
    EXPECT_EQ(s.verdict(), "seal-valid");
    s.seals[i].signature[100] ^= 1;
    s.seals[i].prefix[0] ^= 1;
    EXPECT_EQ(s.verdict(), "seal-valid");
    s.seals[i] = Seal{};
    EXPECT_EQ(s.verdict(), "seal-valid") << "none at all";
    s.seals[i] = s.seals[1 - i];
    EXPECT_EQ(s.verdict(), "seal-valid") << "the other's twice";
    EXPECT_EQ(s.verdict(SealCheck::kAlreadyChecked), "ok");
    const test::SwitchedOff off("seal-valid");
    EXPECT_EQ(s.verdict(), "ok");
  }
}

TEST(BallotVerifierSeals, AreForOneKeyInOneContest) {
  Sealed s;
  s.seals = test::seals_for(s.contest, OneTimeKey::draw().encoded());
  EXPECT_EQ(s.verdict(), "seal-valid") << "another one-time key";
  Contest other = s.contest;
  other.opened.bytes[0] ^= 1;
  s.seals = test::seals_for(other, s.key.encoded());
  EXPECT_EQ(s.verdict(), "seal-valid") << "another opened ballot";
  other = s.contest;
  other.origin.push_back('x');
  s.seals = test::seals_for(other, s.key.encoded());
  EXPECT_EQ(s.verdict(), "seal-valid") << "another log";
  s.seals = test::seals_for(s.contest, s.key.encoded());
  std::swap(s.seals[0], s.seals[1]);
  EXPECT_EQ(s.verdict(), "seal-valid") << "in the wrong order";
}

// An unsealed p has no business with the signature's or the proof's checks.
TEST(BallotVerifierSeals, AreCheckedBeforeTheSignature) {
  Sealed s;
  s.seals[0] = Seal{};
  Bytes ballot = test::signed_ballot(s.contest, s.key, s.made().body);
  ballot.back() ^= 1;
  EXPECT_EQ(test::verdict(s.contest, ballot), "seal-valid");
}

TEST(BallotVerifierSeals, OneBadSealSpoilsNobodyElse) {
  Sealed s;
  std::vector<Bytes> ballots;
  for (int i = 0; i < 6; ++i) ballots.push_back(test::honest_ballot(s.maker, s.contest, Bytes{1, 0, 0}));
  ballots[4][s.verifier.layout().seals + 40] ^= 1;
  const std::vector<View> views(ballots.begin(), ballots.end());
  const auto results = s.verifier.verify(views);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(test::verdict(results[i]), i == 4 ? "seal-valid" : "ok");
}

TEST(BallotVerifierSeals, AChallengedBallotMustBeSealedToo) {
  Sealed s;
  const auto verdict = [&s] {
    const MadeBallot made = s.made();
    const Bytes blinded(64, 1);
    const Array64 signature = sign_spoil(s.contest, s.key, made.hash, made.opening.expose_secret(), blinded);
    return test::verdict(
        s.verifier.verify_spoiled(made.body, made.opening.expose_secret(), blinded, signature));
  };
  EXPECT_EQ(verdict(), "ok");
  s.seals[1].signature[7] ^= 1;
  EXPECT_EQ(verdict(), "seal-valid");
}

}  // namespace
}  // namespace comitia::crypto
