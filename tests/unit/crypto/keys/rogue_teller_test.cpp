// The last teller to speak knows all other commitments and chooses its own to fit: the attack that the proof
// of knowledge in the ceremony is there for (protocol.md §5.2). The rogue here is complete: its shares
// satisfy every receiver, so that only the proof stands in its way. A weaker proof, made and checked in this
// file only, does not.
#include "crypto/keys/ceremony.hpp"

#include <gtest/gtest.h>

#include <array>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/keys_challenges.hpp"
#include "tests/support/tellers.hpp"

namespace comitia::crypto {
namespace {

constexpr std::uint32_t kTellers = 3;  // t = n = 3: the rogue is teller 3 and deals to 1 and 2
constexpr std::uint32_t kSlots = 2;

const FixedBase& g() { return FixedBase::generator(); }

/// The weak variant: one weight for all coefficients, z = k + e sum_q a_q.
bool plain_sum_accepts(const CeremonyContext& context, std::uint32_t dealer, View message) {
  const View commitments = message.first(message.size() - 64);
  const View t = message.subspan(commitments.size(), 32);
  Point sum;
  for (std::size_t at = 0; at < commitments.size(); at += 32) {
    sum += Point::decode(commitments.subspan(at, 32)).value();
  }
  const Scalar z = Scalar::decode(message.last(32)).value();
  return g() * z ==
         Point::decode(t).value() + test::ceremony_challenge(context, dealer, commitments, t) * sum;
}

/// A message with a plain-sum proof by somebody who knows the sum of the coefficients.
Bytes plain_sum_message(const CeremonyContext& context, std::uint32_t dealer,
                        const std::vector<Point>& commitments, const Scalar& sum) {
  Bytes out;
  for (const Point& a : commitments) append(out, a.encode());
  const Scalar k = Scalar::random();
  const EncodedPoint t = (g() * k).encode();
  const Scalar e = test::ceremony_challenge(context, dealer, out, t);
  append(out, t);
  append(out, (k + e * sum).encode());
  return out;
}

/// Shares and higher commitments for constant terms that the rogue does not know the logarithms of. It draws
/// f(1) and f(2) for the two receivers; with f(0) = A_{l,0} they fix f, and in the exponent the rogue can
/// compute it: A_1 = -3/2 A_0 + (2 f(1) - f(2)/2) g,  A_2 = 1/2 A_0 + (f(2)/2 - f(1)) g.
struct Rogue {
  explicit Rogue(const std::vector<Point>& constant_terms) {
    const Scalar half = Scalar{2}.inverse();
    for (const Point& a_0 : constant_terms) {
      const Scalar f_1 = Scalar::random();
      const Scalar f_2 = Scalar::random();
      commitments.push_back(a_0);
      commitments.push_back((-(Scalar{3} * half)) * a_0 + g() * (Scalar{2} * f_1 - half * f_2));
      commitments.push_back(half * a_0 + g() * (half * f_2 - f_1));
      append(shares[0], f_1.encode());
      append(shares[1], f_2.encode());
      sum += f_1;  // A_0 + A_1 + A_2 = f(1) g: the sum is known, though no single term is
    }
  }

  std::vector<Point> commitments;
  std::array<Bytes, 2> shares;
  Scalar sum;
};

/// Two honest tellers who have spoken, and what the rogue makes of it.
struct Ceremony {
  CeremonyContext context = test::ceremony_context(kTellers, kTellers, kSlots);
  std::vector<DealerCommitments> honest;
  std::vector<Bytes> messages;

  Ceremony() {
    for (std::uint32_t index = 1; index < kTellers; ++index) {
      messages.push_back(Dealer::draw(context, index).message(context));
      honest.push_back(DealerCommitments::decode(context, index, messages.back()).value());
    }
  }
  /// sum of the others' A_{i,l,0}
  [[nodiscard]] Point others(std::uint32_t slot) const {
    return honest[0].commitment(slot, 0) + honest[1].commitment(slot, 0);
  }
  [[nodiscard]] const Check* refusal(View message) const {
    const auto decoded = DealerCommitments::decode(context, kTellers, message);
    return decoded.ok() ? nullptr : decoded.fault().check;
  }
  /// What the ceremony goes on with if nobody minds the proof: receivers check their shares and all combine
  /// the key.
  [[nodiscard]] Result<TellersKey> finish_unproven(const Rogue& rogue, View message) const {
    test::SwitchedOff off("ceremony-knowledge");
    COMITIA_TRY(DealerCommitments dealt, DealerCommitments::decode(context, kTellers, message));
    COMITIA_CHECK(dealt.check_shares(1, rogue.shares[0]));
    COMITIA_CHECK(dealt.check_shares(2, rogue.shares[1]));
    std::vector<DealerCommitments> all = honest;
    all.push_back(std::move(dealt));
    return combine_keys(context, all);
  }
};

TEST(RogueTeller, APlainSumOfCoefficientsProvesTheHonestToo) {
  const Ceremony ceremony;
  const std::vector<Scalar> known = {Scalar{3}, Scalar{4}, Scalar{5}, Scalar{6}, Scalar{7}, Scalar{8}};
  std::vector<Point> commitments;
  for (const Scalar& a : known) commitments.push_back(g() * a);
  Bytes message = plain_sum_message(ceremony.context, 3, commitments, Scalar{33});
  EXPECT_TRUE(plain_sum_accepts(ceremony.context, 3, message));
  message.back() ^= 1;
  EXPECT_FALSE(plain_sum_accepts(ceremony.context, 3, message));
}

TEST(RogueTeller, APlainSumLetsTheLastTellerTakeTheWholeKey) {
  const Ceremony ceremony;
  const std::vector<Scalar> own = {Scalar::random(), Scalar::random()};
  const Rogue rogue({g() * own[0] - ceremony.others(0), g() * own[1] - ceremony.others(1)});
  const Bytes message = plain_sum_message(ceremony.context, 3, rogue.commitments, rogue.sum);
  ASSERT_TRUE(plain_sum_accepts(ceremony.context, 3, message));

  const auto key = ceremony.finish_unproven(rogue, message);
  ASSERT_TRUE(key.ok());
  const std::vector<std::uint64_t> marks = {1, 0};
  const CipherRow ballot = test::encrypt(key.value(), marks);
  EXPECT_EQ(ballot.v[0] - own[0] * ballot.u, Point::base());  // one teller alone has opened one ballot
  EXPECT_EQ(ballot.v[1] - own[1] * ballot.u, Point());

  EXPECT_EQ(ceremony.refusal(message), &checks::ceremony_knowledge);
}

TEST(RogueTeller, APlainSumLetsTheLastTellerRelateTwoSlots) {
  const Ceremony ceremony;
  const Point any = Point::hash("test/rogue", {});  // nobody knows its logarithm
  const Scalar d = Scalar::random();
  // h_2 = h_1 + d g: distinct, and still v_2 - v_1 - d u = (m_2 - m_1) g for every ballot.
  const Rogue rogue({any, any + ceremony.others(0) - ceremony.others(1) + g() * d});
  const Bytes message = plain_sum_message(ceremony.context, 3, rogue.commitments, rogue.sum);
  ASSERT_TRUE(plain_sum_accepts(ceremony.context, 3, message));

  const auto key = ceremony.finish_unproven(rogue, message);
  ASSERT_TRUE(key.ok());
  const std::vector<std::uint64_t> marks = {0, 1};
  const CipherRow ballot = test::encrypt(key.value(), marks);
  EXPECT_EQ(ballot.v[1] - ballot.v[0] - d * ballot.u, Point::base());

  EXPECT_EQ(ceremony.refusal(message), &checks::ceremony_knowledge);
}

TEST(RogueTeller, EqualSlotKeysAreSeenEvenIfTheProofIsNot) {
  const Ceremony ceremony;
  const Point any = Point::hash("test/rogue", {});
  const Rogue rogue({any, any + ceremony.others(0) - ceremony.others(1)});
  const Bytes message = plain_sum_message(ceremony.context, 3, rogue.commitments, rogue.sum);
  ASSERT_TRUE(plain_sum_accepts(ceremony.context, 3, message));
  EXPECT_EQ(ceremony.refusal(message), &checks::ceremony_knowledge);
  const auto key = ceremony.finish_unproven(rogue, message);
  ASSERT_FALSE(key.ok());
  EXPECT_EQ(key.fault().check, &checks::ceremony_slots_distinct);
}

TEST(RogueTeller, NoProofItCanMakeCoversChosenCommitments) {
  const Ceremony ceremony;
  const std::vector<Scalar> own = {Scalar::random(), Scalar::random()};
  const Rogue rogue({g() * own[0] - ceremony.others(0), g() * own[1] - ceremony.others(1)});
  Bytes commitments;
  for (const Point& a : rogue.commitments) append(commitments, a.encode());

  // As if it knew the logarithms: those of the whole key in place of its own.
  const Scalar k = Scalar::random();
  Bytes pretended = commitments;
  const EncodedPoint t = (g() * k).encode();
  const Scalar e = test::ceremony_challenge(ceremony.context, 3, commitments, t);
  append(pretended, t);
  append(pretended, (k + e * own[0] + e * e * e * e * own[1]).encode());
  EXPECT_EQ(ceremony.refusal(pretended), &checks::ceremony_knowledge);

  // With the others' proofs taken off its own, as their commitments are: T = k g - T_1 - T_2, z = k - z_1 -
  // z_2.
  Point t_rest = g() * k;
  Scalar z_rest = k;
  for (const Bytes& other : ceremony.messages) {
    t_rest -= Point::decode(View(other).last(64).first(32)).value();
    z_rest = z_rest - Scalar::decode(View(other).last(32)).value();
  }
  Bytes subtracted = commitments;
  append(subtracted, t_rest.encode());
  append(subtracted, z_rest.encode());
  EXPECT_EQ(ceremony.refusal(subtracted), &checks::ceremony_knowledge);

  // Another teller's whole message as its own: the same polynomials, proven for another index.
  EXPECT_EQ(ceremony.refusal(ceremony.messages[0]), &checks::ceremony_knowledge);

  test::SwitchedOff off("ceremony-knowledge");
  EXPECT_EQ(ceremony.refusal(pretended), nullptr);
  EXPECT_EQ(ceremony.refusal(subtracted), nullptr);
  EXPECT_EQ(ceremony.refusal(ceremony.messages[0]), nullptr);
}

}  // namespace
}  // namespace comitia::crypto
