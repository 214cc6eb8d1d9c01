#include "crypto/ballot/statement.hpp"

#include <gtest/gtest.h>

#include "tests/support/check_switchable.hpp"
#include "tests/support/questions.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

const RowShape kYesNo{{{{0, 1}}, {{1, 1}}}};
const Constraint kOneOfThree{{{0, 1}, {1, 1}, {2, 1}}, 1, 2};

TEST(Statement, KnowsItsSizes) {
  const Statement s = test::ApproveOppose(6, 5).statement();
  EXPECT_EQ(s.bits(), 22u);
  EXPECT_EQ(s.constraints().size(), 7u);
  EXPECT_EQ(s.slots(), 13u);
  EXPECT_EQ(s.rows().size(), 1u);
  EXPECT_EQ(s.free_bits().size(), 15u);
  EXPECT_EQ(test::ApproveOppose(6, 5, true).statement().bits(), 19u);
}

TEST(Statement, SplitsWideQuestionsOverRows) {
  const Statement s = test::ApproveOppose(40, 10).statement();
  ASSERT_EQ(s.rows().size(), 2u);
  EXPECT_EQ(s.rows()[0].slots.size(), 64u);
  EXPECT_EQ(s.rows()[1].slots.size(), 17u);
  EXPECT_EQ(s.slots(), 81u);
  EXPECT_EQ(s.widest_row(), 64u);
}

TEST(Statement, EncodesAsSpecified) {
  const Statement s = std::move(Statement::make(3, {kYesNo}, {{{{0, 1}, {1, -2}, {2, 1}}, -1, 2}})).value();
  EXPECT_EQ(hex(s.encoding()),
            "00000003"
            "00000001"
            "00000002"  // n, R, M_1
            "00000001"
            "00000000"
            "0000000000000001"  // W_1: one term
            "00000001"
            "00000001"
            "0000000000000001"  // W_2
            "00000001"          // constraints
            "00000003"
            "00000000"
            "0000000000000001"  // L: three terms
            "00000001"
            "fffffffffffffffe"
            "00000002"
            "0000000000000001"
            "ffffffffffffffff"
            "00000002");  // c, pivot
}

TEST(Statement, EvaluatesBits) {
  const Statement s = test::Motion().statement();
  EXPECT_TRUE(s.satisfied(Bytes{0, 1, 0}));
  EXPECT_FALSE(s.satisfied(Bytes{1, 1, 0}));
  EXPECT_FALSE(s.satisfied(Bytes{0, 0, 0}));
  EXPECT_EQ(s.evaluate(Bytes{0, 1, 0}), (std::vector<std::int64_t>{0, 1}));
}

TEST(Statement, ARandomMarkSatisfiesItsQuestion) {
  std::mt19937 random(7);
  const test::ApproveOppose at_most(6, 5), exactly(5, 3, true), wide(40, 9);
  const test::ChooseAtMost choose(9, 4);
  const test::Motion motion;
  for (const test::Question* question :
       std::initializer_list<const test::Question*>{&at_most, &exactly, &wide, &choose, &motion}) {
    const Statement s = question->statement();
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(s.satisfied(question->random_bits(random)));
  }
}

TEST(Statement, SlackCoversEveryNumber) {
  EXPECT_EQ(test::slack_weights(1), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(test::slack_weights(5), (std::vector<std::int64_t>{1, 2, 2}));
  EXPECT_EQ(test::slack_weights(9), (std::vector<std::int64_t>{1, 2, 4, 2}));
}

struct Malformed {
  const char* what;
  std::uint32_t bits;
  std::vector<RowShape> rows;
  std::vector<Constraint> constraints;
  bool guards_memory = false;  ///< refused even when the check is switched off
};

std::vector<Malformed> malformed() {
  const std::int64_t too_large = std::int64_t{1} << 31;
  const auto with_slot = [](LinearForm form) { return std::vector<RowShape>{{{std::move(form)}}}; };
  const std::vector<RowShape> rows{kYesNo};
  return {
      {"no bits", 0, rows, {}, true},
      {"too many bits", 8193, rows, {}, true},
      {"no rows", 3, {}, {}},
      {"too many rows", 3, std::vector<RowShape>(65, kYesNo), {}},
      {"a row without slots", 3, {RowShape{}}, {}},
      {"too many slots", 3, {RowShape{std::vector<LinearForm>(65, LinearForm{{0, 1}})}}, {}},
      {"slot of a bit that is not there", 3, with_slot({{3, 1}}), {}, true},
      {"terms out of order", 3, with_slot({{1, 1}, {0, 1}}), {}},
      {"a bit twice", 3, with_slot({{1, 1}, {1, 1}}), {}},
      {"zero coefficient", 3, with_slot({{1, 0}}), {}},
      {"coefficient too large", 3, with_slot({{1, too_large}}), {}, true},
      {"coefficient too small", 3, with_slot({{1, -too_large}}), {}, true},
      {"coefficients too large together", 3, with_slot({{0, too_large - 1}, {1, 1}}), {}},
      {"constant too large", 3, rows, {{{{0, 1}}, too_large, 0}}},
      {"constraint on a bit that is not there", 3, rows, {{{{0, 1}, {3, 1}}, 1, 0}}, true},
      {"pivot that is not there", 3, rows, {{{{0, 1}}, 1, 3}}, true},
      {"pivot that does not occur", 3, rows, {{{{0, 1}}, 1, 1}}},
      {"pivot with coefficient 2", 3, rows, {{{{0, 2}, {1, 1}}, 1, 0}}},
      {"pivot with coefficient -1", 3, rows, {{{{0, -1}, {1, 1}}, 0, 0}}},
      {"a pivot twice", 3, rows, {kOneOfThree, kOneOfThree}},
      {"pivot that occurs earlier", 3, rows, {kOneOfThree, {{{0, 1}, {1, 1}}, 1, 0}}},
      {"too many constraints", 3, rows, std::vector<Constraint>(8193, kOneOfThree)},
  };
}

TEST(Statement, RefusesMalformedOnes) {
  for (const Malformed& m : malformed())
    EXPECT_EQ(test::verdict(Statement::make(m.bits, m.rows, m.constraints)), "statement-form") << m.what;
}

TEST(Statement, NeedsItsCheck) {
  const test::SwitchedOff off("statement-form");
  for (const Malformed& m : malformed())
    EXPECT_EQ(test::verdict(Statement::make(m.bits, m.rows, m.constraints)),
              m.guards_memory ? "statement-form" : "ok")
        << m.what;
}

TEST(Statement, AcceptsAnEarlierPivotInALaterConstraint) {
  const Result<Statement> s =
      Statement::make(3, {kYesNo}, {{{{0, 1}, {1, 1}}, 1, 1}, {{{1, 5}, {2, 1}}, 1, 2}});
  ASSERT_TRUE(s.ok());
  EXPECT_EQ(s.value().free_bits(), (std::vector<std::uint32_t>{0}));
}

}  // namespace
}  // namespace comitia::crypto
