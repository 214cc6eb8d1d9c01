#include "congress/offices.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"

namespace comitia::congress {
namespace {

constexpr std::uint32_t kDay = 20261201;

Filling filling(const std::string& contest, bool renews,
                std::vector<std::pair<std::string, std::uint32_t>> who, std::uint32_t day = kDay) {
  Filling out{"presidium", contest, contest, renews, day, {}};
  for (auto& [name, number] : who) out.elected.push_back({name, number, {}, 0});
  return out;
}

Offices three_seats(std::uint32_t term_months = 0) {
  v1::ApprovalPlan plan;
  v1::Post& post = *plan.add_posts();
  post.set_post_id("presidium");
  post.set_seats(3);
  post.set_term_months(term_months);
  Offices out(plan);
  out.elect(filling("first", true, {{"a", 1}, {"b", 2}, {"c", 0}}));
  return out;
}

v1::Vacancy vacancy(const std::string& holder) {
  v1::Vacancy out;
  out.set_post_id("presidium");
  out.set_holder(holder);
  out.set_cause(v1::VACANCY_RESIGNED);
  out.set_reason("graduates");
  return out;
}

std::string why(const crypto::Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

TEST(Offices, AVacancyLeadsToAByElection) {
  Offices offices = three_seats();
  EXPECT_EQ(offices.seats_of_slate("presidium"), 3u) << "nothing is vacant: an election of all";
  ASSERT_EQ(why(offices.vacate(vacancy("b"))), "ok");
  EXPECT_EQ(offices.seats_of_slate("presidium"), 1u);
  EXPECT_EQ(offices.holder("presidium", "b"), nullptr);
  EXPECT_EQ(why(offices.vacate(vacancy("b"))), "holder-known");
  offices.elect(filling("second", false, {{"d", 4}}));
  EXPECT_EQ(offices.holders("presidium").size(), 3u);
  EXPECT_EQ(offices.holder("presidium", "d")->ballot_id, "second");
  EXPECT_EQ(offices.left().size(), 1u);
}

TEST(Offices, AnElectionOfAllRenewsThePost) {
  Offices offices = three_seats();
  offices.elect(filling("next", true, {{"d", 4}}));
  offices.elect(filling("next", true, {{"d", 4}, {"e", 5}}));
  ASSERT_EQ(offices.holders("presidium").size(), 2u);
  EXPECT_EQ(offices.holders("presidium")[0].name, "d");
  offices.elect(filling("none", true, {}));
  EXPECT_EQ(offices.holders("presidium").size(), 2u) << "nobody was elected";
}

TEST(Offices, ARunoffRenewsForTheContestThatElectedNobody) {
  Offices offices = three_seats();
  offices.elect(filling("next", true, {}));
  Filling runoff = filling("next", true, {{"d", 4}});
  runoff.ballot_id = "next-2";
  offices.elect(runoff);
  ASSERT_EQ(offices.holders("presidium").size(), 1u) << "those before are out";
  EXPECT_EQ(offices.holder("presidium", "d")->ballot_id, "next-2");
}

TEST(Offices, WhatIsDecidedTooLateFillsNothing) {
  Offices offices = three_seats();
  offices.elect(filling("tied", true, {}));
  offices.elect(filling("next", true, {{"d", 4}}));
  offices.elect(filling("tied", true, {{"e", 5}}));
  ASSERT_EQ(offices.holders("presidium").size(), 1u);
  EXPECT_EQ(offices.holders("presidium")[0].name, "d");
}

TEST(Offices, ATermEndsByItself) {
  Offices offices = three_seats(12);
  EXPECT_EQ(offices.holder("presidium", "a")->until, 20271130u);
  offices.reach(20271130);
  EXPECT_EQ(offices.holders("presidium").size(), 3u) << "its last day";
  EXPECT_TRUE(offices.on(20271201).holders("presidium").empty());
  EXPECT_EQ(offices.holders("presidium").size(), 3u) << "that day is not reached";
  offices.reach(20271201);
  EXPECT_TRUE(offices.holders("presidium").empty());
  ASSERT_EQ(offices.left().size(), 3u);
  EXPECT_TRUE(offices.left()[0].term_over);
  EXPECT_EQ(offices.seats_of_slate("presidium"), 3u);
}

TEST(Offices, WhoeverComesInBetweenSharesTheTerm) {
  Offices offices = three_seats(12);
  ASSERT_EQ(why(offices.vacate(vacancy("b"))), "ok");
  offices.elect(filling("second", false, {{"d", 4}}, 20270601));
  EXPECT_EQ(offices.holder("presidium", "d")->until, 20271130u);
  offices.elect(filling("next", true, {{"e", 5}}, 20271001));
  EXPECT_EQ(offices.holder("presidium", "e")->until, 20280930u) << "everybody is new";
  Filling runoff = filling("next", true, {{"f", 6}}, 20271101);
  offices.elect(runoff);
  EXPECT_EQ(offices.holder("presidium", "f")->until, 20280930u) << "of the first round";
}

// A decision on an outcome, and each class of its voters, names again whom it has elected before.
TEST(Offices, WhoHasLeftDoesNotComeBackByTheSameBallot) {
  Offices offices = three_seats();
  ASSERT_EQ(why(offices.vacate(vacancy("b"))), "ok");
  v1::Petition petition;
  petition.set_post("presidium");
  petition.set_holder("c");
  offices.recall(petition, "recall");
  offices.elect(filling("first", true, {{"a", 1}, {"b", 2}, {"c", 0}, {"d", 4}}));
  ASSERT_EQ(offices.holders("presidium").size(), 2u);
  EXPECT_EQ(offices.holders("presidium")[1].name, "d");
  offices.elect(filling("second", false, {{"b", 2}}));
  EXPECT_NE(offices.holder("presidium", "b"), nullptr) << "but by another";
}

TEST(Offices, ARecallEndsAnOffice) {
  Offices offices = three_seats();
  v1::Petition petition;
  petition.set_post("presidium");
  petition.set_holder("a");
  petition.set_delegate(9);
  offices.recall(petition, "recall-1");
  EXPECT_EQ(offices.holders("presidium").size(), 3u) << "another delegate of that name";
  petition.set_delegate(1);
  offices.recall(petition, "recall-1");
  EXPECT_EQ(offices.holder("presidium", "a"), nullptr);
  EXPECT_EQ(offices.left().front().recalled_by, "recall-1");
}

TEST(Offices, VacancyForm) {
  Offices offices = three_seats();
  v1::Vacancy s = vacancy("a");
  s.set_cause(v1::VACANCY_CAUSE_UNSPECIFIED);
  EXPECT_EQ(why(offices.vacate(s)), "vacancy-form");
  s = vacancy("a");
  s.clear_reason();
  EXPECT_EQ(why(offices.vacate(s)), "vacancy-form");
  s = vacancy("a");
  s.set_cause(v1::VACANCY_REMOVED);
  EXPECT_EQ(why(offices.vacate(s)), "vacancy-form") << "a removal has its document";
  v1::Document& d = *s.add_documents();
  d.set_number("2026-12");
  d.set_sha256(std::string(32, 'x'));
  EXPECT_EQ(why(offices.vacate(s)), "ok");
}

}  // namespace
}  // namespace comitia::congress
