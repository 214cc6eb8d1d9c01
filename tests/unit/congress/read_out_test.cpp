#include "congress/read_out.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "congress/checks.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::congress {
namespace {

constexpr v1::QuestionKind kKinds[] = {v1::APPROVE_OPPOSE_ABSTAIN, v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY,
                                       v1::AT_MOST_K};

v1::Question question(v1::QuestionKind kind, std::uint32_t candidates, std::uint32_t seats) {
  v1::Question q;
  q.set_kind(kind);
  q.set_seats(seats);
  for (std::uint32_t i = 0; i < candidates; ++i) q.add_candidates("C" + std::to_string(i));
  q.set_read_out(true);
  return q;
}

std::vector<Mark> marks_from(std::uint64_t number, std::uint32_t candidates) {
  std::vector<Mark> out;
  for (std::uint32_t i = 0; i < candidates; ++i, number /= 4) out.push_back(static_cast<Mark>(number % 4));
  return out;
}

// What these marks are as a ballot, said again in plain words: void by the number of approvals, else mark by
// mark.
ReadBallot plain(const v1::Question& q, const std::vector<Mark>& marks) {
  const auto approvals = static_cast<std::uint32_t>(std::count(marks.begin(), marks.end(), Mark::kApprove));
  if (approvals > q.seats() || (q.kind() == v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY && approvals != q.seats()))
    return {true, {}};
  ReadBallot out{false, marks};
  for (Mark& m : out.marks)
    if (m == Mark::kBlank || (m == Mark::kOppose && q.kind() == v1::AT_MOST_K)) m = Mark::kAbstain;
  return out;
}

std::vector<std::uint64_t> evaluate(const crypto::RowShape& row, crypto::View bits) {
  std::vector<std::uint64_t> out;
  for (const crypto::LinearForm& form : row.slots) {
    std::int64_t value = 0;
    for (const crypto::Term& term : form) value += term.coefficient * bits[term.bit];
    out.push_back(static_cast<std::uint64_t>(value));
  }
  return out;
}

// What the tellers would decrypt: the sums, and the packed rows one by one.
struct Opened {
  std::vector<std::uint64_t> sums;
  std::vector<std::vector<std::uint64_t>> rows;
  std::uint64_t ballots = 0;

  void add(const crypto::Statement& statement, crypto::View bits) {
    std::size_t at = 0;
    for (std::size_t row = 0; row + 1 < statement.rows().size(); ++row)
      for (const std::uint64_t value : evaluate(statement.rows()[row], bits)) {
        if (at == sums.size()) sums.push_back(0);
        sums[at++] += value;
      }
    rows.push_back(evaluate(statement.rows().back(), bits));
    ++ballots;
  }
  [[nodiscard]] crypto::Result<Totals> totals(const v1::Question& q) const {
    OpenedList list;
    for (const auto& row : rows) list.insert(list.end(), row.begin(), row.end());
    return totals_of(q, sums, ballots, std::vector<OpenedList>{list});
  }
};

void expect_refused(const crypto::Result<Totals>& totals, const std::string& what) {
  ASSERT_FALSE(totals.ok()) << what;
  EXPECT_EQ(totals.fault().check, &checks::read_out_totals) << what;
}

TEST(ReadOut, OnlyElectionsByApprovalAreReadOut) {
  v1::Rules rules;
  for (int kind = v1::APPROVE_OPPOSE_ABSTAIN; kind <= v1::JUDGMENT; ++kind) {
    const auto k = static_cast<v1::QuestionKind>(kind);
    rules.set_count(v1::COUNT_READ_OUT);
    EXPECT_EQ(asks_for_read_out(rules, k), kind <= 3) << kind;
    rules.set_count(v1::COUNT_BY_SUM);
    EXPECT_FALSE(asks_for_read_out(rules, k)) << kind;
  }
  for (const v1::QuestionKind kind : kKinds) EXPECT_TRUE(check_question(question(kind, 3, 2)).ok());
  v1::Question motion = question(v1::MOTION, 1, 0);
  ASSERT_FALSE(check_question(motion).ok());
  EXPECT_EQ(check_question(motion).fault().check, &checks::definition_form);
  motion.set_read_out(false);
  EXPECT_TRUE(check_question(motion).ok());
}

TEST(ReadOut, TheRowIsTheLastAndOfEightToASlot) {
  const v1::Question q = question(v1::APPROVE_OPPOSE_ABSTAIN, 17, 3);
  v1::Question by_sum = q;
  by_sum.set_read_out(false);
  const crypto::Statement with = statement_of(q).value(), without = statement_of(by_sum).value();
  EXPECT_EQ(with.bits(), without.bits());
  EXPECT_EQ(with.constraints(), without.constraints());
  ASSERT_EQ(with.rows().size(), without.rows().size() + 1);
  for (std::size_t row = 0; row < without.rows().size(); ++row)
    EXPECT_EQ(with.rows()[row], without.rows()[row]);
  const std::vector<crypto::LinearForm>& packed = with.rows().back().slots;
  ASSERT_EQ(packed.size(), 3u);
  EXPECT_EQ(packed[0].front(), (crypto::Term{0, 1}));
  EXPECT_EQ(packed[0][15], (crypto::Term{22, 2 * 2187}));
  EXPECT_EQ(packed[0].back(), (crypto::Term{51, 6561}));
  EXPECT_EQ(packed[2], (crypto::LinearForm{{48, 1}, {49, 2}}));

  const std::vector<RowList> lists = row_lists(q);
  ASSERT_EQ(lists.size(), 1u);
  EXPECT_EQ(lists[0].rows, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(lists[0].slots, 3u);
  EXPECT_EQ(lists[0].bound, 6561u);
}

// Every pattern of marks of up to 4 candidates is read as it was marked, and all of them together add up to
// the sums.
TEST(ReadOut, EveryPatternIsReadAsItWasMarked) {
  for (const v1::QuestionKind kind : kKinds)
    for (std::uint32_t m = 1; m <= 4; ++m)
      for (std::uint32_t k = 1; k <= m; ++k) {
        const v1::Question q = question(kind, m, k);
        const crypto::Statement statement = statement_of(q).value();
        const std::uint64_t bound = row_lists(q).front().bound;
        Opened opened;
        std::vector<ReadBallot> expected;
        for (std::uint64_t n = 0; n < (1u << (2 * m)); ++n) {
          const std::vector<Mark> marks = marks_from(n, m);
          const Marked marked = bits_of(q, marks, false).value();
          ASSERT_TRUE(statement.satisfied(marked.bits.expose_secret()));
          opened.add(statement, marked.bits.expose_secret());
          ASSERT_LE(opened.rows.back().front(), bound);
          ASSERT_EQ(opened.rows.back().front() == bound, marked.is_void);
          expected.push_back(plain(q, marks));
        }
        const auto totals = opened.totals(q);
        ASSERT_TRUE(totals.ok()) << totals.fault().text();
        EXPECT_EQ(totals.value().read_out, expected) << kind << ", " << m << ", " << k;
      }
}

// Elections of up to 12 candidates, so of two slots too, opened in a random order: what is read is what was
// marked, and the plain counts are the totals.
TEST(ReadOut, RandomElectionsReadAsTheyWereMarked) {
  std::mt19937 random(26);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  std::uint64_t void_ballots = 0, long_ones = 0;
  for (int round = 0; round < 10'000; ++round) {
    const std::uint32_t m = 1 + below(12), k = 1 + below(m);
    const v1::Question q = question(kKinds[below(3)], m, k);
    const crypto::Statement statement = statement_of(q).value();
    Opened opened;
    std::vector<ReadBallot> expected;
    const std::uint32_t ballots = below(8);
    opened.sums.resize(m * (q.kind() == v1::AT_MOST_K ? 1 : 2) + 1);
    for (std::uint32_t i = 0; i < ballots; ++i) {
      std::vector<Mark> marks(m);
      // As many approvals as there are seats or one more or fewer: else nearly all would be void.
      const std::uint32_t approvals = std::min(m, k - 1 + below(3));
      for (std::uint32_t c = 0; c < m; ++c)
        marks[c] = c < approvals ? Mark::kApprove : below(2) == 1 ? Mark::kOppose : Mark::kBlank;
      std::shuffle(marks.begin(), marks.end(), random);
      opened.add(statement, bits_of(q, marks, false).value().bits.expose_secret());
      expected.push_back(plain(q, marks));
      void_ballots += expected.back().is_void;
    }
    std::vector<std::size_t> order(ballots);
    for (std::size_t i = 0; i < ballots; ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    Opened shuffled = opened;
    std::vector<ReadBallot> in_order;
    for (std::size_t i = 0; i < ballots; ++i) {
      shuffled.rows[i] = opened.rows[order[i]];
      in_order.push_back(expected[order[i]]);
    }
    const auto totals = shuffled.totals(q);
    ASSERT_TRUE(totals.ok()) << totals.fault().text();
    ASSERT_EQ(totals.value().read_out, in_order) << round;
    for (std::size_t c = 0; c < m; ++c) {
      std::uint64_t approve = 0, oppose = 0;
      for (const ReadBallot& b : expected) {
        approve += !b.is_void && b.marks[c] == Mark::kApprove;
        oppose += !b.is_void && b.marks[c] == Mark::kOppose;
      }
      ASSERT_EQ(totals.value().candidates[c].approve, approve);
      ASSERT_EQ(totals.value().candidates[c].oppose, oppose);
    }
    long_ones += m > 8 && ballots > 0;
  }
  EXPECT_GT(void_ballots, 1000u);
  EXPECT_GT(long_ones, 1000u);
}

class ReadOutRefused : public testing::Test {
 protected:
  void SetUp() override {
    const crypto::Statement statement = statement_of(q_).value();
    for (int i = 0; i < 3; ++i) {
      std::vector<Mark> marks(9, Mark::kAbstain);
      marks[0] = i < 2 ? Mark::kApprove : Mark::kOppose;
      marks[8] = Mark::kOppose;
      opened_.add(statement, bits_of(q_, marks, false).value().bits.expose_secret());
    }
    // The fourth is void.
    opened_.add(statement,
                bits_of(q_, std::vector<Mark>(9, Mark::kApprove), false).value().bits.expose_secret());
    ASSERT_TRUE(opened_.totals(q_).ok());
    ASSERT_EQ(opened_.rows[0], (std::vector<std::uint64_t>{1, 2}));
    ASSERT_EQ(opened_.rows[3], (std::vector<std::uint64_t>{6561, 0}));
  }
  const v1::Question q_ = question(v1::APPROVE_OPPOSE_ABSTAIN, 9, 2);
  Opened opened_;
};

TEST_F(ReadOutRefused, ARowThatIsNoBallot) {
  Opened bad = opened_;
  bad.rows[3] = {6561, 1};
  expect_refused(bad.totals(q_), "a void ballot with marks");
  bad = opened_;
  bad.rows[0] = {1, 2 + 3};
  expect_refused(bad.totals(q_), "a mark for a tenth candidate");
  bad = opened_;
  bad.rows[0] = {6562, 2};
  expect_refused(bad.totals(q_), "more than void");
  bad = opened_;
  bad.rows[0] = {1, 6561};
  expect_refused(bad.totals(q_), "void in the second slot");

  // An opposition, where nothing can be opposed: the sums would not notice.
  const v1::Question choice = question(v1::AT_MOST_K, 1, 1);
  EXPECT_TRUE(totals_of(choice, std::vector<std::uint64_t>{0, 0}, 1, std::vector<OpenedList>{{0}}).ok());
  expect_refused(totals_of(choice, std::vector<std::uint64_t>{0, 0}, 1, std::vector<OpenedList>{{2}}),
                 "opposed");
}

TEST_F(ReadOutRefused, WhatDoesNotAddUp) {
  Opened bad = opened_;
  bad.rows[0] = {0, 2};
  expect_refused(bad.totals(q_), "an approval less");
  bad = opened_;
  bad.rows[2] = {2, 0};
  expect_refused(bad.totals(q_), "an opposition less, in the second slot");
  bad = opened_;
  bad.rows[2] = {1, 2};
  expect_refused(bad.totals(q_), "an opposition read as an approval");
  bad = opened_;
  bad.rows[3] = {0, 0};
  expect_refused(bad.totals(q_), "a void ballot read as a valid one");
  bad = opened_;
  std::swap(bad.rows[0], bad.rows[3]);
  EXPECT_TRUE(bad.totals(q_).ok()) << "the order is the mixers'";
}

TEST_F(ReadOutRefused, AListOfAnotherLength) {
  Opened bad = opened_;
  bad.rows.pop_back();
  expect_refused(bad.totals(q_), "a ballot less");
  bad = opened_;
  bad.rows.push_back({0, 0});
  expect_refused(bad.totals(q_), "a ballot more, which says nothing");
  bad = opened_;
  bad.rows.back().pop_back();
  expect_refused(bad.totals(q_), "half a ballot");
  // No list at all is no list of another length: then nothing was opened that the totals could be read from.
  const crypto::Result<Totals> nothing = totals_of(q_, opened_.sums, opened_.ballots);
  ASSERT_FALSE(nothing.ok());
  EXPECT_EQ(nothing.fault().check, &checks::totals_add_up);
}

test::CongressPlan read_out_plan() {
  test::CongressPlan plan;
  plan.rules = [](v1::Rules& rules) {
    rules.set_count(v1::COUNT_READ_OUT);
    rules.set_tie(v1::TIE_REVOTE);
  };
  return plan;
}

// 12 delegates, 10 candidates for 2 seats: the last is void, candidates 1 and 2 have the same votes.
TEST(ReadOutCongress, IsReadInAnotherOrderAndAnnounced) {
  test::CongressPlan plan = read_out_plan();
  plan.slots = 21;
  test::CongressBuilder congress(plan);
  congress.prepare();
  test::BallotPlan ballot;
  ballot.candidates = 10;
  ballot.marks = [](std::uint32_t delegate) {
    std::vector<Mark> marks(10, Mark::kAbstain);
    marks[delegate % 2] = Mark::kApprove;
    marks[9] = delegate <= 4 ? Mark::kOppose : Mark::kApprove;
    if (delegate >= 11) std::fill(marks.begin(), marks.end(), Mark::kApprove);
    return marks;
  };
  congress.hold(ballot);
  const Ballot& held = congress.ballot(ballot.id);
  ASSERT_EQ(held.phase(), Phase::kAnnounced);
  EXPECT_TRUE(held.definition().question().read_out());
  std::vector<ReadBallot> expected;
  for (std::uint32_t delegate = 1; delegate <= 12; ++delegate)
    expected.push_back(plain(held.definition().question(), ballot.marks(delegate)));
  ASSERT_EQ(held.read_out().size(), 12u);
  const std::vector<ReadBallot> read(held.read_out().begin(), held.read_out().end());
  EXPECT_TRUE(std::is_permutation(read.begin(), read.end(), expected.begin()));
  EXPECT_EQ(held.counted()->totals.void_ballots, 2u);
  EXPECT_EQ(held.counted()->totals.candidates[0].approve, 5u);
  EXPECT_EQ(held.counted()->totals.candidates[9].oppose, 4u);
}

// A run-off of an election that is read out is read out too; the rules would refuse it otherwise.
TEST(ReadOutCongress, ARunoffIsReadOutToo) {
  test::CongressPlan plan = read_out_plan();
  plan.majority = ">=1/3";
  test::CongressBuilder congress(plan);
  congress.prepare();
  test::BallotPlan ballot;
  ballot.seats = 1;
  ballot.marks = [](std::uint32_t delegate) {
    std::vector<Mark> marks(3, Mark::kOppose);
    marks[delegate % 2] = Mark::kApprove;
    return marks;
  };
  congress.hold(ballot);
  const auto drafted = congress.fold().draft_runoff(ballot.id, 0, 0);
  ASSERT_TRUE(drafted.ok()) << drafted.fault().text();
  EXPECT_TRUE(drafted.value().question().read_out());
  EXPECT_TRUE(congress.fold().check_place(drafted.value()).ok());
  v1::Defined by_sum = drafted.value();
  by_sum.mutable_question()->set_read_out(false);
  const auto refused = congress.fold().check_place(by_sum);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::definition_contest);
}

TEST(ReadOutCongress, ExactlyWhereTheRulesSaySo) {
  for (const bool rules_say : {false, true}) {
    test::CongressBuilder congress(rules_say ? read_out_plan() : test::CongressPlan{});
    congress.prepare();
    test::BallotPlan ballot;
    ballot.definition = [&](v1::Defined& d) {
      d.mutable_question()->set_read_out(!rules_say);
      const auto refused = congress.fold().check_place(d);
      ASSERT_FALSE(refused.ok());
      EXPECT_EQ(refused.fault().check, &checks::definition_contest);
      d.mutable_question()->set_read_out(rules_say);
    };
    congress.define(ballot);
    EXPECT_EQ(congress.ballot(ballot.id).definition().question().read_out(), rules_say);
  }
}

}  // namespace
}  // namespace comitia::congress
