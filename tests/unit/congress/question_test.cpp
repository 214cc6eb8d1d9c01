#include "congress/question.hpp"

#include <gtest/gtest.h>

#include <set>

#include "congress/checks.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::congress {
namespace {

v1::Question question(v1::QuestionKind kind, std::uint32_t candidates, std::uint32_t seats) {
  v1::Question q;
  q.set_kind(kind);
  q.set_seats(seats);
  for (std::uint32_t i = 0; i < candidates; ++i) q.add_candidates("C" + std::to_string(i));
  return q;
}

std::vector<Mark> marks_from(std::uint64_t number, std::uint32_t candidates) {
  std::vector<Mark> out;
  for (std::uint32_t i = 0; i < candidates; ++i, number /= 4) out.push_back(static_cast<Mark>(number % 4));
  return out;
}

std::uint32_t approvals(std::span<const Mark> marks, bool blank_approves) {
  std::uint32_t n = 0;
  for (const Mark m : marks) n += m == Mark::kApprove || (blank_approves && m == Mark::kBlank);
  return n;
}

TEST(Question, NamesArePlainText) {
  v1::Question q = question(v1::APPROVE_OPPOSE_ABSTAIN, 2, 1);
  for (const std::string name :
       {"Mallory\x1b[1A\x1b[2KAlice", "a\nb", "\xc2\x9b", "\xe2\x80\xae", "\xff", ""}) {
    q.set_candidates(1, name);
    ASSERT_FALSE(check_question(q).ok()) << testing::PrintToString(name);
    EXPECT_EQ(check_question(q).fault().check, &checks::definition_form);
    const test::SwitchedOff off("definition-form");
    EXPECT_TRUE(check_question(q).ok());
  }
  q.set_candidates(1, "\xe6\x9d\x8e\xe5\x8d\x8e");
  EXPECT_TRUE(check_question(q).ok());
}

// Every pattern of marks of up to 4 candidates: the bits fulfil the statement, and the slots say what was
// marked.
TEST(Question, EveryPatternOfMarksFulfilsTheStatement) {
  for (const v1::QuestionKind kind :
       {v1::APPROVE_OPPOSE_ABSTAIN, v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY, v1::AT_MOST_K})
    for (std::uint32_t m = 1; m <= 4; ++m)
      for (std::uint32_t k = 1; k <= m; ++k)
        for (const bool blank_approves : {false, true}) {
          const v1::Question q = question(kind, m, k);
          const crypto::Statement statement = statement_of(q).value();
          for (std::uint64_t n = 0; n < (1u << (2 * m)); ++n) {
            const std::vector<Mark> marks = marks_from(n, m);
            const Marked marked = bits_of(q, marks, blank_approves).value();
            ASSERT_TRUE(statement.satisfied(marked.bits.expose_secret()));
            const std::uint32_t a = approvals(marks, blank_approves);
            ASSERT_EQ(marked.is_void, a > k || (kind == v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY && a != k));
            const auto slots = statement.evaluate(marked.bits.expose_secret());
            ASSERT_EQ(slots.back(), marked.is_void ? 1 : 0);
            const std::uint32_t per = kind == v1::AT_MOST_K ? 1 : 2;
            for (std::uint32_t i = 0; i < m && !marked.is_void; ++i) {
              const bool approve = marks[i] == Mark::kApprove || (blank_approves && marks[i] == Mark::kBlank);
              ASSERT_EQ(slots[i * per], approve ? 1 : 0);
              if (per == 2) {
                ASSERT_EQ(slots[i * per + 1], marks[i] == Mark::kOppose ? 1 : 0);
              }
            }
          }
        }
}

// No other bits than those of some pattern of marks fulfil the statement: brute force over all bits.
TEST(Question, NothingElseFulfilsTheStatement) {
  for (const v1::QuestionKind kind :
       {v1::APPROVE_OPPOSE_ABSTAIN, v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY, v1::AT_MOST_K}) {
    const std::uint32_t m = 3, k = 2;
    const v1::Question q = question(kind, m, k);
    const crypto::Statement statement = statement_of(q).value();
    std::set<std::vector<std::int64_t>> honest, possible;
    for (std::uint64_t n = 0; n < (1u << (2 * m)); ++n)
      honest.insert(statement.evaluate(bits_of(q, marks_from(n, m), false).value().bits.expose_secret()));
    for (std::uint32_t n = 0; n < (1u << statement.bits()); ++n) {
      std::vector<std::uint8_t> bits;
      for (std::uint32_t i = 0; i < statement.bits(); ++i) bits.push_back(n >> i & 1);
      if (statement.satisfied(bits)) possible.insert(statement.evaluate(bits));
    }
    EXPECT_EQ(honest, possible) << kind;
  }
}

TEST(Question, SlackCoversEveryNumberOfSeats) {
  for (std::uint32_t k = 1; k <= 70; ++k) {
    const v1::Question q = question(v1::APPROVE_OPPOSE_ABSTAIN, k, k);
    const crypto::Statement statement = statement_of(q).value();
    for (std::uint32_t a = 0; a <= k; ++a) {
      std::vector<Mark> marks(k, Mark::kOppose);
      for (std::uint32_t i = 0; i < a; ++i) marks[i] = Mark::kApprove;
      ASSERT_TRUE(statement.satisfied(bits_of(q, marks, false).value().bits.expose_secret()))
          << a << " of " << k;
    }
  }
}

TEST(Question, AWideQuestionGoesOnInFurtherRows) {
  const crypto::Statement statement = statement_of(question(v1::APPROVE_OPPOSE_ABSTAIN, 100, 10)).value();
  ASSERT_EQ(statement.rows().size(), 4u);
  EXPECT_EQ(statement.rows()[0].slots.size(), 64u);
  EXPECT_EQ(statement.rows()[3].slots.size(), 201u - 3 * 64);
}

TEST(Question, AMotionIsYesNoOrAbstain) {
  const v1::Question q = question(v1::MOTION, 1, 0);
  const crypto::Statement statement = statement_of(q).value();
  EXPECT_EQ(statement.slots(), 2u);
  const std::pair<Mark, std::vector<std::int64_t>> cases[] = {
      {Mark::kApprove, {1, 0}}, {Mark::kOppose, {0, 1}}, {Mark::kAbstain, {0, 0}}, {Mark::kBlank, {0, 0}}};
  for (const auto& [mark, slots] : cases)
    EXPECT_EQ(statement.evaluate(bits_of(q, {&mark, 1}, false).value().bits.expose_secret()), slots);
}

TEST(Question, RefusesWhatNobodyCanVoteOn) {
  v1::Question twice = question(v1::AT_MOST_K, 2, 1);
  twice.set_candidates(1, "C0");
  v1::Question nameless = question(v1::AT_MOST_K, 2, 1);
  nameless.set_candidates(0, "");
  v1::Question longwinded = question(v1::AT_MOST_K, 2, 1);
  longwinded.set_candidates(0, std::string(201, 'x'));
  const v1::Question bad[] = {twice,
                              nameless,
                              longwinded,
                              question(v1::QUESTION_KIND_UNSPECIFIED, 2, 1),
                              question(v1::AT_MOST_K, 0, 0),
                              question(v1::AT_MOST_K, 3, 0),
                              question(v1::AT_MOST_K, 3, 4),
                              question(v1::APPROVE_OPPOSE_ABSTAIN, 513, 1),
                              question(v1::MOTION, 2, 0),
                              question(v1::MOTION, 1, 1)};
  for (const v1::Question& q : bad) {
    const auto refused = check_question(q);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.fault().check, &checks::definition_form);
  }
  const test::SwitchedOff off("definition-form");
  EXPECT_TRUE(check_question(question(v1::AT_MOST_K, 3, 4)).ok());
}

TEST(Question, TotalsMustAddUp) {
  const v1::Question q = question(v1::APPROVE_OPPOSE_ABSTAIN, 2, 1);
  // approve_1 oppose_1 approve_2 oppose_2 void of 10 ballots, 1 of them void
  const std::uint64_t good[] = {5, 3, 4, 2, 1};
  const Totals totals = totals_of(q, good, 10).value();
  EXPECT_EQ(totals.valid, 9u);
  EXPECT_EQ(totals.candidates[0].abstain, 1u);
  EXPECT_EQ(totals.candidates[1].abstain, 3u);
  const std::vector<std::uint64_t> bad[] = {
      {5, 5, 4, 2, 1}, {10, 0, 0, 0, 1}, {5, 3, 5, 2, 1}, {0, 0, 0, 0, 11}};
  for (const auto& slots : bad) {
    const auto refused = totals_of(q, slots, 10);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.fault().check, &checks::totals_add_up);
  }
  const test::SwitchedOff off("totals-add-up");
  EXPECT_TRUE(totals_of(q, bad[0], 10).ok());
}

}  // namespace
}  // namespace comitia::congress
