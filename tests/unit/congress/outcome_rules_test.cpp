// All rules together, against a second counter that is written differently (tests/support/plain_count).
#include <gtest/gtest.h>

#include "congress/outcome.hpp"
#include "congress/rule_pack.hpp"
#include "tests/support/plain_count.hpp"

namespace comitia::congress {
namespace {

std::set<std::string> names_where(const Outcome& outcome, bool (*wanted)(const Verdict&)) {
  std::set<std::string> out;
  for (const Verdict& v : outcome.candidates)
    if (wanted(v)) out.insert(v.name);
  return out;
}

Outcome counted(const test::PlainElection& e) {
  std::vector<ClassCount> counts;
  for (std::uint32_t c = 0; c < e.classes; ++c) counts.push_back(e.count(c));
  const Reserve reserve = reserve_of(e.question, e.rules);
  if (e.rules.classes_size() > 0) return decide_by_classes(e.question, e.rules, counts, reserve).front();
  return decide(e.question, e.rules, counts[0].counts, counts[0].totals, {}, reserve);
}

test::PlainOutcome plain(const Outcome& o) {
  test::PlainOutcome out;
  out.elected = names_where(o, [](const Verdict& v) { return v.elected; });
  out.tied = names_where(o, [](const Verdict& v) { return v.reason == Reason::kTied; });
  out.vacant = o.vacant;
  out.unfilled = o.seating.unfilled;
  for (const Runoff& r : o.runoffs) out.runoffs.push_back({r.seats, r.candidates});
  for (const Open& open : o.open) {
    if (open.way == Way::kHands) out.asked.insert("hands");
    if (open.way == Way::kLot) out.asked.insert("lot");
    if (open.way == Way::kPresidium)
      out.asked.insert(open.why == Why::kTie ? "presidium: tie" : "presidium: few");
  }
  return out;
}

TEST(OutcomeRules, AHundredThousandElectionsAgreeWithANaiveCounter) {
  std::mt19937 random(20261125);
  int ties = 0, runoffs = 0, displaced = 0, several = 0, weighed = 0, asked = 0;
  for (int round = 0; round < 100'000; ++round) {
    const test::PlainElection e = test::random_election(random);
    ASSERT_TRUE(check_rules(e.rules).ok()) << round << ": " << check_rules(e.rules).fault().text();
    const Outcome outcome = counted(e);
    const test::PlainOutcome ours = plain(outcome), naive = test::plain_count(e);
    ASSERT_EQ(ours.elected, naive.elected) << round;
    ASSERT_EQ(ours.tied, naive.tied) << round;
    ASSERT_EQ(ours.vacant, naive.vacant) << round;
    ASSERT_EQ(ours.unfilled, naive.unfilled) << round;
    ASSERT_EQ(ours.runoffs, naive.runoffs) << round;
    ASSERT_EQ(ours.asked, naive.asked) << round;
    // What a run-off still reserves always fits in it.
    for (const Runoff& r : outcome.runoffs)
      ASSERT_TRUE(check_reserve(question_of(r, e.question.kind()), r.owed).ok()) << round;
    for (const std::string& line : outcome.derivation) ASSERT_FALSE(line.ends_with(": ")) << round << line;
    ties += !ours.tied.empty();
    runoffs += !ours.runoffs.empty();
    several += ours.runoffs.size() > 1;
    asked += !ours.asked.empty();
    weighed += e.rules.classes_size() > 1;
    displaced +=
        !names_where(outcome, [](const Verdict& v) { return v.reason == Reason::kDisplaced; }).empty();
  }
  EXPECT_GT(ties, 8'000);
  EXPECT_GT(runoffs, 10'000);
  EXPECT_GT(several, 10);
  EXPECT_GT(displaced, 200);
  EXPECT_GT(weighed, 15'000);
  EXPECT_GT(asked, 10'000);
}

// Nobody gets a result that papers given out twice could have made, whatever the rules.
TEST(OutcomeRules, NoOutcomeStandsThatExtraPapersCouldHaveDecided) {
  std::mt19937 random(3);
  int stand = 0, erred = 0, runs = 0;
  while (runs < 3'000) {
    test::PlainElection e = test::random_election(random);
    if (e.votes.empty() || e.votes.size() > 14) continue;
    ++runs;
    e.rules.set_lost_papers(v1::LOST_REPEAT);
    const auto extra = static_cast<std::uint32_t>(1 + random() % 2);
    const auto voters = static_cast<std::uint32_t>(random() % e.classes);
    std::vector<ClassCount> counts;
    for (std::uint32_t c = 0; c < e.classes; ++c) counts.push_back(e.count(c));
    counts[voters].extra.replacements = extra;
    const Reserve reserve = reserve_of(e.question, e.rules);
    const Outcome outcome =
        e.rules.classes_size() > 0
            ? decide_by_classes(e.question, e.rules, counts, reserve).front()
            : decide(e.question, e.rules, counts[0].counts, counts[0].totals, counts[0].extra, reserve);
    const test::PlainOutcome whole = plain(counted(e));
    bool changes = false;
    const auto n = static_cast<std::uint32_t>(e.votes.size());
    for (std::uint32_t i = 0; i < n && !changes; ++i)
      for (std::uint32_t j = i; j < (extra == 2 ? n : i + 1) && !changes; ++j) {
        if (e.votes[i].voter_class != voters || e.votes[j].voter_class != voters) continue;
        test::PlainElection less = e;
        less.votes.erase(less.votes.begin() + j);
        if (j != i) less.votes.erase(less.votes.begin() + i);
        const test::PlainOutcome now = plain(counted(less));
        changes = now.elected != whole.elected || now.runoffs != whole.runoffs || now.asked != whole.asked;
      }
    ASSERT_TRUE(outcome.must_repeat || !changes) << "run " << runs << " " << outcome.derivation.back();
    stand += !outcome.must_repeat;
    erred += outcome.must_repeat && !changes;
    e.rules.set_lost_papers(v1::LOST_REPORT);
    if (e.rules.classes_size() == 0) {
      const Outcome reported =
          decide(e.question, e.rules, counts[0].counts, counts[0].totals, counts[0].extra, reserve);
      ASSERT_FALSE(reported.must_repeat);
    }
  }
  EXPECT_GT(stand, 300);
  EXPECT_LT(erred, 3'000 / 4) << "it errs on the side of repeating";
}

}  // namespace
}  // namespace comitia::congress
