#include "crypto/keys/ceremony.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "crypto/keys/polynomial.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/tellers.hpp"

namespace comitia::crypto {
namespace {

using test::ceremony_context;
using test::hold_ceremony;
using test::SwitchedOff;
using test::Tellers;

const FixedBase& g() { return FixedBase::generator(); }

/// Every subset of `size` positions out of 0..count-1.
std::vector<std::vector<std::size_t>> subsets(std::size_t count, std::size_t size) {
  std::vector<std::vector<std::size_t>> out;
  for (unsigned mask = 0; mask < 1u << count; ++mask) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < count; ++i) {
      if ((mask >> i & 1) != 0) chosen.push_back(i);
    }
    if (chosen.size() == size) out.push_back(chosen);
  }
  return out;
}

/// sum_j lambda_j x_{j,l} over the tellers at these positions.
Scalar interpolate(const Tellers& tellers, const std::vector<std::size_t>& positions, std::size_t slot) {
  std::vector<std::uint32_t> indices;
  for (const std::size_t p : positions) indices.push_back(tellers.key.tellers[p]);
  const std::vector<Scalar> lambda = lagrange_at_zero(indices);
  Scalar sum;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    sum += lambda[i] * tellers.key_shares[positions[i]][slot].declassify();
  }
  return sum;
}

struct Size {
  std::uint32_t tellers, threshold, slots;
};
class HonestCeremony : public testing::TestWithParam<Size> {};

TEST_P(HonestCeremony, AnyThresholdOfTellersHoldsTheKeyAndNoFewer) {
  const auto [n, t, slots] = GetParam();
  const Tellers tellers = hold_ceremony(ceremony_context(n, t, slots));
  ASSERT_EQ(tellers.key.slot_keys.size(), slots);
  ASSERT_EQ(tellers.key.public_shares.size(), n);
  const std::size_t last = slots - 1;
  for (std::size_t j = 0; j < n; ++j) {
    ASSERT_EQ(tellers.key.public_shares[j].size(), slots);
    for (std::size_t l = 0; l < slots; ++l) {
      EXPECT_EQ(g() * tellers.key_shares[j][l], tellers.key.public_shares[j][l]) << j << ' ' << l;
    }
  }
  for (const auto& enough : subsets(n, t)) {
    EXPECT_EQ(g() * interpolate(tellers, enough, 0), tellers.key.slot_keys[0]);
    EXPECT_EQ(g() * interpolate(tellers, enough, last), tellers.key.slot_keys[last]);
  }
  for (const auto& too_few : subsets(n, t - 1)) {
    EXPECT_FALSE(g() * interpolate(tellers, too_few, last) == tellers.key.slot_keys[last]);
  }
}
INSTANTIATE_TEST_SUITE_P(Sizes, HonestCeremony,
                         testing::Values(Size{1, 1, 2}, Size{3, 2, 2}, Size{5, 3, 2}, Size{5, 3, 64}));

TEST(Ceremony, IndicesAreKeptWhenSomebodyIsExcluded) {
  CeremonyContext context = ceremony_context(5, 3, 2);
  context.attempt = 2;
  context.participants.erase(context.participants.begin() + 1);
  const Tellers tellers = hold_ceremony(context);
  EXPECT_EQ(tellers.key.tellers, (std::vector<std::uint32_t>{1, 3, 4, 5}));
  EXPECT_EQ(g() * interpolate(tellers, {1, 2, 3}, 1), tellers.key.slot_keys[1]);
}

TEST(Ceremony, PublicShareIsThePolynomialAtTheReceiver) {
  const CeremonyContext context = ceremony_context(3, 2, 2);
  const Tellers tellers = hold_ceremony(context);
  const DealerCommitments& dealer = tellers.commitments[0];
  EXPECT_EQ(dealer.public_share(1, 3), dealer.commitment(1, 0) + dealer.commitment(1, 1) +
                                           dealer.commitment(1, 1) + dealer.commitment(1, 1));
  EXPECT_THROW((void)dealer.public_share(2, 3), std::invalid_argument);
  EXPECT_THROW((void)dealer.commitment(0, 2), std::invalid_argument);
}

SecretBytes coefficients(std::initializer_list<std::uint64_t> values) {
  Bytes out;
  for (const std::uint64_t value : values) append(out, Scalar{value}.encode());
  return SecretBytes(View(out));
}

const Check* refusal_of_key(const CeremonyContext& context, const std::vector<SecretBytes>& secrets) {
  std::vector<DealerCommitments> dealers;
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    const std::uint32_t index = context.participants[i].index;
    const Bytes message = Dealer::restore(context, index, secrets[i]).value().message(context);
    dealers.push_back(DealerCommitments::decode(context, index, message).value());
  }
  const auto key = combine_keys(context, dealers);
  return key.ok() ? nullptr : key.fault().check;
}

TEST(TellersKey, EqualSlotKeysAreRefused) {
  const CeremonyContext context = ceremony_context(2, 1, 3);
  std::vector<SecretBytes> secrets;
  secrets.push_back(coefficients({5, 9, 11}));
  secrets.push_back(coefficients({8, 1, 2}));  // 13, 10, 13
  EXPECT_EQ(refusal_of_key(context, secrets), &checks::ceremony_slots_distinct);
  SwitchedOff off("ceremony-slots-distinct");
  EXPECT_EQ(refusal_of_key(context, secrets), nullptr);
}

TEST(TellersKey, AnIdentityKeyIsRefused) {
  const CeremonyContext context = ceremony_context(2, 1, 2);
  Bytes cancelling;
  append(cancelling, Scalar{1}.encode());
  append(cancelling, (-Scalar{9}).encode());
  std::vector<SecretBytes> secrets;
  secrets.push_back(coefficients({5, 9}));
  secrets.emplace_back(View(cancelling));
  EXPECT_EQ(refusal_of_key(context, secrets), &checks::point_identity);
  SwitchedOff off("point-identity");
  EXPECT_EQ(refusal_of_key(context, secrets), nullptr);
}

TEST(TellersKey, AnIdentityPublicShareIsRefused) {
  const CeremonyContext context = ceremony_context(2, 2, 2);
  Bytes root;  // f_1 = 2 - x: zero at teller 2
  append(root, Scalar{1}.encode());
  append(root, Scalar{3}.encode());
  append(root, Scalar{1}.encode());
  append(root, (-Scalar{1}).encode());
  std::vector<SecretBytes> secrets;
  secrets.emplace_back(View(root));
  secrets.push_back(coefficients({4, 5, 1, 0}));  // the sum of slot 2: 2 - x
  EXPECT_EQ(refusal_of_key(context, secrets), &checks::point_identity);
  SwitchedOff off("point-identity");
  EXPECT_EQ(refusal_of_key(context, secrets), nullptr);
}

TEST(TellersKey, NeedsEveryDealerOnceInOrder) {
  const Tellers tellers = hold_ceremony(ceremony_context(3, 2, 2));
  std::vector<DealerCommitments> dealers = tellers.commitments;
  dealers.pop_back();
  EXPECT_THROW((void)combine_keys(tellers.context, dealers), std::invalid_argument);
  dealers.push_back(dealers.front());
  EXPECT_THROW((void)combine_keys(tellers.context, dealers), std::invalid_argument);
}

TEST(TellersKey, UncheckedSharesAreAMistakeOfTheCaller) {
  std::vector<SecretBytes> shares;
  shares.push_back(coefficients({1, 2}));
  EXPECT_EQ(combine_shares(2, shares)[1].declassify(), Scalar{2});
  EXPECT_THROW((void)combine_shares(3, shares), std::invalid_argument);
  shares.emplace_back(View(Bytes(64, 0xff)));
  EXPECT_THROW((void)combine_shares(2, shares), std::invalid_argument);
}

}  // namespace
}  // namespace comitia::crypto
