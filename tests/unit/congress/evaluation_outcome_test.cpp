#include "congress/evaluation_outcome.hpp"

#include <gtest/gtest.h>

#include "tests/support/reviews.hpp"

namespace comitia::congress {
namespace {

using Lines = std::vector<std::string>;

/// 张三 and 李四 in 学习 and 工作, by `ballots`: each row is how often 优秀, 合格 and 不了解 were given.
ClassCount counted(std::uint32_t ballots, std::vector<std::vector<std::uint64_t>> grades) {
  ClassCount out;
  out.counts.set_entitled(ballots + 2);
  out.counts.set_present(ballots + 1);
  out.counts.set_issued(ballots);
  out.counts.set_returned(ballots);
  out.counts.set_valid(ballots);
  out.totals.valid = ballots;
  out.totals.grades = std::move(grades);
  return out;
}

v1::Defined definition(const std::string& group) {
  v1::Defined out;
  *out.mutable_question() = test::sample_evaluation();
  out.set_council("review");
  out.set_council_group(group);
  return out;
}

const ClassCount kTen = counted(10, {{4, 5, 1}, {0, 9, 1}, {3, 3, 4}, {7, 2, 1}});

TEST(EvaluationOutcome, GradesEachPersonInEachAspectInTheOrderOfTheBallot) {
  const Outcome out = evaluate(definition(""), kTen);
  ASSERT_EQ(out.grades.size(), 4u);
  const std::vector<std::pair<std::string, std::string>> order{
      {"张三", "学习"}, {"张三", "工作"}, {"李四", "学习"}, {"李四", "工作"}};
  for (std::size_t i = 0; i < order.size(); ++i) {
    EXPECT_EQ(out.grades[i].name, order[i].first);
    EXPECT_EQ(out.grades[i].aspect, order[i].second);
    EXPECT_EQ(out.grades[i].counts, kTen.totals.grades[i]);
  }
}

TEST(EvaluationOutcome, ElectsNobodyAndAsksForNothing) {
  const Outcome out = evaluate(definition(""), kTen);
  EXPECT_TRUE(out.candidates.empty());
  EXPECT_TRUE(out.runoffs.empty());
  EXPECT_TRUE(out.open.empty());
  EXPECT_FALSE(out.must_repeat);
  EXPECT_EQ(out.seats, 0u);
  EXPECT_EQ(out.vacant, 0u);
}

TEST(EvaluationOutcome, ItsDerivationIsThatOfTheProtocol) {
  const Outcome out = evaluate(definition("学生代表"), kTen);
  ASSERT_EQ(out.derivation.size(), 6u);
  EXPECT_EQ(out.derivation[1],
            "graded by council review, group 学生代表; grades: 优秀, 合格, 不了解; a blank is 不了解");
  EXPECT_EQ(out.derivation[2], "张三, 学习: 优秀 4, 合格 5, 不了解 1; 10 in all");
  EXPECT_EQ(out.derivation[5], "李四, 工作: 优秀 7, 合格 2, 不了解 1; 10 in all");
  ASSERT_EQ(out.derivation_zh.size(), 6u);
  EXPECT_EQ(out.derivation_zh[1], "评议组织 review，学生代表；等次：优秀、合格、不了解；空白计为“不了解”");
  EXPECT_EQ(out.derivation_zh[2], "张三，学习：优秀 4，合格 5，不了解 1；共 10 票");
  EXPECT_EQ(evaluate(definition(""), kTen).derivation[1],
            "graded by council review; grades: 优秀, 合格, 不了解; a blank is 不了解");
}

// A paper that was replaced may have been cast as well: nothing is repeated, but every reader is told.
TEST(EvaluationOutcome, SaysHowManyPapersWereTooMany) {
  ClassCount some = kTen;
  some.extra = {2, 1};
  const Outcome out = evaluate(definition(""), some);
  EXPECT_EQ(out.derivation.back(),
            "extra papers: 2 replacements, 1 after bad seals; any number may be too high by as many in all");
  EXPECT_EQ(out.derivation_zh.back(), "补发选票：终端故障 2 张，印章有误 1 张；各项票数至多可能多计同样张数");
  EXPECT_FALSE(out.must_repeat);
  EXPECT_EQ(out.derivation.size(), evaluate(definition(""), kTen).derivation.size() + 1);
}

TEST(EvaluationOutcome, IsUnanimousWhereAllGaveOneGrade) {
  EXPECT_FALSE(evaluate(definition(""), kTen).unanimous);
  EXPECT_TRUE(evaluate(definition(""), counted(10, {{4, 5, 1}, {0, 10, 0}, {3, 3, 4}, {7, 2, 1}})).unanimous);
  EXPECT_TRUE(evaluate(definition(""), counted(10, {{0, 0, 10}, {4, 5, 1}, {3, 3, 4}, {7, 2, 1}})).unanimous)
      << "also where nobody has an opinion";
  EXPECT_FALSE(evaluate(definition(""), counted(0, {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}})).unanimous)
      << "of no ballots";
}

}  // namespace
}  // namespace comitia::congress
