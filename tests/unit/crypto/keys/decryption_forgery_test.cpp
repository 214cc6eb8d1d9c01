// Wrong decryptions made by a teller who knows its key and the rules: what each part of the proof is there
// for (protocol.md §10.3). Weaker verifiers, that stand in this file only, accept them.
#include "crypto/keys/decryption.hpp"

#include <gtest/gtest.h>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/keys_challenges.hpp"
#include "tests/support/tellers.hpp"

namespace comitia::crypto {
namespace {

constexpr std::size_t kRows = 2, kSlots = 2;

enum class Variant {
  kReal,               ///< eta_l = e^l, omega_i = e^((i-1)M), e after the D's
  kWeightsBeforeD,     ///< the same weights, but e is drawn before the D's are absorbed
  kEqualPowers,        ///< e after the D's, but omega_i = e^i = eta_i: D_{1,2} and D_{2,1} share a weight
  kOneWeightForSlots,  ///< e after the D's, but eta_l = 1
};

/// The proof of §10.3 and its variants.
struct Proof {
  Variant variant;
  const DecryptionContext& context;
  const std::vector<CipherRow>& rows;

  [[nodiscard]] Transcript start() const { return test::decryption_transcript(context, rows); }
  [[nodiscard]] Scalar weigh(Transcript& transcript, View decryptions) const {
    if (variant != Variant::kWeightsBeforeD) transcript.absorb("D", decryptions);
    const Scalar e = transcript.challenge("e").value();
    if (variant == Variant::kWeightsBeforeD) transcript.absorb("D", decryptions);
    return e;
  }
  [[nodiscard]] Scalar eta(const Scalar& e, std::size_t slot) const {
    if (variant == Variant::kOneWeightForSlots) return Scalar{1};
    return slot == 0 ? e : e * e;
  }
  [[nodiscard]] Scalar omega(const Scalar& e, std::size_t row) const {
    if (variant == Variant::kEqualPowers) return row == 0 ? e : e * e;
    return row == 0 ? Scalar{1} : e * e;
  }
  [[nodiscard]] Point combined_u(const Scalar& e) const {
    return omega(e, 0) * rows[0].u + omega(e, 1) * rows[1].u;
  }

  /// An honest proof about these D's, whatever they are.
  [[nodiscard]] Bytes make(const std::vector<Point>& decryptions, std::span<const SecretScalar> key) const {
    Bytes out = test::encode_all(decryptions);
    Transcript transcript = start();
    const Scalar e = weigh(transcript, out);
    const Scalar xi = eta(e, 0) * key[0].declassify() + eta(e, 1) * key[1].declassify();
    const Scalar k = Scalar::random();
    const std::vector<Point> t = {FixedBase::generator() * k, k * combined_u(e)};
    const Bytes t_bytes = test::encode_all(t);
    transcript.absorb("T1", View(t_bytes).first(32)).absorb("T2", View(t_bytes).last(32));
    const Scalar c = transcript.challenge("c").value();
    append(out, t_bytes);
    append(out, (k + c * xi).encode());
    return out;
  }

  [[nodiscard]] bool accepts(View share) const {
    const std::size_t size = 32 * kRows * kSlots;
    Transcript transcript = start();
    const Scalar e = weigh(transcript, share.first(size));
    transcript.absorb("T1", share.subspan(size, 32)).absorb("T2", share.subspan(size + 32, 32));
    const Scalar c = transcript.challenge("c").value();
    const Point t_1 = Point::decode(share.subspan(size, 32)).value();
    const Point t_2 = Point::decode(share.subspan(size + 32, 32)).value();
    const Scalar z = Scalar::decode(share.last(32)).value();
    Point x, d;
    for (std::size_t l = 0; l < kSlots; ++l) {
      x += eta(e, l) * context.public_shares[l];
      for (std::size_t i = 0; i < kRows; ++i) {
        d += (omega(e, i) * eta(e, l)) * Point::decode(share.subspan(32 * (i * kSlots + l), 32)).value();
      }
    }
    return FixedBase::generator() * z == t_1 + c * x && z * combined_u(e) == t_2 + c * d;
  }
};

struct DecryptionForgery : testing::Test {
  test::Tellers tellers = test::hold_ceremony(test::ceremony_context(3, 2, kSlots));
  std::vector<CipherRow> rows = {test::encrypt(tellers.key, std::vector<std::uint64_t>{5, 4}),
                                 test::encrypt(tellers.key, std::vector<std::uint64_t>{3, 2})};
  DecryptionContext context = test::decryption_context(tellers, 0, kSlots);
  std::span<const SecretScalar> key = test::key_shares(tellers, 0, kSlots);

  /// D_{i,l} as it should be, row-major.
  [[nodiscard]] std::vector<Point> honest() const {
    std::vector<Point> out;
    for (const CipherRow& row : rows) {
      for (const SecretScalar& x : key) out.push_back(x * row.u);
    }
    return out;
  }
  [[nodiscard]] const Check* refusal(View share) const {
    const auto checked = check_decryption(context, rows, share);
    return checked.ok() ? nullptr : checked.fault().check;
  }
  /// What comes out with these D's of teller 1 and the honest ones of teller 2.
  [[nodiscard]] std::vector<std::uint64_t> totals(const std::vector<Point>& decryptions) const {
    const DecryptionContext other = test::decryption_context(tellers, 1, kSlots);
    const Bytes share = make_decryption(other, rows, test::key_shares(tellers, 1, kSlots));
    const std::vector<TellerDecryption> both = {{1, decryptions},
                                                {2, check_decryption(other, rows, share).value()}};
    return combine_decryptions(rows, both, 100).value();
  }
  [[nodiscard]] Bytes real_proof(const std::vector<Point>& decryptions) const {
    return Proof{Variant::kReal, context, rows}.make(decryptions, key);
  }
  /// Refused by the product with this check, and by nothing once it is switched off.
  void expect_refused_by_this_alone(const Bytes& share, const Check& check) const {
    EXPECT_EQ(refusal(share), &check);
    test::SwitchedOff off(check.name);
    EXPECT_EQ(refusal(share), nullptr);
  }
};

TEST_F(DecryptionForgery, EveryVariantAcceptsTheHonest) {
  for (const Variant variant :
       {Variant::kReal, Variant::kWeightsBeforeD, Variant::kEqualPowers, Variant::kOneWeightForSlots}) {
    const Proof proof{variant, context, rows};
    const Bytes share = proof.make(honest(), key);
    EXPECT_TRUE(proof.accepts(share));
    std::vector<Point> wrong = honest();
    wrong[2] += Point::base();
    EXPECT_FALSE(proof.accepts(proof.make(wrong, key)));
    EXPECT_EQ(refusal(share) == nullptr, variant == Variant::kReal);
  }
}

TEST_F(DecryptionForgery, AWrongDecryptionOfAnySlot) {
  for (std::size_t at = 0; at < kRows * kSlots; ++at) {
    std::vector<Point> wrong = honest();
    wrong[at] += Point::base();
    expect_refused_by_this_alone(real_proof(wrong), checks::decryption_rows);
  }
}

TEST_F(DecryptionForgery, DecryptionsSwappedBetweenSlotsOrRows) {
  for (const auto& [first, second] : {std::pair{0, 1}, {2, 3}, {0, 2}, {1, 3}, {1, 2}, {0, 3}}) {
    std::vector<Point> swapped = honest();
    std::swap(swapped[first], swapped[second]);
    expect_refused_by_this_alone(real_proof(swapped), checks::decryption_rows);
  }
}

TEST_F(DecryptionForgery, ADecryptionUnderAnotherKey) {
  std::vector<SecretScalar> own;
  std::vector<Point> decryptions;
  for (std::size_t l = 0; l < kSlots; ++l) own.push_back(SecretScalar::random());
  for (const CipherRow& row : rows) {
    for (const SecretScalar& x : own) decryptions.push_back(x * row.u);
  }
  expect_refused_by_this_alone(Proof{Variant::kReal, context, rows}.make(decryptions, own),
                               checks::decryption_key);
}

// Errors of opposite sign in two slots of one row, in the ratio of weights that are known beforehand.
TEST_F(DecryptionForgery, WeightsKnownBeforeTheDecryptionsLetVotesBeMoved) {
  const Proof weak{Variant::kWeightsBeforeD, context, rows};
  Transcript transcript = weak.start();
  const Scalar e = transcript.challenge("e").value();
  std::vector<Point> forged = honest();
  const Point error = Scalar::random() * Point::base();
  forged[0] += error;
  forged[1] -= (weak.eta(e, 0) * weak.eta(e, 1).inverse()) * error;
  EXPECT_TRUE(weak.accepts(weak.make(forged, key)));
  expect_refused_by_this_alone(real_proof(forged), checks::decryption_rows);
}

// lambda_1 = 2 for the tellers 1 and 2, so an error of -1/2 g in D adds one vote, and +1/2 g takes one.
TEST_F(DecryptionForgery, EqualPowersLetVotesBeMovedBetweenRows) {
  const Point half = FixedBase::generator() * Scalar{2}.inverse();
  std::vector<Point> forged = honest();
  forged[1] -= half;  // row 1, slot 2
  forged[2] += half;  // row 2, slot 1
  EXPECT_EQ(totals(forged), (std::vector<std::uint64_t>{5, 5, 2, 2}));
  const Proof weak{Variant::kEqualPowers, context, rows};
  EXPECT_TRUE(weak.accepts(weak.make(forged, key)));
  expect_refused_by_this_alone(real_proof(forged), checks::decryption_rows);
}

TEST_F(DecryptionForgery, OneWeightForAllSlotsLetsVotesBeMovedBetweenCandidates) {
  const Point half = FixedBase::generator() * Scalar{2}.inverse();
  std::vector<Point> forged = honest();
  forged[0] -= half;
  forged[1] += half;
  EXPECT_EQ(totals(forged), (std::vector<std::uint64_t>{6, 3, 3, 2}));
  const Proof weak{Variant::kOneWeightForSlots, context, rows};
  EXPECT_TRUE(weak.accepts(weak.make(forged, key)));
  expect_refused_by_this_alone(real_proof(forged), checks::decryption_rows);
}

}  // namespace
}  // namespace comitia::crypto
