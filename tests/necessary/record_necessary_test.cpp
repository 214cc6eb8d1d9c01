// Each of these checks is necessary: one record is refused by exactly this check, and without it passes or is
// refused for another reason.
#include <gtest/gtest.h>

#include <set>

#include "record_case.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/slate_congress.hpp"

namespace comitia::test {
namespace {

struct RecordNecessary : ::testing::TestWithParam<RecordCase> {};

TEST_P(RecordNecessary, IsRefusedByExactlyThisCheck) {
  const RecordCase& one = GetParam();
  const auditor::Report report = one.audit();
  EXPECT_EQ(outcome_of(report), one.check) << (report.findings.empty() ? "" : report.findings[0].fault.where);
  const SwitchedOff off(one.check);
  EXPECT_NE(outcome_of(one.audit()), one.check);
}

std::string identifier(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, RecordNecessary, ::testing::ValuesIn(all_record_cases()),
                         [](const auto& one) { return identifier(one.param.check); });

TEST(RecordCases, AreOfDifferentChecks) {
  std::set<std::string> seen;
  for (const RecordCase& one : all_record_cases()) EXPECT_TRUE(seen.insert(one.check).second) << one.check;
}

TEST(RecordCases, TheHonestRecordPasses) {
  EXPECT_EQ(outcome_of(audit_tied(record_of(sample_congress()))), "ok");
  EXPECT_EQ(outcome_of(audit_tied(record_of(slate_congress()))), "ok");
  EXPECT_EQ(outcome_of(audit_tied(record_of(slate_hall()))), "ok");
  EXPECT_EQ(outcome_of(audit_tied(record_of(course_congress()))), "ok");
}

}  // namespace
}  // namespace comitia::test
