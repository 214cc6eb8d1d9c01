#include "congress/runoff.hpp"

#include <gtest/gtest.h>

#include "congress/fraction.hpp"
#include "congress/outcome.hpp"
#include "congress/rule_pack.hpp"

namespace comitia::congress {
namespace {

v1::Rules rules() {
  v1::Rules out;
  *out.mutable_quorum() = parse_fraction(">=2/3").value();
  out.mutable_quorum()->set_base(v1::BASE_ENTITLED);
  *out.mutable_majority() = parse_fraction(">1/2").value();
  out.mutable_majority()->set_base(v1::BASE_PRESENT);
  out.set_tellers(5);
  out.set_threshold(3);
  return out;
}

// 100 present, all valid; candidates "1", "2", ... with these approvals.
Outcome elect(const v1::Rules& r, std::uint32_t seats, const std::vector<std::uint64_t>& approvals) {
  v1::Question q;
  q.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  q.set_seats(seats);
  v1::Counts c;
  for (const auto set : {&v1::Counts::set_entitled, &v1::Counts::set_present, &v1::Counts::set_issued,
                         &v1::Counts::set_returned, &v1::Counts::set_valid})
    (c.*set)(100);
  Totals totals{{}, 0, 100};
  for (std::size_t i = 0; i < approvals.size(); ++i) {
    q.add_candidates(std::to_string(i + 1));
    totals.candidates.push_back({approvals[i], 100 - approvals[i], 0});
  }
  return decide(q, r, c, totals);
}

std::vector<std::uint64_t> fifteen_and_one() {
  std::vector<std::uint64_t> out;
  for (std::uint64_t i = 0; i < 14; ++i) out.push_back(95 - i);
  out.push_back(60);
  out.push_back(60);
  return out;
}

// rules.md §5 V04
TEST(Runoff, V04FifteenSeatsAndATieForTheLast) {
  v1::Rules r = rules();
  r.set_tie(v1::TIE_NONE);
  Outcome out = elect(r, 15, fifteen_and_one());
  EXPECT_EQ(out.vacant, 1u);
  EXPECT_TRUE(out.runoffs.empty());
  ASSERT_EQ(out.open.size(), 1u);
  EXPECT_EQ(out.open[0].way, Way::kVacant);
  EXPECT_EQ(out.derivation.back(), "1 seats stay vacant, none of the tied being elected");
  r.set_tie(v1::TIE_REVOTE);
  out = elect(r, 15, fifteen_and_one());
  EXPECT_EQ(out.vacant, 1u);
  ASSERT_EQ(out.runoffs.size(), 1u);
  EXPECT_EQ(out.runoffs[0].seats, 1u);
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"15", "16"}));
  EXPECT_EQ(out.derivation.back(), "run-off after a tie, for 1 seats, of 2 names: 15, 16");
  EXPECT_EQ(out.derivation_zh.back(), "得票相等，再次选举 1 名，候选人 2 名：15、16");
}

// V05
TEST(Runoff, V05ThreeTiedForTwoSeats) {
  const Outcome out = elect(rules(), 5, {90, 80, 70, 60, 60, 60});
  EXPECT_EQ(out.vacant, 2u);
  ASSERT_EQ(out.runoffs.size(), 1u);
  EXPECT_EQ(out.runoffs[0].seats, 2u);
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"4", "5", "6"}));
}

// V06
TEST(Runoff, V06ANewElectionFromTheLosers) {
  v1::Rules r = rules();
  r.set_contest(v1::CONTEST_SURPLUS);
  r.set_margin(20);
  r.set_too_few(v1::TOO_FEW_NEW_ELECTION);
  ASSERT_TRUE(check_rules(r).ok());
  Outcome out = elect(r, 5, {90, 80, 40, 70, 60, 30});
  EXPECT_EQ(out.vacant, 1u);
  ASSERT_EQ(out.runoffs.size(), 1u);
  EXPECT_EQ(out.runoffs[0].seats, 1u);
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"3", "6"}));
  // With one loser for one seat the margin cannot be kept: whoever is left is not elected by default.
  out = elect(r, 5, {90, 80, 40, 70, 60});
  EXPECT_TRUE(out.runoffs.empty());
  ASSERT_EQ(out.open.size(), 1u);
  EXPECT_EQ(out.open[0].way, Way::kPresidium);
  EXPECT_EQ(out.derivation.back(),
            "1 seats could not be filled, and a new election asks for 2 names: the presidium decides");
}

TEST(Runoff, WhoDecidesIsWhatTheRulesSay) {
  for (const auto& [rule, way] : {std::pair{v1::TIE_HANDS, Way::kHands}, std::pair{v1::TIE_LOT, Way::kLot},
                                  std::pair{v1::TIE_PRESIDIUM, Way::kPresidium}}) {
    v1::Rules r = rules();
    r.set_tie(rule);
    const Outcome out = elect(r, 1, {60, 60});
    ASSERT_EQ(out.open.size(), 1u);
    EXPECT_EQ(out.open[0].way, way);
    EXPECT_EQ(out.open[0].names, (std::vector<std::size_t>{0, 1}));
  }
  for (const auto& [rule, way] :
       {std::pair{v1::TOO_FEW_PRESIDIUM, Way::kPresidium}, std::pair{v1::TOO_FEW_VACANT, Way::kVacant},
        std::pair{v1::TOO_FEW_REDUCE, Way::kReduced}}) {
    v1::Rules r = rules();
    r.set_too_few(rule);
    const Outcome out = elect(r, 2, {60, 40});
    ASSERT_EQ(out.open.size(), 1u);
    EXPECT_EQ(out.open[0].way, way);
    EXPECT_EQ(out.open[0].seats, 1u);
  }
}

TEST(Runoff, ThePoolIsWhatTheRulesSay) {
  v1::Rules r = rules();
  r.set_pool(v1::POOL_LOSERS);
  Outcome out = elect(r, 2, {90, 60, 60, 10, 40});
  ASSERT_EQ(out.runoffs.size(), 1u);
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"2", "3", "4", "5"}));
  r.set_pool(v1::POOL_TWICE);
  r.set_too_few(v1::TOO_FEW_NEW_ELECTION);
  out = elect(r, 2, {90, 30, 20, 20, 40});
  ASSERT_EQ(out.runoffs.size(), 1u);
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"2", "5"}));
  out = elect(r, 2, {90, 20, 20, 20, 40});
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"2", "3", "4", "5"})) << "equals come along";
}

// Rules of a vote say no more than they did before there was a pack.
TEST(Runoff, MinimalRulesEndTheirDerivationWithTheSeats) {
  v1::Rules r = rules();
  r.clear_tellers();
  r.clear_threshold();
  ASSERT_TRUE(is_minimal(r));
  const Outcome out = elect(r, 5, {90, 80, 70, 60, 60, 60});
  EXPECT_EQ(out.runoffs.size(), 1u) << "what follows is known all the same";
  EXPECT_EQ(out.derivation.back(), "3 elected for 5 seats, 2 vacant");
  EXPECT_EQ(out.derivation[7],
            "6: approve 60, oppose 40, abstain 0; 51 needed: not elected, tied for the last seats: a re-vote "
            "of the "
            "tied decides");
}

}  // namespace
}  // namespace comitia::congress
