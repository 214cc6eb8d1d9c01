#include "auditor/report.hpp"

#include <gtest/gtest.h>

#include "auditor/advice.hpp"
#include "auditor/checks.hpp"
#include "congress/checks.hpp"
#include "crypto/base/checks.hpp"
#include "proto/checks.hpp"

namespace comitia::auditor {
namespace {

TEST(Report, VerdictFollowsFindingsAndTie) {
  Report report;
  EXPECT_EQ(report.verdict(), Verdict::kUntied);
  report.tied = true;
  EXPECT_EQ(report.verdict(), Verdict::kOk);
  report.add({crypto::fault(checks::note_root), std::nullopt, "note"});
  EXPECT_EQ(report.verdict(), Verdict::kFailed);
  EXPECT_EQ(verdict_name(report.verdict()), "failed");
}

TEST(Report, WhatOnlyExtendsIsNotOk) {
  Report report;
  report.question = Question::kExtension;
  report.tied = true;
  EXPECT_EQ(report.verdict(), Verdict::kExtends);
  report.add({crypto::fault(checks::record_extends), std::nullopt, "record"});
  EXPECT_EQ(report.verdict(), Verdict::kFailed);
}

TEST(Report, KeepsTheFirstFindingsAndCountsTheRest) {
  Report report;
  for (int i = 0; i < 150; ++i)
    report.add({crypto::fault(checks::note_root, std::to_string(i)), std::nullopt, "note"});
  EXPECT_EQ(report.findings.size(), 100u);
  EXPECT_EQ(report.findings.front().fault.where, "0");
  EXPECT_EQ(report.more_findings, 50u);
}

TEST(Advice, SaysSomethingForEveryCheck) {
  const auto says = [](const auto& table) {
    for (const crypto::Check* check : table) EXPECT_GT(advice(*check).en.size(), 40u) << check->name;
  };
  says(checks::kAuditor);
  says(congress::checks::kCongress);
  says(proto::checks::kProto);
  says(crypto::checks::kCrypto);
  EXPECT_NE(advice(checks::anchor_mismatch).en, advice(checks::receipt_included).en);
}

}  // namespace
}  // namespace comitia::auditor
