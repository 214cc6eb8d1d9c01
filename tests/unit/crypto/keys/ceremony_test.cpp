#include "crypto/keys/ceremony.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
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

// --- the round-1 message
// ---------------------------------------------------------------------------------------------

struct Dealt {
  CeremonyContext context = ceremony_context(3, 2, 3);
  std::uint32_t dealer = 2;
  Bytes message = Dealer::draw(context, dealer).message(context);

  [[nodiscard]] const Check* refusal() const {
    const auto decoded = DealerCommitments::decode(context, dealer, message);
    return decoded.ok() ? nullptr : decoded.fault().check;
  }
};

TEST(CeremonyMessage, EveryTruncationAndAnExtraByteAreRefused) {
  const Dealt dealt;
  ASSERT_EQ(dealt.message.size(), 32u * (3 * 2 + 2));
  ASSERT_EQ(dealt.refusal(), nullptr);
  for (std::size_t size = 0; size <= dealt.message.size() + 1; ++size) {
    if (size == dealt.message.size()) continue;
    Dealt cut = dealt;
    cut.message.resize(size);
    EXPECT_EQ(cut.refusal(), &checks::point_canonical) << size;
  }
}

TEST(CeremonyMessage, EveryFlippedBitIsRefused) {
  Dealt dealt;
  const std::set<const Check*> expected = {&checks::point_canonical, &checks::scalar_canonical,
                                           &checks::ceremony_knowledge};
  for (std::size_t bit = 0; bit < 8 * dealt.message.size(); ++bit) {
    const auto flip = static_cast<std::uint8_t>(1u << bit % 8);
    dealt.message[bit / 8] ^= flip;
    EXPECT_TRUE(expected.contains(dealt.refusal())) << "bit " << bit;
    dealt.message[bit / 8] ^= flip;
  }
}

TEST(CeremonyMessage, IsBoundToEverythingInItsContext) {
  const std::vector<std::pair<const char*, std::function<void(Dealt&)>>> changes = {
      {"origin", [](Dealt& d) { d.context.origin.back() ^= 1; }},
      {"attempt", [](Dealt& d) { d.context.attempt += 1; }},
      {"dealer", [](Dealt& d) { d.dealer = 1; }},
      {"threshold and slots", [](Dealt& d) { std::swap(d.context.threshold, d.context.slots); }},
      {"one participant more",
       [](Dealt& d) {
         d.context.participants.push_back({4, {}});
       }},
      {"one participant fewer", [](Dealt& d) { d.context.participants.pop_back(); }},
      {"index of another participant", [](Dealt& d) { d.context.participants.back().index = 9; }},
      {"device of another participant", [](Dealt& d) { d.context.participants.back().device.bytes[0] ^= 1; }},
      {"two commitments swapped",
       [](Dealt& d) { std::swap_ranges(d.message.begin(), d.message.begin() + 32, d.message.begin() + 64); }},
      {"T of another message",
       [](Dealt& d) {
         const Bytes other = Dealer::draw(d.context, 2).message(d.context);
         std::copy_n(other.end() - 64, 32, d.message.end() - 64);
       }},
      {"z off by one",
       [](Dealt& d) {
         const Scalar z = Scalar::decode(View(d.message).last(32)).value() + Scalar{1};
         std::ranges::copy(z.encode(), d.message.end() - 32);
       }},
  };
  for (const auto& [name, change] : changes) {
    Dealt dealt;
    ASSERT_EQ(dealt.refusal(), nullptr);
    change(dealt);
    EXPECT_EQ(dealt.refusal(), &checks::ceremony_knowledge) << name;
    SwitchedOff off("ceremony-knowledge");
    EXPECT_EQ(dealt.refusal(), nullptr) << name;
  }
}

TEST(CeremonyMessage, NonCanonicalPointsAreRefused) {
  for (const std::size_t place : {0, 1, 6}) {  // A_{0,0}, A_{0,1}, T
    Dealt dealt;
    std::fill_n(dealt.message.begin() + static_cast<std::ptrdiff_t>(32 * place), 32, std::uint8_t{0xff});
    EXPECT_EQ(dealt.refusal(), &checks::point_canonical) << place;
    SwitchedOff off("point-canonical");
    EXPECT_EQ(dealt.refusal(), &checks::ceremony_knowledge) << place;
  }
}

TEST(CeremonyMessage, AResponseOfTheOrderOrMoreIsRefused) {
  Dealt dealt;
  // z + q: the same residue, another encoding.
  const Bytes order = from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").value();
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    std::uint8_t& byte = dealt.message[dealt.message.size() - 32 + i];
    carry += byte + unsigned{order[i]};
    byte = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  ASSERT_EQ(carry, 0u);
  EXPECT_EQ(dealt.refusal(), &checks::scalar_canonical);
  SwitchedOff off("scalar-canonical");
  EXPECT_EQ(dealt.refusal(), nullptr);
}

SecretBytes coefficients(std::initializer_list<std::uint64_t> values) {
  Bytes out;
  for (const std::uint64_t value : values) append(out, Scalar{value}.encode());
  return SecretBytes(View(out));
}

TEST(CeremonyMessage, ADealerWhoAddsNothingToASlotIsRefused) {
  Dealt dealt;
  dealt.message =
      Dealer::restore(dealt.context, 2, coefficients({5, 6, 0, 7, 8, 9})).value().message(dealt.context);
  EXPECT_EQ(dealt.refusal(), &checks::point_identity);
  SwitchedOff off("point-identity");
  EXPECT_EQ(dealt.refusal(), nullptr);
}

TEST(CeremonyMessage, AnIdentityOfHigherDegreeIsAccepted) {
  Dealt dealt;
  dealt.message =
      Dealer::restore(dealt.context, 2, coefficients({5, 0, 1, 7, 8, 9})).value().message(dealt.context);
  EXPECT_EQ(dealt.refusal(), nullptr);
}

// --- shares
// ----------------------------------------------------------------------------------------------------------

struct Shares {
  CeremonyContext context = ceremony_context(3, 2, 3);
  Dealer dealer = Dealer::draw(context, 2);
  DealerCommitments commitments = DealerCommitments::decode(context, 2, dealer.message(context)).value();
  std::uint32_t receiver = 3;
  Bytes bytes = crypto::bytes(dealer.shares_for(receiver).expose_secret());

  [[nodiscard]] Scalar share(std::size_t slot) const {
    return Scalar::decode(View(bytes).subspan(32 * slot, 32)).value();
  }
  void set(std::size_t slot, const Scalar& value) {
    std::ranges::copy(value.encode(), bytes.begin() + static_cast<std::ptrdiff_t>(32 * slot));
  }
  [[nodiscard]] const Check* refusal() const {
    const auto checked = commitments.check_shares(receiver, bytes);
    return checked.ok() ? nullptr : checked.fault().check;
  }
};

TEST(CeremonyShares, AWrongShareIsFound) {
  const std::vector<std::pair<const char*, std::function<void(Shares&)>>> changes = {
      {"first slot", [](Shares& s) { s.set(0, s.share(0) + Scalar{1}); }},
      {"last slot", [](Shares& s) { s.set(2, s.share(2) - Scalar{1}); }},
      {"two slots swapped",
       [](Shares& s) { std::swap_ranges(s.bytes.begin(), s.bytes.begin() + 32, s.bytes.begin() + 32); }},
      // Equal weights for all slots would not see this one.
      {"errors that cancel",
       [](Shares& s) {
         s.set(0, s.share(0) + Scalar{1});
         s.set(1, s.share(1) - Scalar{1});
       }},
      {"shares of another receiver", [](Shares& s) { s.receiver = 1; }},
      {"shares of another dealer",
       [](Shares& s) { s.bytes = bytes(Dealer::draw(s.context, 2).shares_for(3).expose_secret()); }},
  };
  for (const auto& [name, change] : changes) {
    Shares shares;
    ASSERT_EQ(shares.refusal(), nullptr);
    change(shares);
    EXPECT_EQ(shares.refusal(), &checks::ceremony_share) << name;
    SwitchedOff off("ceremony-share");
    EXPECT_EQ(shares.refusal(), nullptr) << name;
  }
}

TEST(CeremonyShares, AWrongLengthOrEncodingIsRefused) {
  const Shares shares;
  for (const std::size_t size : {0, 1, 32, 64, 95, 97, 128}) {
    Shares cut = {};
    cut.bytes.resize(size);
    EXPECT_EQ(cut.refusal(), &checks::scalar_canonical) << size;
  }
  Shares large = {};
  std::fill_n(large.bytes.begin() + 32, 32, std::uint8_t{0xff});
  EXPECT_EQ(large.refusal(), &checks::scalar_canonical);
  SwitchedOff off("scalar-canonical");
  EXPECT_EQ(large.refusal(), &checks::ceremony_share);
}

TEST(CeremonyShares, NobodyIsGivenTheSecretItself) {
  const Shares shares;
  EXPECT_THROW((void)shares.dealer.shares_for(0), std::invalid_argument);
  EXPECT_THROW((void)shares.dealer.shares_for(kMaxTellers + 1), std::invalid_argument);
}

// --- the key
// ---------------------------------------------------------------------------------------------------------

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
