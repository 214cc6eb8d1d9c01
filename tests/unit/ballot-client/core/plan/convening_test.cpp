#include "ballot-client/core/plan/convening.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/plan/csv_table.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/papers.hpp"

namespace comitia::client::plan {
namespace {

class ConveningTest : public testing::Test {
 protected:
  ConveningTest() {
    const auto files = test::good_papers();
    const auto load = [&](const std::string& name, const Place&, Findings& told) {
      return read_csv(std::string_view(files.at(name)).substr(3), name, told);
    };
    Findings findings;
    papers = Papers::read(files.at("congress.toml"), "congress.toml", load, findings);
    EXPECT_EQ(findings.errors(), 0u) << test::names_of(findings);
    for (std::uint32_t i = 1; i <= 6; ++i) add(v1::BODY, i);
    add(v1::SECRETARIAT, 1);
  }
  void add(v1::Role role, std::uint32_t index) {
    v1::Official& official = officials.emplace_back();
    official.set_role(role);
    official.set_index(index);
    official.set_name("official");
  }
  Papers papers;
  std::vector<v1::Official> officials;
};

TEST_F(ConveningTest, BindsTheCourseAndNamesNoTellers) {
  const auto statement = convening_statement(papers, papers.congresses[0], officials);
  ASSERT_TRUE(statement.ok()) << statement.fault().text();
  const v1::Convened& convened = statement.value();
  EXPECT_TRUE(convened.origin().starts_with("comitia/student/"));
  EXPECT_EQ(convened.entitled(), 10u);
  EXPECT_EQ(convened.threshold(), 0u);
  EXPECT_EQ(convened.chief_teller(), 0u);
  EXPECT_EQ(convened.officials(0).role(), v1::SECRETARIAT);
  EXPECT_EQ(convened.course().approval().convening_size(), 1);
  EXPECT_EQ(convened.course().composition().rules_size(), 5);
}

TEST_F(ConveningTest, AsksForEveryBodyAndNoOther) {
  officials.erase(officials.begin() + 2);
  const auto missing = convening_statement(papers, papers.congresses[0], officials);
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.fault().where.find("student-affairs"), std::string::npos) << missing.fault().where;
  add(v1::BODY, 3);
  add(v1::BODY, 7);
  EXPECT_FALSE(convening_statement(papers, papers.congresses[0], officials).ok());
}

}  // namespace
}  // namespace comitia::client::plan
