// Councils and evaluations in the whole fold.
#include <gtest/gtest.h>

#include "congress/council.hpp"
#include "congress/evaluation_outcome.hpp"
#include "congress/fold.hpp"
#include "tests/support/reviews.hpp"

namespace comitia::congress {
namespace {

using test::review_ballot;

std::string why(const std::function<void()>& step) {
  try {
    step();
    return "";
  } catch (const std::exception& e) {
    return e.what();
  }
}

// How often each grade was given, from the marks of the plan; `turned_away` cast nothing.
std::vector<std::vector<std::uint64_t>> by_hand(std::uint32_t first, std::uint32_t last) {
  std::vector<std::vector<std::uint64_t>> out(4, std::vector<std::uint64_t>(3));
  for (std::uint32_t delegate = first; delegate <= last; ++delegate) {
    const auto marks = review_ballot("any", "").marks(delegate);
    for (std::size_t cell = 0; cell < 4; ++cell) {
      const auto mark = static_cast<std::size_t>(marks[cell]);
      ++out[cell][mark == 0 ? 2 : mark - 1];
    }
  }
  return out;
}

void expect_grades(const std::vector<Grading>& given,
                   const std::vector<std::vector<std::uint64_t>>& expected) {
  ASSERT_EQ(given.size(), expected.size());
  for (std::size_t i = 0; i < given.size(); ++i) EXPECT_EQ(given[i].counts, expected[i]) << i;
}

TEST(Review, OfTheWholeCouncil) {
  const auto congress = test::review_congress();
  congress->define(review_ballot("all", ""));
  test::hold_together(*congress, {"all"});
  const Outcome& outcome = *congress->ballot("all").outcome();
  EXPECT_EQ(outcome.counts.present(), 12u);  // two delegates are no members
  EXPECT_EQ(outcome.counts.entitled(), 12u);
  EXPECT_EQ(outcome.counts.returned(), 12u);
  expect_grades(outcome.grades, by_hand(1, 12));
  EXPECT_TRUE(outcome.candidates.empty());
  EXPECT_TRUE(outcome.runoffs.empty());
  const auto reviews = congress->fold().reviews();
  ASSERT_EQ(reviews.size(), 1u);
  EXPECT_TRUE(reviews[0].complete);
  EXPECT_TRUE(review_lines(reviews[0], test::sample_council()).english.empty());
}

TEST(Review, ByGroupsIsSummedOnceAllAreCounted) {
  const auto congress = test::review_congress();
  congress->define(review_ballot("students", "学生代表"));
  congress->define(review_ballot("staff", "教师代表"));
  EXPECT_FALSE(congress->fold().reviews().at(0).complete);
  EXPECT_TRUE(congress->fold().reviews().at(0).sum.empty());
  test::hold_together(*congress, {"students", "staff"});
  expect_grades(congress->ballot("students").outcome()->grades, by_hand(1, 7));
  expect_grades(congress->ballot("staff").outcome()->grades, by_hand(8, 12));
  const auto reviews = congress->fold().reviews();
  ASSERT_EQ(reviews.size(), 1u);
  EXPECT_TRUE(reviews[0].complete);
  EXPECT_EQ(reviews[0].parts.at(0).ballot_id, "students");  // in the order of the council's groups
  expect_grades(reviews[0].sum, by_hand(1, 12));
}

TEST(Review, NothingIsDecryptedWhileAnotherGroupGrades) {
  const auto congress = test::review_congress();
  congress->define(review_ballot("students", "学生代表"));
  congress->define(review_ballot("staff", "教师代表"));
  EXPECT_NE(why([&] { test::hold_together(*congress, {"students"}); }).find("ballot-turn"),
            std::string::npos);
}

TEST(Review, OfASmallGroupIsNotDecryptedAndThereIsNoSum) {
  const auto congress = test::review_congress();
  congress->define(review_ballot("students", "学生代表"));
  test::BallotPlan few = review_ballot("staff", "教师代表");
  few.not_cast = 3;  // two ballots, and three are the least
  congress->define(few);
  EXPECT_NE(why([&] {
              test::hold_together(*congress, {"students", "staff"});
            }).find("smallest-count"),
            std::string::npos);
  const auto reviews = congress->fold().reviews();
  EXPECT_FALSE(reviews.at(0).complete);
  EXPECT_TRUE(reviews.at(0).sum.empty());
  EXPECT_FALSE(congress->ballot("staff").outcome());
  // Nor can the whole council be asked again, whose distribution would give it away.
  EXPECT_NE(why([&] { congress->define(review_ballot("all", "")); }).find("evaluation-once"),
            std::string::npos);
}

TEST(Review, NobodyGradesTwice) {
  const auto congress = test::review_congress();
  congress->define(review_ballot("students", "学生代表"));
  EXPECT_NE(why([&] { congress->define(review_ballot("again", "学生代表")); }).find("evaluation-once"),
            std::string::npos);
  test::BallotPlan other = review_ballot("other", "学生代表");
  const auto sample = other.definition;
  other.definition = [&](v1::Defined& d) {
    sample(d);
    d.mutable_question()->set_aspects(0, "纪律");
    d.mutable_question()->set_aspects(1, "品德");
  };
  EXPECT_EQ(why([&] { congress->define(other); }), "");
}

TEST(Council, IsRefusedByItsRuleWithNumbers) {
  const auto congress = test::review_congress();
  const auto compose = [&](const v1::Council& c) {
    return why([&] {
      congress->append_two_signed(v1::COUNCIL, c, congress->keys().secretariat, congress->keys().chair);
    });
  };
  EXPECT_NE(compose(test::sample_council()).find("council-new"), std::string::npos);
  v1::Council c = test::sample_council();
  c.set_council_id("second");
  c.mutable_members(6)->set_group(2);  // six of twelve are not more than half
  EXPECT_NE(compose(c).find("council-composition"), std::string::npos);
  EXPECT_NE(compose(c).find("6 of 12 members, required 7: short by 1"), std::string::npos);
  c = test::sample_council();
  c.set_council_id("second");
  c.mutable_members(11)->set_delegate(99);
  EXPECT_NE(compose(c).find("delegate-known"), std::string::npos);
}

TEST(Council, IsNamedByEvaluationsAlone) {
  const auto congress = test::review_congress();
  const auto defined = [&](const std::function<void(v1::Defined&)>& change) {
    test::BallotPlan plan = review_ballot("one", "");
    const auto sample = plan.definition;
    plan.definition = [&](v1::Defined& d) {
      sample(d);
      change(d);
    };
    return why([&] { congress->define(plan); });
  };
  EXPECT_NE(defined([](auto& d) { d.set_council("none"); }).find("definition-council"), std::string::npos);
  EXPECT_NE(defined([](auto& d) { d.clear_council(); }).find("definition-council"), std::string::npos);
  EXPECT_NE(defined([](auto& d) { d.set_council_group("none"); }).find("definition-council"),
            std::string::npos);
  EXPECT_NE(defined([](auto& d) { d.set_post("presidium"); }).find("definition-slate"), std::string::npos);
  test::BallotPlan election;
  election.definition = [](v1::Defined& d) { d.set_council("review"); };
  EXPECT_NE(why([&] { congress->define(election); }).find("definition-council"), std::string::npos);
}

}  // namespace
}  // namespace comitia::congress
