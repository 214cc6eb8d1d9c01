#include "congress/motion_outcome.hpp"

#include <gtest/gtest.h>

#include <random>

#include "congress/fraction.hpp"
#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

v1::Fraction fraction(const char* text, v1::Base base) {
  v1::Fraction out = test::must(parse_fraction(text));
  out.set_base(base);
  return out;
}

MotionTally open_vote(std::uint64_t present, std::uint64_t in_favour, std::uint64_t against,
                      std::uint64_t abstaining) {
  MotionTally out;
  out.entitled = 256;
  out.present = out.issued = present;
  out.in_favour = in_favour;
  out.against = against;
  out.abstaining = abstaining;
  out.returned = out.valid = in_favour + against + abstaining;
  return out;
}

// rules.md V19.
TEST(MotionOutcome, OfThePresentThoseWhoDidNotPressStayInTheBase) {
  const v1::MotionDecided d =
      decide_motion("m", v1::METHOD_BY_NAME, fraction(">1/2", v1::BASE_PRESENT), open_vote(243, 121, 60, 30));
  EXPECT_EQ(d.in_favour(), 121u);
  EXPECT_EQ(d.against(), 60u);
  EXPECT_EQ(d.abstaining(), 30u);
  EXPECT_EQ(d.not_pressed(), 32u);
  EXPECT_EQ(d.base(), 243u);
  EXPECT_EQ(d.needed(), 122u);
  EXPECT_FALSE(d.carried());
  ASSERT_EQ(d.derivation_size(), 3);
  EXPECT_EQ(d.derivation(0), "entitled 256, present 243; for 121, against 60, abstaining 30, not pressed 32");
  EXPECT_EQ(d.derivation(1), "more than 1/2 of present 243 = 122 needed");
  EXPECT_EQ(d.derivation(2), "for 121, 122 needed: not carried");
  EXPECT_EQ(d.derivation_zh(0), "应到 256，实到 243；赞成 121，反对 60，弃权 30，未按 32");
  EXPECT_EQ(d.derivation_zh(1), "超过 1/2（以实到 243 计）= 122 票");
  EXPECT_EQ(d.derivation_zh(2), "赞成 121，需 122 票：未通过");
  EXPECT_TRUE(
      decide_motion("m", v1::METHOD_BY_NAME, fraction(">1/2", v1::BASE_PRESENT), open_vote(243, 122, 60, 30))
          .carried());
}

// rules.md V01: one vote on the charter, four bases.
TEST(MotionOutcome, TheBaseDecides) {
  MotionTally t;
  t.entitled = t.present = 642;
  t.issued = 642;
  t.returned = 634;
  t.valid = 553;
  t.in_favour = 400;
  t.against = 114;
  t.abstaining = 39;
  const struct {
    v1::Base base;
    std::uint64_t of, needed;
    bool carried;
  } kCases[] = {{v1::BASE_VALID, 553, 369, true},
                {v1::BASE_RETURNED, 634, 423, false},
                {v1::BASE_ISSUED, 642, 428, false},
                {v1::BASE_FOR_AND_AGAINST, 514, 343, true}};
  for (const auto& c : kCases) {
    const v1::MotionDecided d = decide_motion("m", v1::METHOD_SECRET, fraction(">=2/3", c.base), t);
    EXPECT_EQ(d.base(), c.of);
    EXPECT_EQ(d.needed(), c.needed);
    EXPECT_EQ(d.carried(), c.carried) << c.of;
    EXPECT_EQ(d.not_pressed(), 8u);
  }
}

TEST(MotionOutcome, WithoutAMajorityMoreMustBeForThanAgainst) {
  const v1::Fraction none = fraction(">1/2", v1::BASE_NONE);
  EXPECT_FALSE(decide_motion("m", v1::METHOD_HANDS, none, open_vote(9, 4, 4, 1)).carried());
  EXPECT_TRUE(decide_motion("m", v1::METHOD_HANDS, none, open_vote(9, 1, 0, 1)).carried());
  EXPECT_FALSE(decide_motion("m", v1::METHOD_HANDS, none, open_vote(9, 0, 0, 0)).carried());
}

TEST(MotionOutcome, NothingCarriesNothing) {
  for (const v1::Base base : {v1::BASE_FOR_AND_AGAINST, v1::BASE_VALID, v1::BASE_PRESENT})
    EXPECT_FALSE(
        decide_motion("m", v1::METHOD_HANDS, fraction(">=1/2", base), open_vote(0, 0, 0, 0)).carried());
}

TEST(MotionOutcome, AnAcclamationIsNotCounted) {
  MotionTally t;
  t.entitled = 256;
  t.present = 243;
  t.acclaimed = true;
  const v1::MotionDecided d =
      decide_motion("m", v1::METHOD_ACCLAMATION, fraction(">1/2", v1::BASE_PRESENT), t);
  EXPECT_TRUE(d.carried());
  EXPECT_EQ(d.in_favour() + d.against() + d.abstaining() + d.not_pressed() + d.needed(), 0u);
  ASSERT_EQ(d.derivation_size(), 1);
  EXPECT_EQ(d.derivation(0), "entitled 256, present 243; by acclamation, nobody objecting: carried");
}

TEST(MotionOutcome, WhatCannotTakeEffectIsNotCarried) {
  v1::MotionDecided d =
      decide_motion("m", v1::METHOD_HANDS, fraction(">1/2", v1::BASE_PRESENT), open_vote(9, 9, 0, 0));
  lapse(d, "teller-candidate");
  EXPECT_FALSE(d.carried());
  EXPECT_EQ(d.derivation(3), "it cannot take effect (teller-candidate): not carried");
  EXPECT_EQ(d.derivation_zh(3), "无法生效（teller-candidate）：未通过");
}

// A second way to compute: carried if for * den > num * base (or >=), without dividing.
TEST(MotionOutcome, AgreesWithMultiplication) {
  std::mt19937_64 random(19);
  for (int i = 0; i < 100'000; ++i) {
    v1::Fraction f;
    f.set_denominator(static_cast<std::uint32_t>(1 + random() % 12));
    f.set_numerator(static_cast<std::uint32_t>(random() % (f.denominator() + 1)));
    f.set_strict(random() % 2 == 0);
    f.set_base(static_cast<v1::Base>(1 + random() % 6));
    const std::uint64_t present = random() % 60, favour = random() % (present + 1);
    const std::uint64_t against = random() % (present - favour + 1);
    const MotionTally t = open_vote(present, favour, against, random() % (present - favour - against + 1));
    const std::uint64_t base = f.base() == v1::BASE_ENTITLED                                 ? 256
                               : f.base() == v1::BASE_PRESENT || f.base() == v1::BASE_ISSUED ? present
                               : f.base() == v1::BASE_FOR_AND_AGAINST ? favour + against
                                                                      : t.returned;
    const std::uint64_t left = favour * f.denominator(), right = base * f.numerator();
    const bool carried = favour > 0 && (f.strict() ? left > right : left >= right);
    const v1::MotionDecided d = decide_motion("m", v1::METHOD_BY_NAME, f, t);
    ASSERT_EQ(d.carried(), carried) << favour << " of " << base << ", " << describe(f);
    ASSERT_EQ(d.in_favour() + d.against() + d.abstaining() + d.not_pressed(), present);
  }
}

}  // namespace
}  // namespace comitia::congress
