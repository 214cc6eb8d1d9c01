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

}  // namespace
}  // namespace comitia::client
