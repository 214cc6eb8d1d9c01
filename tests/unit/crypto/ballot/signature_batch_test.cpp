#include "crypto/ballot/signature_batch.hpp"

#include <gtest/gtest.h>

#include "crypto/ballot/one_time_key.hpp"
#include "crypto/hash/label.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

struct Signed {
  OneTimeKey key = OneTimeKey::draw();
  BallotHash hash = ballot_hash(key.encoded());
  Bytes signature;
};

struct Fixture {
  Contest contest = test::contest_for(test::Motion().statement());
  SignatureTranscript transcript{label::kBallotSignature, contest};
  BatchRandomiser randomiser{std::span<const View>()};
  std::vector<Signed> ballots;

  explicit Fixture(std::size_t n) : ballots(n) {
    for (Signed& s : ballots) s.signature = bytes(sign_ballot(contest, s.key, s.hash));
  }

  SignatureBatch batch() {
    SignatureBatch out(ballots.size());
    for (std::size_t i = 0; i < ballots.size(); ++i) {
      const Signed& s = ballots[i];
      EXPECT_TRUE(out.decode(i, s.key.encoded(), s.signature).ok());
      EXPECT_TRUE(out.admit(i, transcript, s.key.encoded(), s.hash, s.signature).ok());
    }
    return out;
  }
};

TEST(SignatureBatch, HoldsForGoodOnes) {
  Fixture f(5);
  const SignatureBatch batch = f.batch();
  EXPECT_TRUE(batch.holds(0, 5, f.randomiser));
  EXPECT_TRUE(batch.holds(1, 3, f.randomiser));
  EXPECT_TRUE(batch.holds(2, 2, f.randomiser));
}

TEST(SignatureBatch, FailsExactlyWhereABadOneIs) {
  Fixture f(5);
  f.ballots[3].signature[40] ^= 1;
  const SignatureBatch batch = f.batch();
  EXPECT_FALSE(batch.holds(0, 5, f.randomiser));
  EXPECT_TRUE(batch.holds(0, 3, f.randomiser));
  EXPECT_FALSE(batch.holds(3, 4, f.randomiser));
  EXPECT_TRUE(batch.holds(4, 5, f.randomiser));
}

// Their errors cancel if both equations have the same weight.
TEST(SignatureBatch, ErrorsDoNotCancel) {
  Fixture f(2);
  const Scalar d = Scalar::random();
  for (std::size_t i = 0; i < 2; ++i) {
    const Scalar z = Scalar::decode(View(f.ballots[i].signature).last(32)).value();
    const Array32 wrong = (i == 0 ? z + d : z - d).encode();
    std::copy(wrong.begin(), wrong.end(), f.ballots[i].signature.begin() + 32);
  }
  EXPECT_FALSE(f.batch().holds(0, 2, f.randomiser));
}

TEST(SignatureBatch, APlaceThatIsNotAdmittedCountsAsGood) {
  Fixture f(3);
  f.ballots[1].signature[40] ^= 1;
  SignatureBatch batch(3);
  for (const std::size_t i : {0, 1, 2}) {
    const Signed& s = f.ballots[i];
    ASSERT_TRUE(batch.decode(i, s.key.encoded(), s.signature).ok());
    if (i != 1) {
      ASSERT_TRUE(batch.admit(i, f.transcript, s.key.encoded(), s.hash, s.signature).ok());
    }
  }
  EXPECT_TRUE(batch.holds(0, 3, f.randomiser));
}

TEST(SignatureBatch, RefusesBadEncodings) {
  Fixture f(1);
  const Signed& s = f.ballots[0];
  SignatureBatch batch(1);
  EXPECT_EQ(test::verdict(batch.decode(0, Bytes(32), s.signature)), "point-identity");
  EXPECT_EQ(test::verdict(batch.decode(0, Bytes(32, 0xFF), s.signature)), "point-canonical");
  Bytes bad = s.signature;
  std::fill_n(bad.begin(), 32, 0xFF);
  EXPECT_EQ(test::verdict(batch.decode(0, s.key.encoded(), bad)), "point-canonical");
  bad = s.signature;
  std::fill_n(bad.begin() + 32, 32, 0xFF);
  EXPECT_EQ(test::verdict(batch.decode(0, s.key.encoded(), bad)), "scalar-canonical");
}

TEST(SignatureBatch, NeedsItsCheck) {
  Fixture f(2);
  f.ballots[0].signature[40] ^= 1;
  const test::SwitchedOff off("ballot-signature");
  EXPECT_TRUE(f.batch().holds(0, 2, f.randomiser));
}

}  // namespace
}  // namespace comitia::crypto
