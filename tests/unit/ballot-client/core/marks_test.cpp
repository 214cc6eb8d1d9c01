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

}  // namespace
}  // namespace comitia::client
