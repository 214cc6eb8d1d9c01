#include "ballot-client/core/council_file.hpp"

#include <gtest/gtest.h>

namespace comitia::client {
namespace {

constexpr std::string_view kCouncil = R"(council = "review"
title = "述职评议委员会"
least_members = 4
[[group]]
name = "学生代表"
members = "1-3,9"
[[group]]
name = "教师代表"
members = "5"
[[rule]]
title = "学生代表过半数"
groups = ["学生代表"]
share = "过半数"
)";

std::string replaced(std::string_view from, std::string_view to) {
  std::string out(kCouncil);
  out.replace(out.find(from), from.size(), to);
  return out;
}

TEST(CouncilFile, GivesACouncil) {
  plan::Findings findings;
  const auto council = parse_council(kCouncil, "council.toml", findings);
  ASSERT_TRUE(council.ok()) << council.fault().where;
  const v1::Council& c = council.value();
  EXPECT_EQ(c.council_id(), "review");
  EXPECT_EQ(c.least_members(), 4u);
  ASSERT_EQ(c.members_size(), 5);
  EXPECT_EQ(c.members(3).delegate(), 5u);
  EXPECT_EQ(c.members(3).group(), 2u);
  EXPECT_EQ(c.members(4).group(), 1u);
  EXPECT_TRUE(c.rules(0).fraction().strict());
  EXPECT_EQ(c.rules(0).groups(0), 1u);
}

TEST(CouncilFile, RefusesWhatItCannotRead) {
  for (const std::string& text :
       {replaced("\"1-3,9\"", "\"1-3,x\""), replaced("\"5\"", "\"3\""), replaced("\"过半数\"", "\"most\""),
        replaced("[\"学生代表\"]", "[\"校友\"]"), replaced("title =", "titel ="),
        replaced("council =", "=")}) {
    plan::Findings findings;
    EXPECT_FALSE(parse_council(text, "council.toml", findings).ok()) << text;
  }
}

TEST(EvaluationFile, GivesAQuestion) {
  plan::Findings findings;
  const auto question = parse_evaluation(
      "holders = [\"张三\"]\naspects = [\"学习\", \"工作\"]\ngrades = [\"优秀\", \"不了解\"]\n", "e.toml",
      findings);
  ASSERT_TRUE(question.ok());
  EXPECT_EQ(question.value().kind(), v1::EVALUATION);
  EXPECT_EQ(question.value().aspects_size(), 2);
  EXPECT_FALSE(parse_evaluation("holders = []\n", "e.toml", findings).ok());
}

}  // namespace
}  // namespace comitia::client
