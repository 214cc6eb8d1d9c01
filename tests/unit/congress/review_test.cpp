#include "congress/review.hpp"

#include <gtest/gtest.h>

#include "tests/support/reviews.hpp"

namespace comitia::congress {
namespace {

using Counts = std::vector<std::vector<std::uint64_t>>;

/// What one group's ballot came to: by person and aspect, how often each of the three grades was given.
Outcome outcome(std::uint32_t returned, const Counts& counts) {
  Outcome out{};
  out.counts.set_returned(returned);
  const v1::Question q = test::sample_evaluation();
  for (std::size_t i = 0; i < counts.size(); ++i)
    out.grades.push_back(
        {q.candidates(static_cast<int>(i / 2)), q.aspects(static_cast<int>(i % 2)), counts[i]});
  return out;
}

const Outcome kStudents = outcome(7, {{4, 2, 1}, {0, 7, 0}, {1, 1, 5}, {7, 0, 0}});
const Outcome kStaff = outcome(5, {{1, 3, 1}, {5, 0, 0}, {2, 2, 1}, {0, 0, 5}});

Review of(std::vector<ReviewPart> parts) {
  return review_of(test::sample_council(), test::sample_evaluation(), std::move(parts));
}

TEST(ReviewOf, AddsUpWhatEveryGroupHasSaid) {
  const Review review = of({{"b-2", "教师代表", &kStaff}, {"b-1", "学生代表", &kStudents}});
  EXPECT_EQ(review.council, "review");
  ASSERT_TRUE(review.complete);
  EXPECT_EQ(review.parts[0].ballot_id, "b-1") << "in the order of the council's groups";
  EXPECT_EQ(review.parts[1].ballot_id, "b-2");
  ASSERT_EQ(review.sum.size(), 4u);
  const Counts expected{{5, 5, 2}, {5, 7, 0}, {3, 3, 6}, {7, 0, 5}};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(review.sum[i].counts, expected[i]) << i;
  EXPECT_EQ(review.sum[2].name, "李四");
  EXPECT_EQ(review.sum[2].aspect, "学习");
}

// A sum with one group missing would tell, by its difference to a later one, what that group has said.
TEST(ReviewOf, AddsNothingUpBeforeEveryGroupIsCounted) {
  for (const auto& parts : {std::vector<ReviewPart>{{"b-1", "学生代表", &kStudents}},
                            std::vector<ReviewPart>{{"b-1", "学生代表", &kStudents}, {"b-2", "教师代表"}},
                            std::vector<ReviewPart>{{"b-1", "学生代表"}, {"b-2", "教师代表"}}}) {
    const Review review = of(parts);
    EXPECT_FALSE(review.complete);
    EXPECT_TRUE(review.sum.empty());
  }
}

TEST(ReviewOf, TheWholeCouncilIsItsOwnSum) {
  EXPECT_FALSE(of({{"all", ""}}).complete);
  const Review review = of({{"all", "", &kStudents}});
  ASSERT_TRUE(review.complete);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(review.sum[i].counts, kStudents.grades[i].counts);
  EXPECT_TRUE(review_lines(review, test::sample_council()).english.empty()) << "its ballot says it all";
  EXPECT_TRUE(review_lines(review, test::sample_council()).chinese.empty());
}

TEST(ReviewLines, NameTheGroupsThatAreMissing) {
  const Words one = review_lines(of({{"b-1", "学生代表", &kStudents}}), test::sample_council());
  EXPECT_EQ(one.english,
            std::vector<std::string>{"council review: no sum, since these groups are not counted: 教师代表"});
  EXPECT_EQ(one.chinese, std::vector<std::string>{"评议组织 review：以下各组尚未计票，不作合计：教师代表"});
  const Words none = review_lines(of({{"b-2", "教师代表"}}), test::sample_council());
  EXPECT_EQ(none.chinese.at(0), "评议组织 review：以下各组尚未计票，不作合计：学生代表、教师代表");
}

TEST(ReviewLines, GiveTheSumAndHowManyOfEachGroup) {
  const Words words = review_lines(of({{"b-2", "教师代表", &kStaff}, {"b-1", "学生代表", &kStudents}}),
                                   test::sample_council());
  ASSERT_EQ(words.english.size(), 5u);
  EXPECT_EQ(words.english[0], "council review, all groups in sum; ballots returned: 学生代表 7, 教师代表 5");
  EXPECT_EQ(words.english[1], "张三, 学习: 优秀 5, 合格 5, 不了解 2; 12 in all");
  ASSERT_EQ(words.chinese.size(), 5u);
  EXPECT_EQ(words.chinese[0], "评议组织 review，各组合计；收回：学生代表 7，教师代表 5");
  EXPECT_EQ(words.chinese[4], "李四，工作：优秀 7，合格 0，不了解 5；共 12 票");
}

}  // namespace
}  // namespace comitia::congress
