// What a dealer publishes, and what it sends to each receiver: every change is refused with its reason.
#include "crypto/keys/ceremony.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/tellers.hpp"

namespace comitia::crypto {
namespace {

using test::ceremony_context;
using test::SwitchedOff;

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

}  // namespace
}  // namespace comitia::crypto
