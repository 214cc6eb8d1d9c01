#include "congress/ranking_ballot_outcome.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "congress/checks.hpp"
#include "congress/count_outcome.hpp"
#include "congress/ranking_method.hpp"
#include "congress/ranking_question.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/random_rankings.hpp"

namespace comitia::congress {
namespace {

using Who = std::vector<std::size_t>;

struct Vote {
  v1::Question question;
  v1::Rules rules;
  v1::Counts counts;
  Rankings rankings;
  ExtraPapers extra;

  Vote(v1::RankingMethod method, std::uint32_t seats, Rankings ballots, v1::TieRule tie = v1::TIE_PRESIDIUM)
      : rankings(std::move(ballots)) {
    question.set_kind(v1::RANKING);
    question.set_method(method);
    question.set_seats(seats);
    for (std::size_t i = 0; i < rankings.alternatives(); ++i)
      question.add_candidates("C" + std::to_string(i));
    rules.set_tie(tie);
  }
  [[nodiscard]] Outcome outcome() const { return decide_ranking(question, rules, counts, rankings, extra); }
  [[nodiscard]] crypto::Result<Outcome> decided(const Outcome& open, std::vector<std::string> chosen,
                                                Way by = Way::kPresidium) const {
    return take(open, question, rules, {Why::kTie, by, std::move(chosen)});
  }
};

Who elected(const Outcome& out) {
  Who who;
  for (std::size_t i = 0; i < out.candidates.size(); ++i)
    if (out.candidates[i].elected) who.push_back(i);
  return who;
}

/// 0 has 4 of 10, 1 and 2 have 3: who is excluded?
Vote even(v1::TieRule tie, v1::RankingMethod method = v1::SCOTTISH_STV) {
  return {method, 1, test::rankings_of({{4, {0}}, {3, {1, 2}}, {3, {2, 1}}}, 3), tie};
}

TEST(RankingBallotOutcome, IsThatOfTheMethod) {
  const Vote vote(v1::SCOTTISH_STV, 2, test::rankings_of({{7, {0, 1, 2}}, {2, {2}}, {1, {1}}}, 3));
  const Outcome out = vote.outcome();
  EXPECT_EQ(elected(out), (Who{0, 1}));
  EXPECT_TRUE(out.open.empty());
  EXPECT_EQ(out.candidates[0].approve, 7u);
  const v1::Result result = result_statement("b", out);
  ASSERT_EQ(result.rounds_size(), 3);
  EXPECT_EQ(result.rounds(0).step(), 1u);
  EXPECT_EQ(result.rounds(0).of(), 0u);
  EXPECT_EQ(result.rounds(0).votes(0), 7 * kVote);
  EXPECT_EQ(result.rounds(1).step(), 2u);
  EXPECT_EQ(result.rounds(1).of(), 1u);
  EXPECT_EQ(result.rounds(0).elected(0), 1u);
  EXPECT_EQ(result.rounds(2).step(), 3u);
  EXPECT_EQ(result.rounds(2).of(), 3u);
}

TEST(RankingBallotOutcome, ATieInsideTheCountHoldsItUntilItIsDecided) {
  for (const v1::RankingMethod method : {v1::SCOTTISH_STV, v1::INSTANT_RUNOFF}) {
    const Vote vote = even(v1::TIE_PRESIDIUM, method);
    const Outcome open = vote.outcome();
    EXPECT_TRUE(elected(open).empty());
    ASSERT_EQ(open.open.size(), 1u);
    EXPECT_EQ(open.open[0].inner, TieAbout::kExclusion);
    EXPECT_EQ(open.open[0].names, (Who{1, 2}));
    EXPECT_EQ(open.open[0].seats, 1u);
    EXPECT_EQ(open.derivation.back(), "the presidium says who stays, 1, among: C1, C2");
    // Whoever stays has the votes of the other, and is elected.
    for (const std::size_t stays : Who{1, 2}) {
      const Outcome out = vote.decided(open, {"C" + std::to_string(stays)}).value();
      EXPECT_EQ(elected(out), Who{stays});
      EXPECT_TRUE(out.open.empty());
      EXPECT_EQ(out.ranked->count.rounds[1].of, 3 - stays);
    }
  }
}

TEST(RankingBallotOutcome, ADecisionChoosesExactlySoManyOfTheTied) {
  const Vote vote = even(v1::TIE_LOT);
  const Outcome open = vote.outcome();
  for (const std::vector<std::string>& chosen :
       {std::vector<std::string>{}, {"C0"}, {"C1", "C2"}, {"C1", "C1"}, {"nobody"}}) {
    const auto refused = vote.decided(open, chosen, Way::kLot);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.fault().check, &checks::decision_choice);
  }
  EXPECT_FALSE(vote.decided(open, {"C1"}, Way::kHands).ok()) << "it is left to a lot";
  const Outcome out = vote.decided(open, {"C1"}, Way::kLot).value();
  EXPECT_FALSE(vote.decided(out, {"C1"}, Way::kLot).ok()) << "a second time";
}

TEST(RankingBallotOutcome, SeveralTiesAreDecidedOneAfterAnother) {
  const Vote vote(v1::INSTANT_RUNOFF, 1,
                  test::rankings_of({{5, {0}}, {5, {1}}, {2, {2, 3}}, {2, {3, 2}}}, 4));
  const Outcome first = vote.outcome();
  ASSERT_EQ(first.open.at(0).names, (Who{2, 3}));
  const Outcome second = vote.decided(first, {"C2"}).value();  // C2 has 4, then it is excluded
  ASSERT_EQ(second.open.at(0).names, (Who{0, 1}));
  const Outcome out = vote.decided(second, {"C1"}).value();
  EXPECT_EQ(elected(out), Who{1});
}

TEST(RankingBallotOutcome, OfSurplusesTheFavouredOneMovesFirst) {
  const Vote vote(v1::SCOTTISH_STV, 3, test::rankings_of({{5, {0, 2}}, {5, {1, 3}}, {1, {2}}, {1, {3}}}, 4));
  const Outcome open = vote.outcome();
  EXPECT_EQ(elected(open), (Who{0, 1}));
  ASSERT_EQ(open.open.at(0).inner, TieAbout::kSurplus);
  EXPECT_EQ(open.open[0].seats, 1u);
  EXPECT_EQ(vote.decided(open, {"C1"}).value().ranked->count.rounds[1].of, 1u);
}

TEST(RankingBallotOutcome, ARevoteIsOfAllWhoContinueForTheSeatsLeft) {
  const Vote vote(v1::SCOTTISH_STV, 3, test::rankings_of({{5, {0, 2}}, {5, {1, 3}}, {1, {2}}, {1, {3}}}, 4),
                  v1::TIE_REVOTE);
  const Outcome out = vote.outcome();
  ASSERT_EQ(out.runoffs.size(), 1u);
  EXPECT_EQ(out.runoffs[0].seats, 1u);
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"C2", "C3"}));
  const v1::Question next = question_of(out.runoffs[0], v1::RANKING);
  EXPECT_TRUE(check_question(next).ok());
  EXPECT_EQ(next.method(), v1::SCOTTISH_STV);
  EXPECT_EQ(elected(out), (Who{0, 1}));
}

TEST(RankingBallotOutcome, WhereNoneIsFavouredTheTiedGoTogether) {
  for (const v1::RankingMethod method : {v1::SCOTTISH_STV, v1::INSTANT_RUNOFF}) {
    const Outcome out = even(v1::TIE_NONE, method).outcome();
    EXPECT_EQ(elected(out), Who{0});
    EXPECT_TRUE(out.open.empty());
    const v1::Result result = result_statement("b", out);
    EXPECT_EQ(result.rounds(1).step(), 3u);
    EXPECT_EQ(result.rounds(1).of(), 0u) << "of several";
    EXPECT_EQ(result.rounds(1).not_transferable(), 6 * kVote);
  }
  const Vote all(v1::INSTANT_RUNOFF, 1, test::rankings_of({{2, {0, 1}}, {2, {1, 0}}}, 2), v1::TIE_NONE);
  EXPECT_TRUE(elected(all.outcome()).empty());
  EXPECT_EQ(all.outcome().vacant, 1u);
  ASSERT_EQ(all.outcome().open.size(), 1u);
  EXPECT_EQ(all.outcome().open[0].why, Why::kTooFew);
}

TEST(RankingBallotOutcome, SeatsOfEqualsGoAsThoseOfAnyElection) {
  for (const v1::RankingMethod method : {v1::SCHULZE, v1::BORDA}) {
    Vote vote(method, 2, test::rankings_of({{3, {0, 1, 2}}, {3, {0, 2, 1}}}, 3));
    const Outcome open = vote.outcome();
    EXPECT_EQ(elected(open), Who{0});
    ASSERT_EQ(open.open.size(), 1u);
    EXPECT_EQ(open.open[0].names, (Who{1, 2}));
    EXPECT_FALSE(open.open[0].inner);
    const Outcome out = vote.decided(open, {"C2"}).value();
    EXPECT_EQ(elected(out), (Who{0, 2}));
    EXPECT_EQ(out.candidates[2].reason, Reason::kDecided);
    EXPECT_EQ(out.vacant, 0u);
    vote.rules.set_tie(v1::TIE_REVOTE);
    EXPECT_EQ(vote.outcome().runoffs.at(0).candidates, (std::vector<std::string>{"C1", "C2"}));
    vote.rules.set_tie(v1::TIE_NONE);
    EXPECT_EQ(vote.outcome().open.at(0).way, Way::kVacant);
  }
}

// Whatever is decided, one tie after another: what comes out is what the method gives by some lot.
TEST(RankingBallotOutcome, DecisionsComeToWhatSomeLotGives) {
  std::mt19937_64 chance(7);
  int decisions = 0, partial = 0;
  for (int run = 0; run < 3000; ++run) {
    const std::size_t m = 3 + chance() % 2, n = 1 + chance() % 6;
    const auto method = static_cast<v1::RankingMethod>(1 + run % 4);
    const auto seats = method == v1::INSTANT_RUNOFF ? 1 : static_cast<std::uint32_t>(1 + chance() % (m - 1));
    const Vote vote(method, seats, test::rankings_of(test::random_ballots(chance, n, m), m));
    Outcome out = vote.outcome();
    for (; !out.open.empty(); ++decisions) {
      const Open open = out.open[0];
      ASSERT_EQ(open.why, Why::kTie);
      partial += !open.inner && open.names.size() < out.seating.ties.at(0).members.size();
      Who names = open.names;
      std::shuffle(names.begin(), names.end(), chance);
      std::vector<std::string> chosen;
      for (std::size_t i = 0; i < open.seats; ++i) chosen.push_back("C" + std::to_string(names[i]));
      out = vote.decided(out, chosen).value();
    }
    ASSERT_EQ(elected(out).size(), seats);
    Who order(m);
    for (std::size_t i = 0; i < m; ++i) order[i] = i;
    bool found = false;
    do {
      RankingOutcome drawn =
          count_rankings(method_of(vote.question), vote.rankings, seats, *LotOrder::of(order, m));
      std::sort(drawn.elected.begin(), drawn.elected.end());
      found |= drawn.elected == elected(out);
    } while (!found && std::next_permutation(order.begin(), order.end()));
    ASSERT_TRUE(found) << run;
  }
  EXPECT_GT(decisions, 500);
  EXPECT_GT(partial, 0) << "ties of which some come before others were among them";
}

TEST(RankingBallotOutcome, AnyExtraPaperMakesItUncertain) {
  Vote vote(v1::BORDA, 1, test::rankings_of({{90, {0, 1}}, {1, {1, 0}}}, 2));
  EXPECT_FALSE(vote.outcome().must_repeat);
  vote.extra.bad_seals = 1;
  EXPECT_TRUE(vote.outcome().must_repeat);
  vote.rules.set_lost_papers(v1::LOST_REPORT);
  EXPECT_FALSE(vote.outcome().must_repeat);
}

TEST(RankingBallotOutcome, WithoutAValidRankingNobodyIsElected) {
  Rankings none(2);
  none.add_void(5);
  for (const v1::RankingMethod method : {v1::SCOTTISH_STV, v1::INSTANT_RUNOFF, v1::SCHULZE, v1::BORDA}) {
    const Outcome out = Vote(method, 1, none).outcome();
    EXPECT_TRUE(elected(out).empty());
    EXPECT_EQ(out.open.at(0).why, Why::kTooFew);
    EXPECT_EQ(result_statement("b", out).rounds_size(), 0);
  }
}

// ---- the real thing
// ----------------------------------------------------------------------------------------

/// Orders of a strict PrefLib file, as the rows of ballots: statement, marks and totals as in a congress.
Outcome of_file(const std::string& name, std::uint32_t candidates) {
  v1::Defined d;
  v1::Question& q = *d.mutable_question();
  q.set_kind(v1::RANKING);
  q.set_method(v1::SCHULZE);
  q.set_seats(1);
  for (std::uint32_t i = 1; i <= candidates; ++i) q.add_candidates("A" + std::to_string(i));
  const crypto::Statement statement = statement_of(q).value();
  std::ifstream file(std::string(COMITIA_DATA) + "/" + name);
  OpenedList opened;
  std::uint64_t ballots = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::replace(line.begin(), line.end(), ':', ' ');
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream words(line);
    std::uint64_t count = 0;
    words >> count;
    std::vector<Mark> marks(candidates, number_mark(0));
    for (std::uint32_t rank = 1, who = 0; words >> who; ++rank) marks.at(who - 1) = number_mark(rank);
    const auto slots = statement.evaluate(bits_of(q, marks, false).value().bits.expose_secret());
    for (std::uint64_t i = 0; i < count; ++i) opened.insert(opened.end(), slots.begin(), slots.end());
    ballots += count;
  }
  ClassCount counted;
  counted.totals = totals_of(q, {}, ballots, {&opened, 1}).value();
  return outcome_of(d, {}, counted, {}, {});
}

TEST(RankingBallotOutcome, DebianElectedTheirLeadersOf2002And2003) {
  const Outcome first = of_file("debian-2002-leader.soi", 4);
  EXPECT_EQ(elected(first), Who{2});
  EXPECT_EQ(first.ranked->rankings.ballots(), 475u);
  const Outcome second = of_file("debian-2003-leader.soi", 5);
  EXPECT_EQ(elected(second), Who{1});
  EXPECT_EQ(second.ranked->rankings.ballots(), 488u);
}

test::BallotPlan ranked(v1::RankingMethod method, std::uint32_t seats) {
  test::BallotPlan plan;
  plan.kind = v1::RANKING;
  plan.seats = seats;
  plan.definition = [method](v1::Defined& d) { d.mutable_question()->set_method(method); };
  // 4 void, 5 for 1 before 3, 3 for 2 before 1.
  plan.marks = [](std::uint32_t delegate) {
    if (delegate <= 4) return std::vector<Mark>{number_mark(1), number_mark(delegate % 2), number_mark(3)};
    if (delegate <= 9) return std::vector<Mark>{number_mark(1), number_mark(0), number_mark(2)};
    return std::vector<Mark>{number_mark(2), number_mark(1), number_mark(0)};
  };
  return plan;
}

TEST(RankingBallotOutcome, OfAWholeCongressIsShuffledAndAnnounced) {
  for (const v1::RankingMethod method : {v1::SCOTTISH_STV, v1::INSTANT_RUNOFF, v1::SCHULZE, v1::BORDA}) {
    test::CongressBuilder congress(test::CongressPlan{});
    congress.prepare();
    congress.hold(ranked(method, 1));
    const Ballot& ballot = congress.ballot("presidium");
    ASSERT_EQ(ballot.phase(), Phase::kAnnounced);
    const Outcome& out = *ballot.outcome();
    EXPECT_EQ(elected(out), Who{0});
    EXPECT_EQ(out.counts.valid(), 8u);
    EXPECT_EQ(out.counts.void_ballots(), 4u);
    EXPECT_EQ(out.candidates[1].approve, 3u);
    EXPECT_EQ(ballot.mixing()->mixers().size(), 3u);
  }
}

}  // namespace
}  // namespace comitia::congress
