#include "crypto/ballot/one_time_key.hpp"

#include <gtest/gtest.h>

#include "crypto/ballot/signature_transcript.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

const Contest& contest() {
  static const Contest c = test::contest_for(test::Motion().statement());
  return c;
}

TEST(OneTimeKey, IsDrawnAfresh) {
  const OneTimeKey a = OneTimeKey::draw();
  const OneTimeKey b = OneTimeKey::draw();
  EXPECT_NE(a.encoded(), b.encoded());
  EXPECT_EQ(a.encoded(), (FixedBase::generator() * a.secret()).encode());
}

TEST(OneTimeKey, IsRestored) {
  const OneTimeKey key = OneTimeKey::draw();
  const Result<OneTimeKey> again = OneTimeKey::restore(key.secret().expose_secret());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().encoded(), key.encoded());
}

TEST(OneTimeKey, RefusesZeroAndWhatIsNotBelowTheOrder) {
  Array32 large;
  large.fill(0xFF);
  EXPECT_EQ(test::verdict(OneTimeKey::restore(Secret<32>(large))), "scalar-canonical");
  EXPECT_EQ(test::verdict(OneTimeKey::restore(Secret<32>())), "point-identity");
  const test::SwitchedOff off("point-identity");
  EXPECT_EQ(test::verdict(OneTimeKey::restore(Secret<32>())), "ok");
}

TEST(OneTimeKey, TheBallotHashIsLabelled) {
  Bytes labelled = bytes(view("comitia/v1/ballot"));
  labelled.push_back(0);
  append(labelled, view("body"));
  EXPECT_EQ(ballot_hash(view("body")).bytes, sha256(labelled));
}

TEST(OneTimeKey, SignsInCommitmentForm) {
  const OneTimeKey key = OneTimeKey::draw();
  const BallotHash hash = ballot_hash(view("body"));
  const Array64 signature = sign_ballot(contest(), key, hash);
  EXPECT_NE(signature, sign_ballot(contest(), key, hash)) << "the nonce must be fresh";
  const View whole(signature);
  const Scalar e = SignatureTranscript(label::kBallotSignature, contest())
                       .cast(key.encoded(), hash, whole.first(32))
                       .value();
  EXPECT_EQ(FixedBase::generator() * Scalar::decode(whole.last(32)).value(),
            Point::decode(whole.first(32)).value() + e * Point::decode(key.encoded()).value());
}

struct Spoil {
  OneTimeKey key = OneTimeKey::draw();
  Bytes p = bytes(key.encoded());
  BallotHash hash = ballot_hash(view("body"));
  Bytes opening = Bytes(35, 1), blinded = Bytes(64, 2);
  Bytes signature = bytes(sign_spoil(contest(), key, hash, opening, blinded));

  [[nodiscard]] std::string verdict() const {
    return test::verdict(verify_spoil(contest(), p, hash, opening, blinded, signature));
  }
};

TEST(OneTimeKey, SignsAChallenge) { EXPECT_EQ(Spoil().verdict(), "ok"); }

TEST(OneTimeKey, AChallengeIsRefusedWhenAnyPartIsChanged) {
  Spoil s;
  s.hash.bytes[0] ^= 1;
  EXPECT_EQ(s.verdict(), "spoil-signature");
  s = Spoil();
  s.opening[3] ^= 1;
  EXPECT_EQ(s.verdict(), "spoil-signature");
  s = Spoil();
  s.blinded[3] ^= 1;
  EXPECT_EQ(s.verdict(), "spoil-signature");
  s = Spoil();
  s.signature[32] ^= 1;
  EXPECT_EQ(s.verdict(), "spoil-signature");
  s = Spoil();
  s.p = bytes(OneTimeKey::draw().encoded());
  EXPECT_EQ(s.verdict(), "spoil-signature");
  s.p = Bytes(32);
  EXPECT_EQ(s.verdict(), "point-identity");
  s.p = Bytes(32, 0xFF);
  EXPECT_EQ(s.verdict(), "point-canonical");
  s = Spoil();
  std::fill_n(s.signature.begin(), 32, 0xFF);
  EXPECT_EQ(s.verdict(), "point-canonical");
  s = Spoil();
  std::fill_n(s.signature.begin() + 32, 32, 0xFF);
  EXPECT_EQ(s.verdict(), "scalar-canonical");
}

TEST(OneTimeKey, AChallengeIsRefusedAtEveryTruncation) {
  Spoil s;
  while (!s.signature.empty()) {
    s.signature.pop_back();
    EXPECT_EQ(s.verdict(), "spoil-signature");
  }
}

TEST(OneTimeKey, AChallengeNeedsItsCheck) {
  Spoil s;
  s.blinded[3] ^= 1;
  const test::SwitchedOff off("spoil-signature");
  EXPECT_EQ(s.verdict(), "ok");
}

TEST(OneTimeKey, ACastSignatureIsNoChallenge) {
  Spoil s;
  s.signature = bytes(sign_ballot(contest(), s.key, s.hash));
  EXPECT_EQ(s.verdict(), "spoil-signature");
}

}  // namespace
}  // namespace comitia::crypto
