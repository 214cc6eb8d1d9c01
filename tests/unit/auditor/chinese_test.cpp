// What the auditor prints in Chinese is Chinese: whole reports, and every word that a report may need.
#include <gtest/gtest.h>

#include <sstream>

#include "auditor/advice.hpp"
#include "auditor/check_words.hpp"
#include "auditor/checks.hpp"
#include "auditor/kind_words.hpp"
#include "auditor/print.hpp"
#include "auditor/report_words.hpp"
#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/base/checks.hpp"
#include "proto/checks.hpp"
#include "small_congress.hpp"
#include "tests/support/latin_words.hpp"
#include "tests/support/reviews.hpp"
#include "tests/support/slate_congress.hpp"

namespace comitia::auditor {
namespace {

using Words = std::set<std::string>;

// Names of algorithms, formats, options and programs, which are the same in every language.
const Words kTerms{
    "RSA-2048", "Ed25519", "C2SP", "--private", "--anchor", "--checkpoint", "comitia-audit verify"};

std::vector<const crypto::Check*> all_checks() {
  std::vector<const crypto::Check*> out(crypto::checks::kCrypto.begin(), crypto::checks::kCrypto.end());
  out.insert(out.end(), proto::checks::kProto.begin(), proto::checks::kProto.end());
  out.insert(out.end(), congress::checks::kCongress.begin(), congress::checks::kCongress.end());
  out.insert(out.end(), checks::kAuditor.begin(), checks::kAuditor.end());
  return out;
}

std::string printed(const Report& report) {
  std::ostringstream out;
  print(out, report, Language::kChinese);
  return out.str();
}

/// Both halves are there, and the Chinese one is Chinese.
void expect_chinese(congress::Phrase words) {
  EXPECT_FALSE(words.en.empty()) << words.zh;
  EXPECT_FALSE(words.zh.empty()) << words.en;
  EXPECT_NE(words.en, words.zh);
  EXPECT_EQ(test::latin_words(std::string(words.zh), kTerms), Words{}) << words.zh;
}

TEST(Chinese, WholeReportsHoldNoLatinWordThatIsNoName) {
  const auto reviewed = test::review_congress();
  reviewed->define(test::review_ballot("review-students", "学生代表"));
  reviewed->define(test::review_ballot("review-teachers", "教师代表"));
  test::hold_together(*reviewed, {"review-students", "review-teachers"});
  for (test::CongressBuilder* congress : {&test::small_congress(), reviewed.get(), &test::slate_congress()}) {
    const Report report = test::audit_tied(test::record_of(*congress));
    EXPECT_EQ(report.verdict(), Verdict::kOk);
    Words names = test::names_in(congress->fold());
    names.insert(kTerms.begin(), kTerms.end());
    const std::string text = printed(report);
    EXPECT_EQ(test::latin_words(text, names), Words{}) << text;
  }
}

TEST(Chinese, WhateverElseAReportMayHoldIsChineseToo) {
  Report report;
  report.title = "大会";
  report.place = "礼堂";
  report.course = report.rehearsal = report.signed_as_it_stands = true;
  report.private_report.eligibility = PrivateCheck::kFailed;
  report.key = KeyReport{5, {1, 3}};
  report.receipts = 0;
  report.undecided_receipts = 2;
  report.more_findings = 7;
  report.ballots.push_back({"1", "表决", congress::Phase::kOpen, {}, 1, 2, 3, std::nullopt});
  report.motions.push_back({"2", "议案", congress::MotionPhase::kOpen, std::nullopt});
  report.evidence.push_back({crypto::fault(crypto::checks::spoil_opening), 4, "spoiled"});
  Words names = kTerms;
  for (const crypto::Check* check : all_checks()) {
    report.findings.push_back({crypto::fault(*check), 8, "issue-batch"});
    names.insert(std::string(check->name));
  }
  for (const char* kind : {"note", "receipt", "record", "private"})
    report.findings.push_back({crypto::fault(checks::note_root), std::nullopt, kind});
  const std::string text = printed(report);
  EXPECT_EQ(test::latin_words(text, names), Words{}) << text;
}

TEST(Chinese, EveryCheckHasAMeaningAndAdvice) {
  for (const crypto::Check* check : all_checks()) {
    expect_chinese(meaning_of(*check));
    EXPECT_EQ(meaning_of(*check).en, check->meaning);
    expect_chinese(advice(*check));
  }
  expect_chinese(kChallengeAdvice);
}

TEST(Chinese, EveryStepVerdictAndKindHasWords) {
  for (std::size_t i = 0; i < kSteps; ++i) expect_chinese(step_words(static_cast<StepName>(i)));
  for (const auto check : {PrivateCheck::kNotChecked, PrivateCheck::kOk, PrivateCheck::kFailed})
    expect_chinese(private_check_words(check));
  for (const auto verdict : {Verdict::kOk, Verdict::kFailed, Verdict::kUntied, Verdict::kExtends})
    expect_chinese(conclusion(verdict));
  Words all;
  for (int kind = v1::EntryKind_MIN; kind <= v1::EntryKind_MAX; ++kind) {
    const auto entry = static_cast<v1::EntryKind>(kind);
    expect_chinese({"an entry", kind_zh(entry)});
    if (kind > 0) {
      EXPECT_EQ(kind_zh(congress::kind_label(entry)), kind_zh(entry));
    }
    all.insert(std::string(kind_zh(entry)));
  }
  EXPECT_EQ(all.size(), static_cast<std::size_t>(v1::EntryKind_MAX) + 1) << "no two kinds have one name";
}

}  // namespace
}  // namespace comitia::auditor
