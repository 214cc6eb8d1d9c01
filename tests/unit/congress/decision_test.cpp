#include "congress/decision.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::congress {
namespace {

struct Election {
  v1::Rules rules;
  v1::Question question;
  v1::Counts counts;
  Totals totals{{}, 0, 100};

  Election(std::uint32_t seats, const std::vector<std::uint64_t>& approvals) {
    *rules.mutable_majority() = parse_fraction(">1/2").value();
    rules.mutable_majority()->set_base(v1::BASE_VALID);
    question.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
    question.set_seats(seats);
    counts.set_valid(100);
    for (const std::uint64_t a : approvals) {
      question.add_candidates("C" + std::to_string(question.candidates_size() + 1));
      totals.candidates.push_back({a, 100 - a, 0});
    }
  }
  [[nodiscard]] Outcome outcome() const { return decide(question, rules, counts, totals); }
  [[nodiscard]] crypto::Result<Outcome> decided(const Decision& d) const {
    return take(outcome(), question, rules, d);
  }
};

void expect_refused(const crypto::Result<Outcome>& result, const char* what) {
  ASSERT_FALSE(result.ok()) << what;
  EXPECT_EQ(result.fault().check, &checks::decision_choice) << what;
}

TEST(Decision, ChoosesOnlyAmongTheTied) {
  Election e(2, {90, 60, 60, 60, 40});
  e.rules.set_tie(v1::TIE_HANDS);
  const auto by_hands = [&](std::vector<std::string> chosen, Way by = Way::kHands) {
    return e.decided({Why::kTie, by, std::move(chosen)});
  };
  const Outcome out = by_hands({"C3"}).value();
  EXPECT_TRUE(out.candidates[0].elected && out.candidates[2].elected);
  EXPECT_FALSE(out.candidates[1].elected || out.candidates[3].elected);
  EXPECT_EQ(out.candidates[2].reason, Reason::kDecided);
  EXPECT_EQ(out.vacant, 0u);
  EXPECT_TRUE(out.open.empty());
  EXPECT_EQ(out.derivation.back(), "elected by a show of hands: C3");
  EXPECT_EQ(out.derivation_zh.back(), "举手表决，当选：C3");
  expect_refused(by_hands({"C1"}), "who is elected already");
  expect_refused(by_hands({"C5"}), "who has no majority");
  expect_refused(by_hands({"Nobody"}), "who is no candidate");
  expect_refused(by_hands({"C2", "C5"}), "one of them not tied");
  expect_refused(by_hands({"C2", "C3"}), "more than seats");
  expect_refused(by_hands({}), "nobody");
  expect_refused(by_hands({"C2", "C2"}), "one twice");
  expect_refused(by_hands({"C2"}, Way::kLot), "not left to a lot");
  expect_refused(take(out, e.question, e.rules, {Why::kTie, Way::kHands, {"C2"}}), "a second time");
  const test::SwitchedOff off("decision-choice");
  EXPECT_TRUE(by_hands({"C2", "C3"}).ok());
}

TEST(Decision, LeavesTheRulesOwnWaysAlone) {
  const Election revote(1, {60, 60});
  expect_refused(revote.decided({Why::kTie, Way::kHands, {"C1"}}), "the rules ask for a re-vote");
  Election none(1, {60, 60});
  none.rules.set_tie(v1::TIE_NONE);
  expect_refused(none.decided({Why::kTie, Way::kPresidium, {"C1"}}), "none of the tied");
}

TEST(Decision, KeepsTheSeatsThatAreReserved) {
  // One seat is Law's; C3 and C4 are tied for it, C1 and C2 for the other.
  Election e(2, {80, 80, 60, 60});
  for (const char* group : {"Arts", "Arts", "Law", "Law"}) e.question.add_groups(group);
  e.rules.set_reserved(1);
  e.rules.set_tie(v1::TIE_PRESIDIUM);
  const Outcome first = e.decided({Why::kTie, Way::kPresidium, {"C2"}}).value();
  EXPECT_EQ(first.vacant, 1u);
  EXPECT_EQ(first.open.size(), 1u);
  const Outcome both = take(first, e.question, e.rules, {Why::kTie, Way::kPresidium, {"C4"}}).value();
  EXPECT_EQ(both.vacant, 0u);
  // Equal strength in one tie: two seats for three, one of which is Law's.
  Election one(2, {70, 70, 70, 70});
  for (const char* group : {"Arts", "Arts", "Law", "Law"}) one.question.add_groups(group);
  one.rules.set_reserved(1);
  one.rules.set_tie(v1::TIE_LOT);
  expect_refused(one.decided({Why::kTie, Way::kLot, {"C1", "C2"}}), "both of Arts");
  EXPECT_TRUE(one.decided({Why::kTie, Way::kLot, {"C1", "C4"}}).ok());
}

TEST(Decision, OfTooFewIsOneOfThree) {
  Election e(2, {90, 40, 30});
  const auto instead = [&](v1::TooFewRule rule) {
    return e.decided({Why::kTooFew, Way::kPresidium, {}, rule});
  };
  const Outcome again = instead(v1::TOO_FEW_NEW_ELECTION).value();
  ASSERT_EQ(again.runoffs.size(), 1u);
  EXPECT_EQ(again.runoffs[0].candidates, (std::vector<std::string>{"C2", "C3"}));
  EXPECT_EQ(again.derivation.back(), "run-off after too few were elected, for 1 seats, of 2 names: C2, C3");
  EXPECT_EQ(instead(v1::TOO_FEW_VACANT).value().derivation.back(),
            "1 seats could not be filled and stay vacant");
  EXPECT_EQ(instead(v1::TOO_FEW_REDUCE).value().open[0].way, Way::kReduced);
  expect_refused(instead(v1::TOO_FEW_PRESIDIUM), "nothing");
  expect_refused(e.decided({Why::kTooFew, Way::kPresidium, {"C2"}, v1::TOO_FEW_VACANT}),
                 "somebody without majority");
  expect_refused(e.decided({Why::kTooFew, Way::kHands, {}, v1::TOO_FEW_VACANT}), "by others");
  e.rules.set_contest(v1::CONTEST_SURPLUS);
  e.rules.set_margin(100);
  EXPECT_TRUE(instead(v1::TOO_FEW_NEW_ELECTION).ok());
  Election few(2, {90, 40});
  few.rules.set_contest(v1::CONTEST_SURPLUS);
  expect_refused(few.decided({Why::kTooFew, Way::kPresidium, {}, v1::TOO_FEW_NEW_ELECTION}), "too few names");
  few.rules.set_too_few(v1::TOO_FEW_VACANT);
  expect_refused(few.decided({Why::kTooFew, Way::kPresidium, {}, v1::TOO_FEW_REDUCE}), "not left to them");
}

}  // namespace
}  // namespace comitia::congress
