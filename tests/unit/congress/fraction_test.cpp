#include "congress/fraction.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::congress {
namespace {

v1::Fraction fraction(std::string_view text, v1::Base base = v1::BASE_RETURNED) {
  v1::Fraction out = parse_fraction(text).value();
  out.set_base(base);
  return out;
}

// rules.md §2: the table of fractions, exact.
TEST(Fraction, GivesTheTableOfTheRules) {
  constexpr std::string_view kRules[] = {">1/2", ">=1/2", ">2/3", ">=2/3", ">3/4", ">=3/4", ">4/5", ">=4/5"};
  struct Row {
    std::uint64_t n;
    std::uint64_t needed[8];
  };
  constexpr Row kTable[] = {{256, {129, 128, 171, 171, 193, 192, 205, 205}},
                            {140, {71, 70, 94, 94, 106, 105, 113, 112}},
                            {246, {124, 123, 165, 164, 185, 185, 197, 197}},
                            {120, {61, 60, 81, 80, 91, 90, 97, 96}}};
  for (const Row& row : kTable)
    for (std::size_t i = 0; i < std::size(kRules); ++i)
      EXPECT_EQ(needed(fraction(kRules[i]), row.n), row.needed[i]) << kRules[i] << " of " << row.n;
}

// A second way to compute: the least k with k/n beyond a/b, by trying.
TEST(Fraction, AgreesWithTrying) {
  for (std::uint32_t b = 1; b <= 12; ++b)
    for (std::uint32_t a = 0; a <= b; ++a)
      for (const bool strict : {false, true})
        for (std::uint64_t n = 0; n <= 60; ++n) {
          v1::Fraction f;
          f.set_numerator(a);
          f.set_denominator(b);
          f.set_strict(strict);
          f.set_base(v1::BASE_VALID);
          std::uint64_t k = 0;
          while (strict ? k * b <= n * a : k * b < n * a) ++k;
          ASSERT_EQ(needed(f, n), k) << a << "/" << b << " of " << n << (strict ? " strict" : "");
        }
}

TEST(Fraction, ReadsOnlyWhatIsAFraction) {
  for (const std::string_view bad : {"", ">", ">=", "1/2", ">1", ">1/", ">/2", ">1/0", ">3/2", "> 1/2",
                                     ">1/2 ", ">-1/2", ">1/2x", ">=99999999999/2", ">1/20000", "<1/2"})
    EXPECT_FALSE(parse_fraction(bad).ok()) << bad;
  EXPECT_EQ(describe(fraction(">1/2")), "more than 1/2");
  EXPECT_EQ(describe_zh(fraction(">=2/3")), "不少于 2/3");
}

TEST(Fraction, RefusesUnknownBasesAndValuesAboveOne) {
  v1::Fraction f = fraction(">1/2");
  f.set_base(v1::BASE_UNSPECIFIED);
  EXPECT_EQ(check_fraction(f).fault().check, &checks::rules_form);
  f = fraction(">1/2");
  f.set_numerator(3);
  ASSERT_EQ(check_fraction(f).fault().check, &checks::rules_form);
  const test::SwitchedOff off("rules-form");
  EXPECT_TRUE(check_fraction(f).ok());
}

TEST(Fraction, KnowsItsBases) {
  for (int base = 1; base <= v1::Base_MAX; ++base) {
    const auto b = static_cast<v1::Base>(base);
    EXPECT_EQ(parse_base(base_name(b)).value(), b);
    EXPECT_NE(base_name_zh(b), "?");
  }
  EXPECT_FALSE(parse_base("everybody").ok());
}

}  // namespace
}  // namespace comitia::congress
