#include "congress/extra_papers.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "congress/outcome.hpp"

namespace comitia::congress {
namespace {

/// Ballots of one vote, one by one: what nobody has but a brute-force oracle.
struct Vote {
  v1::Question question;
  v1::Rules rules;
  std::vector<std::vector<Mark>> ballots;

  [[nodiscard]] Outcome outcome(const std::vector<bool>& taken_away, ExtraPapers extra = {}) const {
    Totals totals;
    totals.candidates.resize(static_cast<std::size_t>(question.candidates_size()));
    std::uint32_t returned = 0;
    for (std::size_t b = 0; b < ballots.size(); ++b) {
      if (taken_away[b]) continue;
      ++returned;
      for (std::size_t i = 0; i < totals.candidates.size(); ++i) {
        totals.candidates[i].approve += ballots[b][i] == Mark::kApprove;
        totals.candidates[i].oppose += ballots[b][i] == Mark::kOppose;
        totals.candidates[i].abstain += ballots[b][i] == Mark::kAbstain;
      }
    }
    totals.valid = returned;
    v1::Counts counts;
    counts.set_entitled(12);
    counts.set_present(10);
    counts.set_issued(9);
    counts.set_returned(returned);
    counts.set_valid(returned);
    return decide(question, rules, counts, totals, extra);
  }
  [[nodiscard]] std::vector<bool> elected(const std::vector<bool>& taken_away) const {
    std::vector<bool> out;
    for (const Verdict& v : outcome(taken_away).candidates) out.push_back(v.elected);
    return out;
  }
  /// Whether some set of at most `most` ballots decides.
  [[nodiscard]] bool changes(std::uint32_t most) const {
    const std::vector<bool> whole = elected(std::vector<bool>(ballots.size()));
    for (std::uint32_t set = 1; set < (1u << ballots.size()); ++set) {
      if (static_cast<std::uint32_t>(__builtin_popcount(set)) > most) continue;
      std::vector<bool> away(ballots.size());
      for (std::size_t b = 0; b < away.size(); ++b) away[b] = (set >> b) & 1;
      if (elected(away) != whole) return true;
    }
    return false;
  }
};

Vote random_vote(std::mt19937& random) {
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  constexpr v1::Base kBases[] = {v1::BASE_ENTITLED, v1::BASE_PRESENT, v1::BASE_ISSUED,
                                 v1::BASE_RETURNED, v1::BASE_VALID,   v1::BASE_FOR_AND_AGAINST,
                                 v1::BASE_NONE};
  Vote out;
  out.question.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  const std::uint32_t candidates = 1 + below(4);
  out.question.set_seats(1 + below(candidates));
  for (std::uint32_t i = 0; i < candidates; ++i) out.question.add_candidates("C" + std::to_string(i));
  v1::Fraction& majority = *out.rules.mutable_majority();
  majority.set_numerator(1 + below(2));
  majority.set_denominator(majority.numerator() + 1);
  majority.set_strict(below(2) == 0);
  majority.set_base(kBases[below(7)]);
  const std::uint32_t leaning = 2 + below(7);  // to approval
  for (std::uint32_t b = 1 + below(9); b > 0; --b) {
    std::vector<Mark> marks;
    for (std::uint32_t i = 0; i < candidates; ++i)
      marks.push_back(below(10) < leaning ? Mark::kApprove : below(3) == 0 ? Mark::kAbstain : Mark::kOppose);
    out.ballots.push_back(std::move(marks));
  }
  return out;
}

TEST(ExtraPapers, NothingIsWeighedWithoutThem) {
  std::mt19937 random(1);
  const Vote vote = random_vote(random);
  const Outcome outcome = vote.outcome(std::vector<bool>(vote.ballots.size()));
  EXPECT_FALSE(outcome.must_repeat);
  for (const std::string& line : outcome.derivation) EXPECT_EQ(line.find("extra papers"), std::string::npos);
}

// Never "the same" where taking away as many ballots elects others; and not always "repeat" either.
TEST(ExtraPapers, NoOutcomeStandsThatTheyCouldHaveDecided) {
  std::mt19937 random(2);
  int stand = 0, decided = 0, erred = 0;
  for (int run = 0; run < 6000; ++run) {
    const Vote vote = random_vote(random);
    const std::uint32_t extra = 1 + random() % 2;
    const Outcome outcome = vote.outcome(std::vector<bool>(vote.ballots.size()), ExtraPapers{extra - 1, 1});
    const bool changes = vote.changes(extra);
    ASSERT_TRUE(outcome.must_repeat || !changes) << outcome.derivation.back() << " run " << run;
    stand += !outcome.must_repeat;
    decided += changes;
    erred += outcome.must_repeat && !changes;
  }
  EXPECT_GT(stand, 500);
  EXPECT_GT(decided, 1500);
  EXPECT_LT(erred, 6000 / 10) << "it errs on the side of repeating, but seldom";
}

TEST(ExtraPapers, TheDerivationSaysWhatFollows) {
  Vote vote;
  vote.question.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  vote.question.set_seats(1);
  vote.question.add_candidates("Li");
  vote.rules.mutable_majority()->set_numerator(1);
  vote.rules.mutable_majority()->set_denominator(2);
  vote.rules.mutable_majority()->set_strict(true);
  vote.rules.mutable_majority()->set_base(v1::BASE_PRESENT);  // of 10: 6 needed
  for (int i = 0; i < 7; ++i) vote.ballots.push_back({Mark::kApprove});
  const std::vector<bool> whole(7);
  EXPECT_EQ(vote.outcome(whole, {1, 0}).derivation.back(),
            "extra papers: 1 replacements, 0 after bad seals; without as many ballots the outcome would be "
            "the same");
  const Outcome repeat = vote.outcome(whole, {1, 1});
  EXPECT_TRUE(repeat.must_repeat);
  EXPECT_EQ(repeat.derivation.back(),
            "extra papers: 1 replacements, 1 after bad seals; without as many ballots the outcome could be "
            "another: "
            "the vote must be repeated");
  EXPECT_EQ(repeat.derivation_zh.back(),
            "补发选票：终端故障 1 张，印章有误 1 张；减去同样张数的选票，结果可能改变，须重新投票");
}

}  // namespace
}  // namespace comitia::congress
