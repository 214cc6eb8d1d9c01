#include "auditor/cosignatures.hpp"

#include <gtest/gtest.h>

#include "auditor/checks.hpp"
#include "small_congress.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::auditor {
namespace {

struct CosignaturesTest : ::testing::Test {
  test::CongressBuilder& congress = test::small_congress();
  std::string origin = congress.fold().convened().origin();
  Cosignatures cosignatures{congress.fold().officials()};
  Report report;

  crypto::VerifiedNote by(std::initializer_list<std::string> names) {
    crypto::VerifiedNote out;
    for (const std::string& name : names) out.cosigners.push_back({origin + "/" + name, 60});
    return out;
  }
  std::string found() const {
    return report.findings.empty() ? "" : std::string(report.findings[0].fault.check->name);
  }
};

TEST_F(CosignaturesTest, AnOpeningNeedsItsQuorum) {
  const auto enough = by({"teller-1", "teller-2", "teller-3"});  // ceil((3 + 2) / 2)
  cosignatures.opened(7, &enough, report);
  EXPECT_EQ(found(), "");
  EXPECT_EQ(report.step(StepName::kOpenings).count, 1u);

  const auto too_few = by({"teller-1", "teller-3", "station-1"});
  cosignatures.opened(7, &too_few, report);
  EXPECT_EQ(found(), "opening-cosigned");
  EXPECT_EQ(report.findings[0].entry, 7u);
}

TEST_F(CosignaturesTest, AnOpeningWithoutANoteIsNotCosigned) {
  cosignatures.opened(7, nullptr, report);
  EXPECT_EQ(found(), "opening-cosigned");
  const test::SwitchedOff off("opening-cosigned");
  Report again;
  cosignatures.opened(7, nullptr, again);
  EXPECT_TRUE(again.findings.empty());
}

TEST_F(CosignaturesTest, EveryBatchNeedsTheStationBeforeTheNext) {
  cosignatures.issued(10, report);
  cosignatures.noted(by({"teller-1"}), report);
  cosignatures.noted(by({"station-1"}), report);
  cosignatures.issued(12, report);
  cosignatures.noted(by({"station-1", "teller-2"}), report);
  cosignatures.finish(report);
  EXPECT_EQ(found(), "");
  EXPECT_EQ(report.step(StepName::kIssueNotes).count, 2u);
}

TEST_F(CosignaturesTest, ABatchThatTheNextOneOvertakesIsFound) {
  cosignatures.issued(10, report);
  cosignatures.issued(11, report);
  cosignatures.noted(by({"station-1"}), report);
  cosignatures.finish(report);
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(found(), "issue-cosigned");
  EXPECT_EQ(report.findings[0].entry, 10u);
}

TEST_F(CosignaturesTest, TheLastBatchToo) {
  cosignatures.issued(10, report);
  {
    const test::SwitchedOff off("issue-cosigned");
    cosignatures.finish(report);
    EXPECT_EQ(found(), "");
  }
  cosignatures.issued(10, report);
  cosignatures.finish(report);
  EXPECT_EQ(found(), "issue-cosigned");
}

}  // namespace
}  // namespace comitia::auditor
