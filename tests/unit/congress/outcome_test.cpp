#include "congress/outcome.hpp"

#include <gtest/gtest.h>

#include <random>

#include "congress/fraction.hpp"

namespace comitia::congress {
namespace {

v1::Rules majority(std::string_view text, v1::Base base) {
  v1::Rules rules;
  *rules.mutable_majority() = parse_fraction(text).value();
  rules.mutable_majority()->set_base(base);
  return rules;
}

v1::Counts counts(std::uint32_t entitled, std::uint32_t present, std::uint32_t issued, std::uint32_t returned,
                  std::uint32_t valid) {
  v1::Counts c;
  c.set_entitled(entitled);
  c.set_present(present);
  c.set_issued(issued);
  c.set_returned(returned);
  c.set_valid(valid);
  return c;
}

Outcome elect(const v1::Rules& rules, const v1::Counts& c, std::uint32_t seats,
              const std::vector<std::pair<std::uint64_t, std::uint64_t>>& approve_oppose) {
  v1::Question q;
  q.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  q.set_seats(seats);
  Totals totals{{}, 0, c.valid()};
  for (std::size_t i = 0; i < approve_oppose.size(); ++i) {
    q.add_candidates("C" + std::to_string(i + 1));
    const auto [a, o] = approve_oppose[i];
    totals.candidates.push_back({a, o, c.valid() - a - o});
  }
  return decide(q, rules, c, totals);
}

Outcome move(const v1::Rules& rules, const v1::Counts& c, std::uint64_t yes, std::uint64_t no) {
  v1::Question q;
  q.set_kind(v1::MOTION);
  q.add_candidates("charter");
  return decide(q, rules, c, Totals{{{yes, no, c.valid() - yes - no}}, 0, c.valid()});
}

// rules.md §5 V01
TEST(Outcome, V01TheCharterVoteDependsOnItsBase) {
  const v1::Counts c = counts(700, 642, 642, 634, 553);
  const struct {
    v1::Base base;
    std::uint64_t needed;
    bool carried;
  } cases[] = {{v1::BASE_VALID, 369, true},
               {v1::BASE_RETURNED, 423, false},
               {v1::BASE_ISSUED, 428, false},
               {v1::BASE_FOR_AND_AGAINST, 343, true}};
  for (const auto& expected : cases) {
    const Outcome out = move(majority(">=2/3", expected.base), c, 400, 114);
    EXPECT_EQ(out.candidates[0].needed, expected.needed) << base_name(expected.base);
    EXPECT_EQ(out.candidates[0].elected, expected.carried) << base_name(expected.base);
  }
}

// V02, V03
TEST(Outcome, V02V03OneApprovalDecides) {
  const v1::Counts c = counts(256, 243, 243, 243, 243);
  const Outcome out =
      elect(majority(">1/2", v1::BASE_PRESENT), c, 5, {{122, 0}, {121, 0}, {200, 0}, {199, 0}, {198, 0}});
  EXPECT_TRUE(out.candidates[0].elected);
  EXPECT_FALSE(out.candidates[1].elected);
  EXPECT_EQ(out.candidates[1].reason, Reason::kBelowMajority);
  EXPECT_EQ(out.vacant, 1u);
  EXPECT_EQ(elect(majority(">1/2", v1::BASE_ENTITLED), c, 1, {{128, 0}}).candidates[0].needed, 129u);
}

// V04, V05: none of those who tie for the last seats is elected until they are voted on again.
TEST(Outcome, V05ATieAtTheCutElectsNoneOfTheTied) {
  const v1::Counts c = counts(100, 100, 100, 100, 100);
  const Outcome five =
      elect(majority(">1/2", v1::BASE_PRESENT), c, 5, {{90, 0}, {80, 0}, {70, 0}, {60, 0}, {60, 0}, {60, 0}});
  EXPECT_EQ(five.vacant, 2u);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(five.candidates[i].elected, i < 3);
  EXPECT_EQ(five.candidates[4].reason, Reason::kTied);
  // A tie above the cut is none.
  const Outcome above = elect(majority(">1/2", v1::BASE_PRESENT), c, 2, {{60, 0}, {60, 0}, {55, 0}});
  EXPECT_EQ(above.vacant, 0u);
  EXPECT_EQ(above.candidates[2].reason, Reason::kBeyondSeats);
}

// The Debian leader election of 2003 (deploy/data): the base decides.
TEST(Outcome, ZadkaPassesOrFailsByTheBase) {
  const v1::Counts c = counts(488, 488, 488, 488, 488);
  const std::vector<std::pair<std::uint64_t, std::uint64_t>> marks = {
      {236, 202}, {450, 29}, {410, 65}, {427, 39}};
  const Outcome returned = elect(majority(">1/2", v1::BASE_RETURNED), c, 4, marks);
  EXPECT_EQ(returned.candidates[0].needed, 245u);
  EXPECT_FALSE(returned.candidates[0].elected);
  const Outcome marked = elect(majority(">1/2", v1::BASE_FOR_AND_AGAINST), c, 4, marks);
  EXPECT_EQ(marked.candidates[0].needed, 220u);
  EXPECT_TRUE(marked.candidates[0].elected);
  EXPECT_EQ(returned.derivation[1], "more than 1/2 of returned 488 = 245 needed");
}

TEST(Outcome, NobodyIsElectedWithoutAnApproval) {
  const v1::Counts c = counts(10, 10, 10, 10, 10);
  EXPECT_FALSE(elect(majority(">=1/2", v1::BASE_FOR_AND_AGAINST), c, 1, {{0, 0}}).candidates[0].elected);
  EXPECT_FALSE(elect(majority(">1/2", v1::BASE_NONE), c, 1, {{0, 3}}).candidates[0].elected);
  EXPECT_TRUE(elect(majority(">1/2", v1::BASE_NONE), c, 1, {{1, 9}}).candidates[0].elected);
}

// A second counter: seat by seat, from the definition.
std::vector<bool> brute_force(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& marks,
                              std::uint32_t seats, const v1::Fraction& f, const v1::Counts& c) {
  std::vector<bool> elected(marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto [a, o] = marks[i];
    const std::uint64_t n = f.base() == v1::BASE_FOR_AND_AGAINST ? a + o : *base_value(f.base(), c);
    const bool passes = a >= 1 && (f.strict() ? a * f.denominator() > n * f.numerator()
                                              : a * f.denominator() >= n * f.numerator());
    if (!passes) continue;
    // Elected if, even were everybody with as many approvals placed before it, a seat is left.
    std::size_t before_or_level = 0;
    for (std::size_t j = 0; j < marks.size(); ++j) {
      const auto [aj, oj] = marks[j];
      const std::uint64_t nj = f.base() == v1::BASE_FOR_AND_AGAINST ? aj + oj : *base_value(f.base(), c);
      const bool passes_j = aj >= 1 && (f.strict() ? aj * f.denominator() > nj * f.numerator()
                                                   : aj * f.denominator() >= nj * f.numerator());
      before_or_level += passes_j && aj >= a;
    }
    elected[i] = before_or_level <= seats;
  }
  return elected;
}

TEST(Outcome, AgreesWithABruteForceCounter) {
  std::mt19937 generator(7);
  const auto chance = [&] { return static_cast<std::uint32_t>(generator()); };
  constexpr std::string_view kFractions[] = {">1/2", ">=1/2", ">2/3", ">=2/3", ">=1/3", ">0/1"};
  for (int round = 0; round < 20'000; ++round) {
    const std::uint32_t valid = chance() % 30, returned = valid + chance() % 3,
                        issued = returned + chance() % 3;
    const v1::Counts c = counts(issued + 5, issued + chance() % 3, issued, returned, valid);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> marks(1 + chance() % 6);
    for (auto& [a, o] : marks) {
      a = chance() % (valid + 1);
      o = chance() % (valid - a + 1);
    }
    const std::uint32_t seats = 1 + chance() % static_cast<std::uint32_t>(marks.size());
    const v1::Rules rules =
        majority(kFractions[chance() % std::size(kFractions)], static_cast<v1::Base>(1 + chance() % 6));
    const Outcome out = elect(rules, c, seats, marks);
    const std::vector<bool> expected = brute_force(marks, seats, rules.majority(), c);
    for (std::size_t i = 0; i < marks.size(); ++i)
      ASSERT_EQ(out.candidates[i].elected, expected[i]) << "round " << round << " candidate " << i;
  }
}

TEST(Outcome, TheResultStatementHoldsBothLanguages) {
  const v1::Counts c = counts(488, 488, 488, 488, 488);
  const v1::Result s =
      result_statement("presidium", elect(majority(">1/2", v1::BASE_RETURNED), c, 1, {{300, 1}}));
  EXPECT_EQ(s.candidates(0).approve(), 300u);
  EXPECT_EQ(s.derivation_size(), s.derivation_zh_size());
  EXPECT_NE(s.derivation_zh(2).find("当选"), std::string::npos);
}

}  // namespace
}  // namespace comitia::congress
