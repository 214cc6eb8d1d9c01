#include "congress/councils.hpp"

#include <gtest/gtest.h>

#include "proto/limits.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/reviews.hpp"

namespace comitia::congress {
namespace {

using test::sample_council;
using Numbers = std::vector<std::uint32_t>;

/// Delegates 1 to 12, of whom the sample's council is made.
Delegates delegates(std::uint32_t last = 12) {
  Delegates out(last);
  v1::Roster roster;
  for (std::uint32_t n = 1; n <= last; ++n) {
    roster.add_lines()->set_delegate(n);
    roster.mutable_lines()->rbegin()->set_commitment(std::string(32, 'c'));
  }
  roster.set_last(true);
  out.add(roster);
  return out;
}

std::string why(const crypto::Result<void>& r) { return r.ok() ? "ok" : std::string(r.fault().check->name); }

Councils with_the_sample() {
  Councils out;
  out.compose(sample_council());
  return out;
}

v1::Defined evaluation(const std::string& council, const std::string& group) {
  v1::Defined out;
  out.set_ballot_id("b");
  *out.mutable_question() = test::sample_evaluation();
  out.set_council(council);
  out.set_council_group(group);
  return out;
}

TEST(Councils, OneThatIsSoundIsTakenOnce) {
  Councils councils;
  EXPECT_EQ(why(councils.check(sample_council(), delegates())), "ok");
  EXPECT_EQ(councils.find("review"), nullptr) << "it is checked only";
  councils.compose(sample_council());
  ASSERT_NE(councils.find("review"), nullptr);
  EXPECT_EQ(councils.find("review")->members_size(), 12);
  EXPECT_EQ(why(councils.check(sample_council(), delegates())), "council-new");
  const test::SwitchedOff off("council-new");
  EXPECT_EQ(why(councils.check(sample_council(), delegates())), "ok");
}

// In this order: whoever reads a refusal mends one thing at a time, and both checkers name the same one.
TEST(Councils, TheFormComesBeforeTheIdTheMembersAndTheRules) {
  const Councils councils = with_the_sample();
  v1::Council c = sample_council();
  c.mutable_members(6)->set_group(2);       // six of twelve are not more than half
  c.mutable_members(11)->set_delegate(13);  // nobody's number
  c.clear_title();
  EXPECT_EQ(why(councils.check(c, delegates())), "council-form");
  c.set_title("述职评议委员会");
  EXPECT_EQ(why(councils.check(c, delegates())), "council-new");
  c.set_council_id("second");
  EXPECT_EQ(why(councils.check(c, delegates())), "delegate-known");
  EXPECT_EQ(why(councils.check(c, delegates(13))), "council-composition");
  c.mutable_members(6)->set_group(1);
  EXPECT_EQ(why(councils.check(c, delegates(13))), "ok");
}

TEST(Councils, ARuleIsBrokenWithNumbers) {
  v1::Council c = sample_council();
  c.mutable_members(6)->set_group(2);
  EXPECT_EQ(Councils().check(c, delegates()).fault().where,
            "学生代表过半数: 6 of 12 members, required 7: short by 1");
  c = sample_council();
  c.set_least_members(13);
  EXPECT_EQ(Councils().check(c, delegates()).fault().where, "12 members, at least 13: short by 1");
}

TEST(Councils, AreOfALimitedNumber) {
  Councils councils;
  v1::Council c = sample_council();
  for (std::size_t i = 0; i < limits::kCouncils; ++i) {
    c.set_council_id("c-" + std::to_string(i));
    ASSERT_EQ(why(councils.check(c, delegates())), "ok") << i;
    councils.compose(c);
  }
  c.set_council_id("one-more");
  EXPECT_EQ(why(councils.check(c, delegates())), "council-new");
  EXPECT_EQ(councils.all().size(), limits::kCouncils);
}

TEST(Councils, AnEvaluationNamesOneAndAGroupOfIt) {
  const Councils councils = with_the_sample();
  EXPECT_EQ(why(councils.check_definition(evaluation("review", ""))), "ok");
  EXPECT_EQ(why(councils.check_definition(evaluation("review", "教师代表"))), "ok");
  EXPECT_EQ(why(councils.check_definition(evaluation("review", "教师"))), "definition-council");
  EXPECT_EQ(why(councils.check_definition(evaluation("another", ""))), "definition-council");
  EXPECT_EQ(why(councils.check_definition(evaluation("", ""))), "definition-council");
}

TEST(Councils, NothingElseNamesOne) {
  const Councils councils = with_the_sample();
  v1::Defined election;
  election.mutable_question()->set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  EXPECT_EQ(why(councils.check_definition(election)), "ok");
  election.set_council("review");
  EXPECT_EQ(why(councils.check_definition(election)), "definition-council");
  election.clear_council();
  election.set_council_group("学生代表");
  EXPECT_EQ(why(councils.check_definition(election)), "definition-council");
}

TEST(Councils, AGroupGradesAloneOrAllTogether) {
  const Councils councils = with_the_sample();
  EXPECT_EQ(councils.assessors_of(evaluation("review", "学生代表")), (Numbers{1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(councils.assessors_of(evaluation("review", "教师代表")), (Numbers{8, 9, 10, 11, 12}));
  EXPECT_EQ(councils.assessors_of(evaluation("review", "")).size(), 12u);
}

}  // namespace
}  // namespace comitia::congress
