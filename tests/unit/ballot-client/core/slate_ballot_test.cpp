#include "ballot-client/core/slate_ballot.hpp"

#include <gtest/gtest.h>

#include "tests/support/must.hpp"
#include "tests/support/slate_congress.hpp"
#include "tests/support/slates.hpp"

namespace comitia::client {
namespace {

const congress::Fold& hall() { return test::slate_hall().fold(); }

TEST(SlateBallot, HasNamesAndSeatsOfTheFinalSlate) {
  v1::Defined s;
  test::must(fill_from_slate(s, test::kPresidium, {}, hall()));
  EXPECT_EQ(s.question().seats(), 2u);
  EXPECT_EQ(s.question().candidates_size(), 3);
  EXPECT_TRUE(s.question().groups().empty()) << "the slate has none";
  EXPECT_EQ(s.post(), test::kPresidium);
  s.mutable_question()->set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  EXPECT_TRUE(hall().slates().check_definition(s, hall().delegates()).ok());
}

TEST(SlateBallot, TakesAnotherOrderOfExactlyTheseNames) {
  v1::Defined s;
  test::must(fill_from_slate(s, test::kPresidium, {"Candidate 3", "Candidate 1", "Candidate 2"}, hall()));
  EXPECT_EQ(s.question().candidates(0), "Candidate 3");
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"Candidate 3", "Candidate 1"},
                                                {"Candidate 3", "Candidate 1", "Candidate 1"},
                                                {"Candidate 3", "Candidate 1", "Somebody else"}})
    EXPECT_EQ(fill_from_slate(s, test::kPresidium, wrong, hall()).fault().check, &checks::input_form);
}

TEST(SlateBallot, SaysWhyThereIsNone) {
  v1::Defined s;
  EXPECT_NE(fill_from_slate(s, "treasurer", {}, hall()).fault().where.find("no post"), std::string::npos);
  EXPECT_NE(fill_from_slate(s, test::kHeads, {}, hall()).fault().where.find("appointed"), std::string::npos);
  test::CongressPlan plan;
  plan.course.emplace();
  plan.delegates = plan.terminals = 1;
  const test::CongressBuilder early(plan);
  EXPECT_NE(fill_from_slate(s, "presidium", {}, early.fold()).fault().where.find("no final slate"),
            std::string::npos);
}

}  // namespace
}  // namespace comitia::client
