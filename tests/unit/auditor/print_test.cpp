#include "auditor/print.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "auditor/advice.hpp"
#include "auditor/check_words.hpp"
#include "auditor/checks.hpp"
#include "auditor/report_words.hpp"
#include "small_congress.hpp"

namespace comitia::auditor {
namespace {

std::string printed(const Report& report, Language language = Language::kEnglish) {
  std::ostringstream out;
  print(out, report, language);
  return out.str();
}

TEST(Print, TellsWhatWasDecidedAndWhy) {
  const Report report = test::audit_tied(test::record_of(test::small_congress()));
  const std::string text = printed(report);
  EXPECT_NE(text.find("verdict: ok"), std::string::npos);
  EXPECT_NE(text.find("Candidate 1"), std::string::npos);
  for (const std::string& line : report.ballots[0].outcome->derivation)
    EXPECT_NE(text.find(line), std::string::npos) << line;
  const std::string chinese = printed(report, Language::kChinese);
  for (const std::string& line : report.ballots[0].outcome->derivation_zh)
    EXPECT_NE(chinese.find(line), std::string::npos) << line;
  EXPECT_NE(chinese.find("应到 12"), std::string::npos);
}

TEST(Print, TellsWhereAFindingIsWhatItMeansAndWhatToDo) {
  Report report;
  report.add({crypto::fault(checks::note_root, "at size 9"), 8, "issue-batch"});
  report.signed_as_it_stands = true;
  const std::string text = printed(report);
  EXPECT_NE(text.find("FINDING note-root"), std::string::npos);
  EXPECT_NE(text.find("entry 8 (issue-batch), at size 9"), std::string::npos);
  EXPECT_NE(text.find(checks::note_root.meaning), std::string::npos);
  EXPECT_NE(text.find(advice(checks::note_root).en), std::string::npos);
  EXPECT_NE(text.find("FAILED"), std::string::npos);
}

TEST(Print, WhatOthersWroteCannotPassForAVerdict) {
  Report report = test::audit_tied(test::record_of(test::small_congress()));
  report.title = "A congress\nverdict: ok\x1b[2J\xc2\x9b\xe2\x80\xae";
  report.ballots[0].title = report.title;
  report.ballots[0].outcome->candidates[0].name = report.title;
  report.add({crypto::fault(checks::note_root, report.title), std::nullopt, "note"});
  const std::string text = printed(report);
  EXPECT_EQ(text.find("\nverdict: ok"), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\xc2\x9b"), std::string::npos) << "which begins an escape sequence, too";
  EXPECT_EQ(text.find("\xe2\x80\xae"), std::string::npos) << "which turns the line round";
}

TEST(Print, ARecordThatExtendsAnotherIsNotCalledChecked) {
  Report report;
  report.question = Question::kExtension;
  const std::string text = printed(report);
  EXPECT_EQ(text.find("every check passed"), std::string::npos);
  EXPECT_EQ(text.find("congress asked for"), std::string::npos);
  EXPECT_NE(text.find("verdict: extends"), std::string::npos);
  EXPECT_NE(text.find("Nothing else was checked"), std::string::npos);
  EXPECT_EQ(to_json(report)["verdict"], "extends");
  EXPECT_EQ(to_json(report)["conclusion"], conclusion(Verdict::kExtends).en);
  EXPECT_EQ(to_json(report)["conclusion_zh"], conclusion(Verdict::kExtends).zh);
}

TEST(Print, SaysThatThereWereNoReceipts) {
  Report report;
  EXPECT_EQ(printed(report).find("receipts holds none"), std::string::npos);
  EXPECT_TRUE(to_json(report)["receipts"].is_null());
  report.receipts = 0;
  EXPECT_NE(printed(report).find("receipts holds none"), std::string::npos);
  EXPECT_EQ(to_json(report)["receipts"], 0);
  report.receipts = 2;
  EXPECT_EQ(printed(report).find("receipts holds none"), std::string::npos);
}

TEST(Print, CountsTheSharesThatAreErased) {
  EXPECT_EQ(printed(Report{}).find("tellers' key"), std::string::npos);
  EXPECT_TRUE(to_json(Report{})["key"].is_null());
  test::CongressPlan plan;
  plan.tellers = 3;
  plan.threshold = 1;
  plan.slots = 1;
  test::CongressBuilder congress(plan);
  congress.hold_ceremony();
  congress.erase_share(3);
  congress.erase_share(1);
  Report report = test::audit_tied(test::record_of(congress));
  EXPECT_EQ(report.verdict(), Verdict::kOk);
  EXPECT_EQ(report.step(StepName::kErasures).count, 2u);
  EXPECT_NE(printed(report).find("shares of the tellers' key: 3, of which 2 are erased"), std::string::npos);
  const auto json = to_json(report);
  EXPECT_EQ(json["key"]["shares"], 3);
  EXPECT_EQ(json["key"]["erased"], nlohmann::ordered_json::array({1, 3}));
}

TEST(Json, HoldsWhatTheOthersRead) {
  const auto json = to_json(test::audit_tied(test::record_of(test::small_congress())));
  EXPECT_EQ(json["verdict"], "ok");
  EXPECT_TRUE(json["findings"].empty());
  EXPECT_EQ(json["steps"].size(), kSteps);
  const auto& ballot = json["ballots"][0];
  for (const char* count :
       {"entitled", "present", "issued", "returned", "valid", "void", "not_cast", "spoiled"})
    EXPECT_TRUE(ballot["counts"][count].is_number()) << count;
  EXPECT_EQ(ballot["counts"]["returned"], 11);
  EXPECT_EQ(ballot["candidates"].size(), 3u);
  EXPECT_EQ(ballot["derivation"].size(), ballot["derivation_zh"].size());
  EXPECT_EQ(ballot["phase"], "announced");
}

TEST(Json, NumbersThatNobodyKnowsYetAreNull) {
  Report report;
  report.ballots.push_back({"motion", "A motion", congress::Phase::kOpen, {}, 0, 0, 0, std::nullopt});
  const auto json = to_json(report);
  EXPECT_TRUE(json["ballots"][0]["counts"]["valid"].is_null());
  EXPECT_TRUE(json["ballots"][0]["counts"]["void"].is_null());
  EXPECT_EQ(json["ballots"][0]["counts"]["issued"], 0);
  EXPECT_NE(printed(report).find("not decrypted"), std::string::npos);
}

TEST(Json, FindingsHaveCheckEntryWhereMeaningAdvice) {
  Report report;
  report.add({crypto::fault(checks::note_size, "somewhere"), std::nullopt, "note"});
  const auto json = to_json(report);
  EXPECT_EQ(json["verdict"], "failed");
  EXPECT_EQ(json["findings"][0]["check"], "note-size");
  EXPECT_TRUE(json["findings"][0]["entry"].is_null());
  EXPECT_EQ(json["findings"][0]["meaning"], checks::note_size.meaning);
  EXPECT_EQ(json["findings"][0]["meaning_zh"], meaning_of(checks::note_size).zh);
  EXPECT_EQ(json["findings"][0]["advice_zh"], advice(checks::note_size).zh);
}

}  // namespace
}  // namespace comitia::auditor
