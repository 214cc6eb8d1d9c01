#include "crypto/keys/decryption.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/tellers.hpp"

namespace comitia::crypto {
namespace {

using test::SwitchedOff;
using test::Tellers;

constexpr std::size_t kSlots = 2;

/// Three tellers, two of whom decrypt; two rows of two slots.
struct Count {
  Tellers tellers = test::hold_ceremony(test::ceremony_context(3, 2, kSlots));
  std::vector<CipherRow> rows;
  DecryptionContext context = test::decryption_context(tellers, 0, kSlots);
  Bytes share;

  Count() {
    for (const std::array<std::uint64_t, kSlots>& totals :
         {std::array<std::uint64_t, kSlots>{7, 0}, {3, 488}}) {
      rows.push_back(test::encrypt(tellers.key, totals));
    }
    share = make_decryption(context, rows, test::key_shares(tellers, 0, kSlots));
  }
  [[nodiscard]] const Check* refusal() const {
    const auto checked = check_decryption(context, rows, share);
    return checked.ok() ? nullptr : checked.fault().check;
  }
  [[nodiscard]] TellerDecryption decryption_of(std::size_t position) const {
    const DecryptionContext own = test::decryption_context(tellers, position, kSlots);
    const Bytes made = make_decryption(own, rows, test::key_shares(tellers, position, kSlots));
    return {own.teller, check_decryption(own, rows, made).value()};
  }
};

TEST(Decryption, EveryPairOfTellersFindsTheTotalsAndOneAloneDoesNot) {
  const Count count;
  constexpr std::uint64_t kBound = 488;
  const std::vector<std::uint64_t> expected = {7, 0, 3, 488};
  const std::vector<TellerDecryption> all = {count.decryption_of(0), count.decryption_of(1),
                                             count.decryption_of(2)};
  for (const auto& [first, second] : {std::pair{0, 1}, {0, 2}, {1, 2}, {2, 0}}) {
    const auto totals = combine_decryptions(count.rows, std::vector{all[first], all[second]}, kBound);
    ASSERT_TRUE(totals.ok());
    EXPECT_EQ(totals.value(), expected);
  }
  EXPECT_EQ(combine_decryptions(count.rows, all, kBound).value(), expected);
  for (const TellerDecryption& alone : all) {
    const auto totals = combine_decryptions(count.rows, std::vector{alone}, kBound);
    ASSERT_FALSE(totals.ok());
    EXPECT_EQ(totals.fault().check, &checks::decryption_range);
  }
}

TEST(Decryption, OneTellerOfOne) {
  const Tellers teller = test::hold_ceremony(test::ceremony_context(1, 1, 1));
  const std::vector<CipherRow> rows = {test::encrypt(teller.key, std::vector<std::uint64_t>{12})};
  const DecryptionContext context = test::decryption_context(teller, 0, 1);
  const auto decryption =
      check_decryption(context, rows, make_decryption(context, rows, teller.key_shares[0]));
  ASSERT_TRUE(decryption.ok());
  const std::vector<TellerDecryption> own = {{1, decryption.value()}};
  EXPECT_EQ(combine_decryptions(rows, own, 20).value(), std::vector<std::uint64_t>{12});
}

TEST(Decryption, SumsOfBallotsDecryptToSumsOfMarks) {
  const Tellers tellers = test::hold_ceremony(test::ceremony_context(5, 3, 4));
  CipherRow sum{{}, std::vector<Point>(3)};
  for (std::uint64_t ballot = 0; ballot < 20; ++ballot) {
    const CipherRow row = test::encrypt(tellers.key, std::vector<std::uint64_t>{ballot % 2, 1, ballot});
    sum.u += row.u;
    for (std::size_t l = 0; l < 3; ++l) sum.v[l] += row.v[l];
  }
  const std::vector<CipherRow> rows = {sum};
  std::vector<TellerDecryption> decryptions;
  for (const std::size_t position : {4, 1, 2}) {
    const DecryptionContext context = test::decryption_context(tellers, position, 3);
    const Bytes share = make_decryption(context, rows, test::key_shares(tellers, position, 3));
    decryptions.push_back({context.teller, check_decryption(context, rows, share).value()});
  }
  EXPECT_EQ(combine_decryptions(rows, decryptions, 400).value(), (std::vector<std::uint64_t>{10, 20, 190}));
  const auto too_small = combine_decryptions(rows, decryptions, 189);
  ASSERT_FALSE(too_small.ok());
  EXPECT_EQ(too_small.fault().check, &checks::decryption_range);
  EXPECT_NE(too_small.fault().where.find("row 1, slot 3"), std::string::npos);
  decryptions.pop_back();
  EXPECT_FALSE(combine_decryptions(rows, decryptions, 400).ok());
}

TEST(Decryption, EveryTruncationAndAnExtraByteAreRefused) {
  const Count count;
  ASSERT_EQ(count.share.size(), 32u * (2 * kSlots + 3));
  for (std::size_t size = 0; size <= count.share.size() + 1; ++size) {
    if (size == count.share.size()) continue;
    Bytes cut = count.share;
    cut.resize(size);
    const auto checked = check_decryption(count.context, count.rows, cut);
    ASSERT_FALSE(checked.ok()) << size;
    EXPECT_EQ(checked.fault().check, &checks::point_canonical) << size;
  }
}

TEST(Decryption, EveryFlippedBitIsRefused) {
  Count count;
  ASSERT_EQ(count.refusal(), nullptr);
  const std::set<const Check*> expected = {&checks::point_canonical, &checks::scalar_canonical,
                                           &checks::decryption_key};
  for (std::size_t bit = 0; bit < 8 * count.share.size(); ++bit) {
    const auto flip = static_cast<std::uint8_t>(1u << bit % 8);
    count.share[bit / 8] ^= flip;
    EXPECT_TRUE(expected.contains(count.refusal())) << "bit " << bit;
    count.share[bit / 8] ^= flip;
  }
}

// Each case changes what the decryption is bound to. The challenge changes, so both equations fail; without
// the first the second still refuses, and only without both would it pass.
TEST(Decryption, IsBoundToEverythingInItsContext) {
  const std::vector<std::pair<const char*, std::function<void(Count&)>>> changes = {
      {"origin", [](Count& c) { c.context.origin.back() ^= 1; }},
      {"ballot", [](Count& c) { c.context.ballot_id = "chain"; }},
      {"closed state", [](Count& c) { c.context.closed_states[0][0] ^= 1; }},
      {"one closed state more", [](Count& c) { c.context.closed_states.emplace_back(); }},
      {"no closed state", [](Count& c) { c.context.closed_states.clear(); }},
      {"teller", [](Count& c) { c.context.teller = 2; }},
      {"first row", [](Count& c) { c.context.first_row = 1; }},
      {"public share of a slot", [](Count& c) { c.context.public_shares[1] += Point::base(); }},
      {"public shares of another teller",
       [](Count& c) { c.context.public_shares = c.tellers.key.public_shares[1]; }},
      {"u of a row", [](Count& c) { c.rows[1].u += Point::base(); }},
      {"rows swapped", [](Count& c) { std::swap(c.rows[0], c.rows[1]); }},
      {"T_1", [](Count& c) { std::ranges::copy(Point::base().encode(), c.share.end() - 96); }},
      {"T_2", [](Count& c) { std::ranges::copy(Point::base().encode(), c.share.end() - 64); }},
      {"z off by one",
       [](Count& c) {
         const Scalar z = Scalar::decode(View(c.share).last(32)).value() + Scalar{1};
         std::ranges::copy(z.encode(), c.share.end() - 32);
       }},
      {"D of one slot", [](Count& c) { std::ranges::copy(Point::base().encode(), c.share.begin()); }},
      {"two D's swapped",
       [](Count& c) { std::swap_ranges(c.share.begin(), c.share.begin() + 32, c.share.begin() + 32); }},
  };
  for (const auto& [name, change] : changes) {
    Count count;
    ASSERT_EQ(count.refusal(), nullptr);
    change(count);
    EXPECT_EQ(count.refusal(), &checks::decryption_key) << name;
    SwitchedOff off("decryption-key");
    EXPECT_EQ(count.refusal(), &checks::decryption_rows) << name;
  }
}

TEST(Decryption, NonCanonicalEncodingsAreRefused) {
  for (const std::size_t place : {0, 3, 4, 5}) {  // first and last D, T_1, T_2
    Count count;
    std::fill_n(count.share.begin() + static_cast<std::ptrdiff_t>(32 * place), 32, std::uint8_t{0xff});
    EXPECT_EQ(count.refusal(), &checks::point_canonical);
    SwitchedOff off("point-canonical");
    EXPECT_EQ(count.refusal(), &checks::decryption_key);
  }
  Count count;
  std::fill_n(count.share.end() - 32, 32, std::uint8_t{0xff});
  EXPECT_EQ(count.refusal(), &checks::scalar_canonical);
  SwitchedOff off("scalar-canonical");
  EXPECT_EQ(count.refusal(), &checks::decryption_key);
}

TEST(Decryption, IndexZeroWouldDecideEveryTotalAlone) {
  const Count count;
  constexpr std::uint64_t kBound = 488;
  // At place 0 the Lagrange coefficient is 1, and everybody else's is 0.
  TellerDecryption forged{0, {}};
  for (const CipherRow& row : count.rows) {
    for (const Point& v : row.v) forged.decryptions.push_back(v - FixedBase::generator() * Scalar{100});
  }
  const std::vector<TellerDecryption> tellers = {count.decryption_of(0), forged, count.decryption_of(1)};
  const auto refused = combine_decryptions(count.rows, tellers, kBound);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::decryption_indices);
  SwitchedOff off("decryption-indices");
  EXPECT_EQ(combine_decryptions(count.rows, tellers, kBound).value(), std::vector<std::uint64_t>(4, 100));
}

TEST(Decryption, ARepeatedIndexWouldMakeRoomForAChosenTotal) {
  const Count count;
  constexpr std::uint64_t kBound = 488;
  const TellerDecryption first = count.decryption_of(0);
  const TellerDecryption second = count.decryption_of(1);
  // With the indices 1, 2, 2 the coefficients come out as 4, -1, -1.
  TellerDecryption again{2, {}};
  for (std::size_t at = 0; at < 4; ++at) {
    const Point wanted = count.rows[at / kSlots].v[at % kSlots] - FixedBase::generator() * Scalar{100};
    again.decryptions.push_back(Scalar{4} * first.decryptions[at] - second.decryptions[at] - wanted);
  }
  const std::vector<TellerDecryption> tellers = {first, second, again};
  const auto refused = combine_decryptions(count.rows, tellers, kBound);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::decryption_indices);
  const auto nobody = combine_decryptions(count.rows, {}, kBound);
  ASSERT_FALSE(nobody.ok());
  EXPECT_EQ(nobody.fault().check, &checks::decryption_indices);
  SwitchedOff off("decryption-indices");
  EXPECT_EQ(combine_decryptions(count.rows, tellers, kBound).value(), std::vector<std::uint64_t>(4, 100));
}

TEST(Decryption, RowsAndKeysOfAnotherShapeAreAMistakeOfTheCaller) {
  Count count;
  const auto key = test::key_shares(count.tellers, 0, kSlots);
  EXPECT_THROW((void)make_decryption(count.context, {}, key), std::invalid_argument);
  EXPECT_THROW((void)make_decryption(count.context, count.rows, key.first(1)), std::invalid_argument);
  EXPECT_THROW((void)check_decryption(count.context, {}, count.share), std::invalid_argument);
  count.rows[1].v.pop_back();
  EXPECT_THROW((void)make_decryption(count.context, count.rows, key), std::invalid_argument);
  EXPECT_THROW((void)check_decryption(count.context, count.rows, count.share), std::invalid_argument);
  EXPECT_THROW((void)combine_decryptions(count.rows, {}, 1), std::invalid_argument);
  count.rows[1].v.emplace_back();
  const std::vector<TellerDecryption> too_few = {{1, std::vector<Point>(3)}};
  EXPECT_THROW((void)combine_decryptions(count.rows, too_few, 1), std::invalid_argument);
}

}  // namespace
}  // namespace comitia::crypto
