#include "congress/offices.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"

namespace comitia::congress {
namespace {

Offices five_seats() {
  v1::ApprovalPlan plan;
  v1::Post& post = *plan.add_posts();
  post.set_post_id("presidium");
  post.set_seats(3);
  Offices out(plan);
  out.elect("presidium", "first", true, {{"a", 1, {}}, {"b", 2, {}}, {"c", 0, {}}});
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
  Offices offices = five_seats();
  EXPECT_EQ(offices.seats_of_slate("presidium"), 3u) << "nothing is vacant: an election of all";
  ASSERT_EQ(why(offices.vacate(vacancy("b"))), "ok");
  EXPECT_EQ(offices.seats_of_slate("presidium"), 1u);
  EXPECT_EQ(offices.holder("presidium", "b"), nullptr);
  EXPECT_EQ(why(offices.vacate(vacancy("b"))), "holder-known");
  offices.elect("presidium", "second", false, {{"d", 4, {}}});
  EXPECT_EQ(offices.holders("presidium").size(), 3u);
  EXPECT_EQ(offices.holder("presidium", "d")->ballot_id, "second");
  EXPECT_EQ(offices.left().size(), 1u);
}

TEST(Offices, AnElectionOfAllRenewsThePost) {
  Offices offices = five_seats();
  offices.elect("presidium", "next", true, {{"d", 4, {}}});
  offices.elect("presidium", "next", true, {{"d", 4, {}}, {"e", 5, {}}});
  ASSERT_EQ(offices.holders("presidium").size(), 2u);
  EXPECT_EQ(offices.holders("presidium")[0].name, "d");
  offices.elect("presidium", "none", true, {});
  EXPECT_EQ(offices.holders("presidium").size(), 2u) << "nobody was elected";
}

TEST(Offices, ARecallEndsAnOffice) {
  Offices offices = five_seats();
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
  Offices offices = five_seats();
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
