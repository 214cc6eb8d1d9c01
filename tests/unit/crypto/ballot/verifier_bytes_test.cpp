// The verifier byte by byte: lengths, encodings, flips.
#include <gtest/gtest.h>

#include <functional>

#include "crypto/ballot/verifier.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/plain_prover.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

struct Fixture {
  Contest contest = test::contest_for(test::Motion().statement());
  BallotMaker maker{contest};
  BallotVerifier verifier{contest};
  OneTimeKey key = OneTimeKey::draw();
  Bytes body = std::move(maker.make(SecretBytes(Bytes{1, 0, 0}), key, {})).value().body;
  Bytes ballot = test::signed_ballot(contest, key, body);

  [[nodiscard]] std::string verdict(View b) const {
    const std::vector<View> one{b};
    return test::verdict(verifier.verify(one).front());
  }
  /// The body with 32 bytes replaced, signed by its key.
  [[nodiscard]] Bytes with(std::size_t at, View bytes) const {
    Bytes changed = body;
    std::copy(bytes.begin(), bytes.end(), changed.begin() + static_cast<std::ptrdiff_t>(at));
    return test::signed_ballot(contest, key, changed);
  }
};

/// The order of the group, little-endian: the smallest scalar that is not canonical.
Array32 order() {
  Array32 q = (-Scalar(1)).encode();
  ++q[0];
  return q;
}

TEST(BallotVerifierBytes, EveryTruncationIsRefused) {
  const Fixture f;
  std::vector<View> views;
  for (std::size_t n = 0; n < f.ballot.size(); ++n) views.push_back(View(f.ballot).first(n));
  for (const auto& result : f.verifier.verify(views)) EXPECT_EQ(test::verdict(result), "ballot-length");
}

TEST(BallotVerifierBytes, ALongerBallotIsRefused) {
  Fixture f;
  f.ballot.push_back(0);
  EXPECT_EQ(f.verdict(f.ballot), "ballot-length");
  const test::SwitchedOff off("ballot-length");
  EXPECT_EQ(f.verdict(f.ballot), "ok");
  EXPECT_EQ(f.verdict(View(f.ballot).first(f.ballot.size() - 2)), "ballot-length")
      << "never read past the end";
}

TEST(BallotVerifierBytes, EveryFlippedBitIsRefused) {
  const Fixture f;
  std::vector<Bytes> flipped;
  for (std::size_t i = 0; i < f.ballot.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      flipped.push_back(f.ballot);
      flipped.back()[i] ^= static_cast<std::uint8_t>(1 << bit);
    }
  }
  const std::vector<View> views(flipped.begin(), flipped.end());
  const auto results = f.verifier.verify(views);
  for (std::size_t i = 0; i < results.size(); ++i) EXPECT_FALSE(results[i].ok()) << i / 8 << "." << i % 8;
}

TEST(BallotVerifierBytes, EveryFieldReplacedAndSignedHasItsReason) {
  const Fixture f;
  const BallotLayout& at = f.verifier.layout();
  const EncodedPoint point = Point::hash("test", {}).encode();
  const Array32 scalar = test::scalar_named("replaced").encode();
  struct Case {
    const char* field;
    std::size_t offset;
    View bytes;
    const char* reason;
  };
  const std::vector<Case> cases{
      {"opened", 0, scalar, "ballot-opened"},
      {"p", at.one_time_key, point, "ballot-signature"},
      {"u", at.rows, point, "ballot-bits"},
      {"v_1", at.rows + 32, point, "ballot-bits"},
      {"v_2", at.rows + 64, point, "ballot-bits"},
      {"B", at.commitments, point, "ballot-bits"},
      {"A", at.commitments + 32, point, "ballot-bits"},
      {"C", at.commitments + 64, point, "ballot-bits"},
      {"D", at.commitments + 96, point, "ballot-bits"},
      {"T_u", at.row_commitments, point, "ballot-bits"},
      {"T_v", at.slot_commitment, point, "ballot-bits"},
      {"f_1", at.responses, scalar, "ballot-bits"},
      {"f_2", at.responses + 32, scalar, "ballot-bits"},
      {"z_A", at.z_a, scalar, "ballot-bits"},
      {"z_C", at.z_c, scalar, "ballot-binary"},
      {"z_r", at.z_r, scalar, "ballot-row"},
  };
  for (const Case& c : cases) EXPECT_EQ(f.verdict(f.with(c.offset, c.bytes)), c.reason) << c.field;
  Bytes other = f.ballot;
  std::copy(point.begin(), point.end(), other.begin() + static_cast<std::ptrdiff_t>(at.body));
  EXPECT_EQ(f.verdict(other), "ballot-signature") << "R";
  other = f.ballot;
  std::copy(scalar.begin(), scalar.end(), other.begin() + static_cast<std::ptrdiff_t>(at.body + 32));
  EXPECT_EQ(f.verdict(other), "ballot-signature") << "z";
  const test::SwitchedOff off("ballot-signature");
  EXPECT_EQ(f.verdict(other), "ok");
}

TEST(BallotVerifierBytes, NoPointMayBeNonCanonical) {
  const Fixture f;
  const BallotLayout& at = f.verifier.layout();
  Bytes not_a_point(32, 0xFF);
  for (std::size_t offset = at.rows; offset < at.responses; offset += 32)
    EXPECT_EQ(f.verdict(f.with(offset, not_a_point)), "point-canonical") << offset;
  EXPECT_EQ(f.verdict(f.with(at.one_time_key, not_a_point)), "point-canonical");
  Bytes ballot = f.ballot;
  std::fill_n(ballot.begin() + static_cast<std::ptrdiff_t>(at.body), 32, 0xFF);
  EXPECT_EQ(f.verdict(ballot), "point-canonical");
}

TEST(BallotVerifierBytes, NoScalarMayReachTheOrder) {
  const Fixture f;
  const BallotLayout& at = f.verifier.layout();
  for (std::size_t offset = at.responses; offset < at.body; offset += 32)
    EXPECT_EQ(f.verdict(f.with(offset, order())), "scalar-canonical") << offset;
  Bytes ballot = f.ballot;
  const Array32 q = order();
  std::copy(q.begin(), q.end(), ballot.begin() + static_cast<std::ptrdiff_t>(at.body + 32));
  EXPECT_EQ(f.verdict(ballot), "scalar-canonical");
}

/// scalar + q, which the group cannot tell from the scalar.
Array32 plus_order(View scalar) {
  const Array32 q = order();
  Array32 out;
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += scalar[i] + q[i];
    out[i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  return out;
}

TEST(BallotVerifierBytes, ScalarsCannotBeWrittenInTwoWays) {
  const Fixture f;
  const BallotLayout& at = f.verifier.layout();
  const Bytes ballot = f.with(at.z_a, plus_order(View(f.body).subspan(at.z_a, 32)));
  EXPECT_EQ(f.verdict(ballot), "scalar-canonical");
  const test::SwitchedOff off("scalar-canonical");
  EXPECT_EQ(f.verdict(ballot), "ok");
}

TEST(BallotVerifierBytes, TheIdentityIsRefusedForP) {
  const Fixture f;
  test::PlainProver prover(f.contest, "identity", test::scalars(Bytes{1, 0, 0}));
  prover.s = Scalar();
  const test::SwitchedOff off("point-identity");
  prover.prove();
  const Bytes ballot = prover.ballot();
  EXPECT_EQ(f.verdict(ballot), "ok");
  const test::SwitchedOff on("nothing");
  EXPECT_EQ(f.verdict(ballot), "point-identity");
}

TEST(BallotVerifierBytes, TheIdentityIsRefusedForU) {
  const Fixture f;
  test::PlainProver prover(f.contest, "no randomness", test::scalars(Bytes{1, 0, 0}));
  prover.r[0] = Scalar();
  prover.prove();
  EXPECT_EQ(f.verdict(prover.ballot()), "point-identity");
  const test::SwitchedOff off("point-identity");
  EXPECT_EQ(f.verdict(prover.ballot()), "ok");
}

}  // namespace
}  // namespace comitia::crypto
