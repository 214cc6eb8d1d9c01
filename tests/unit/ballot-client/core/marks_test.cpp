#include "ballot-client/core/marks.hpp"

#include <gtest/gtest.h>

namespace comitia::client {
namespace {

using congress::Mark;

TEST(Marks, ReadsOneForEachCandidate) {
  v1::Question question;
  for (const char* name : {"A", "B", "C", "D"}) question.add_candidates(name);
  const auto marks = parse_marks("approve,oppose,abstain,blank", question);
  ASSERT_TRUE(marks.ok());
  EXPECT_EQ(marks.value(), (std::vector<Mark>{Mark::kApprove, Mark::kOppose, Mark::kAbstain, Mark::kBlank}));
  EXPECT_TRUE(parse_marks("yes,no,yes,no", question).ok());
  for (const char* wrong :
       {"", "approve", "approve,oppose,abstain", "approve,oppose,abstain,blank,blank",
        "approve,oppose,abstain,perhaps", "approve, oppose,abstain,blank", "approve,oppose,abstain,"})
    EXPECT_FALSE(parse_marks(wrong, question).ok()) << wrong;
}

TEST(Marks, OfAnEvaluationAreGradesByNameOrPlace) {
  v1::Question question;
  question.set_kind(v1::EVALUATION);
  for (const char* name : {"A", "B"}) question.add_candidates(name);
  for (const char* name : {"学习", "工作"}) question.add_aspects(name);
  for (const char* name : {"优秀", "合格", "不了解"}) question.add_grades(name);
  const auto marks = parse_marks("优秀,3,blank,合格", question);
  ASSERT_TRUE(marks.ok());
  EXPECT_EQ(marks.value(), (std::vector<Mark>{congress::grade_mark(1), congress::grade_mark(3), Mark::kBlank,
                                              congress::grade_mark(2)}));
  for (const char* wrong : {"优秀,优秀", "优秀,优秀,优秀,approve", "优秀,优秀,优秀,0", "优秀,优秀,优秀,4"})
    EXPECT_FALSE(parse_marks(wrong, question).ok()) << wrong;
  question.set_grades(0, "3");  // a grade's own name comes before its place
  EXPECT_EQ(parse_mark("3", question).value(), congress::grade_mark(1));
}

TEST(Marks, OfARankingAreRanksAndOfAScorePoints) {
  v1::Question question;
  question.set_kind(v1::RANKING);
  for (const char* name : {"A", "B", "C", "D"}) question.add_candidates(name);
  const std::vector<Mark> asked{congress::number_mark(1), congress::number_mark(3), congress::number_mark(2),
                                Mark::kBlank};
  for (const char* words : {"1,3,2,blank", "1,3,2,-", "1,3,2,0"})
    EXPECT_EQ(parse_marks(words, question).value(), asked) << words;
  for (const char* wrong : {"1,3,2", "1,3,2,5", "1,3,2,", "1,3,2,approve", "1,3,2,-1", "1,3,2,1x"})
    EXPECT_FALSE(parse_marks(wrong, question).ok()) << wrong;
  question.set_kind(v1::SCORE);
  question.set_most(255);
  EXPECT_EQ(parse_mark("255", question).value(), congress::number_mark(255));
  EXPECT_FALSE(parse_mark("256", question).ok());
}

TEST(Marks, OfAMajorityJudgmentAreGrades) {
  v1::Question question;
  question.set_kind(v1::JUDGMENT);
  for (const char* name : {"A", "B"}) question.add_candidates(name);
  for (const char* name : {"优秀", "合格"}) question.add_grades(name);
  EXPECT_EQ(parse_marks("合格,1", question).value(),
            (std::vector<Mark>{congress::grade_mark(2), congress::grade_mark(1)}));
}

}  // namespace
}  // namespace comitia::client
