#include "crypto/ballot/signature_transcript.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "crypto/hash/label.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

struct Fields {
  std::string_view label = label::kSpoilSignature;
  Contest contest = test::contest_for(test::Motion().statement());
  Bytes p = Bytes(32, 1), opening = Bytes(35, 2), blinded = Bytes(64, 3), commitment = Bytes(32, 4);
  BallotHash hash{};

  [[nodiscard]] Scalar cast() const {
    return SignatureTranscript(label, contest).cast(p, hash, commitment).value();
  }
  [[nodiscard]] Scalar spoil() const {
    return SignatureTranscript(label, contest).spoil(p, hash, opening, blinded, commitment).value();
  }
};

TEST(SignatureTranscript, EveryFieldCounts) {
  const std::vector<std::function<void(Fields&)>> changes{
      [](Fields& f) { f.label = label::kBallotSignature; },
      [](Fields& f) { f.contest.origin.push_back(1); },
      [](Fields& f) { f.contest.ballot_id += "x"; },
      [](Fields& f) { f.contest.opened.bytes[0] ^= 1; },
      [](Fields& f) { f.p[0] ^= 1; },
      [](Fields& f) { f.hash.bytes[31] ^= 1; },
      [](Fields& f) { f.commitment[0] ^= 1; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Fields changed;
    changes[i](changed);
    EXPECT_FALSE(changed.cast() == Fields().cast()) << i;
    EXPECT_FALSE(changed.spoil() == Fields().spoil()) << i;
  }
}

TEST(SignatureTranscript, AChallengeBindsOpeningAndNewBlindedValues) {
  Fields opening, blinded, moved;
  opening.opening[0] ^= 1;
  blinded.blinded[63] ^= 1;
  moved.opening.push_back(moved.blinded.front());
  moved.blinded.erase(moved.blinded.begin());
  for (const Fields& changed : {opening, blinded, moved}) EXPECT_FALSE(changed.spoil() == Fields().spoil());
}

TEST(SignatureTranscript, CastAndChallengeDiffer) { EXPECT_FALSE(Fields().cast() == Fields().spoil()); }

}  // namespace
}  // namespace comitia::crypto
