#include "auditor/private_files.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "auditor/audit.hpp"
#include "auditor/print.hpp"
#include "proto/private_lines.hpp"
#include "small_congress.hpp"
#include "tests/support/composition.hpp"

namespace comitia::auditor {
namespace {

test::CongressBuilder& course() {
  static const std::unique_ptr<test::CongressBuilder> congress = [] {
    test::CongressPlan plan;
    plan.delegates = 20;
    plan.tellers = 0;
    plan.course = test::university_plan();
    plan.records = test::sound_delegates();
    plan.staff = test::sound_staff();
    auto out = std::make_unique<test::CongressBuilder>(plan);
    out->post_roster();
    out->accept_credentials();
    out->excuse(16, "ill");
    out->finish();
    return out;
  }();
  return *congress;
}

template <class M>
std::string text(const std::vector<M>& lines) {
  std::string out;
  for (const M& line : lines) out += proto::private_line(line) + "\n";
  return out;
}

PrivateTexts texts() {
  return {text(course().private_roster()), text(course().private_staff()), text(course().private_excuses())};
}

Report audited(test::CongressBuilder& congress, std::optional<PrivateTexts> given) {
  Request request;
  request.anchor = congress.anchor();
  request.private_texts = std::move(given);
  return audit(test::record_of(congress).record(), request);
}

std::string printed(const Report& report, Language language = Language::kEnglish) {
  std::ostringstream out;
  print(out, report, language);
  return std::move(out).str();
}

TEST(PrivateFilesTest, WithoutThemNothingIsCalledOk) {
  for (test::CongressBuilder* const congress : {&course(), &test::small_congress()}) {
    const Report report = audited(*congress, std::nullopt);
    EXPECT_EQ(report.verdict(), Verdict::kOk);
    EXPECT_EQ(report.private_report.eligibility, PrivateCheck::kNotChecked);
    EXPECT_EQ(report.private_report.composition, PrivateCheck::kNotChecked);
    EXPECT_EQ(to_json(report)["eligibility"]["checked"], "not checked");
    EXPECT_NE(printed(report).find("roster): not checked (that takes"), std::string::npos) << printed(report);
  }
  EXPECT_EQ(to_json(audited(course(), std::nullopt))["credentials"]["checked"], "not checked");
  EXPECT_TRUE(to_json(audited(test::small_congress(), std::nullopt))["credentials"].is_null());
}

TEST(PrivateFilesTest, AllOfThemShowEverything) {
  const Report report = audited(course(), texts());
  EXPECT_EQ(report.verdict(), Verdict::kOk) << test::outcome_of(report);
  EXPECT_EQ(report.private_report.eligibility, PrivateCheck::kOk);
  EXPECT_EQ(report.private_report.composition, PrivateCheck::kOk);
  EXPECT_EQ(report.private_report.opened, 20u);
  EXPECT_EQ(to_json(report)["credentials"]["checked"], "ok");
  EXPECT_EQ(to_json(report)["credentials"]["findings"].size(), 14u);
  EXPECT_NE(printed(report, Language::kChinese).find("代表资格审查报告：代表 20 名"), std::string::npos);
}

TEST(PrivateFilesTest, ARosterAloneLeavesTheStaffUnchecked) {
  const Report report = audited(course(), PrivateTexts{texts().roster, std::nullopt, std::nullopt});
  EXPECT_EQ(report.verdict(), Verdict::kOk);
  EXPECT_EQ(report.private_report.eligibility, PrivateCheck::kOk);
  EXPECT_EQ(report.private_report.composition, PrivateCheck::kNotChecked);
}

TEST(PrivateFilesTest, AVotesRosterIsOpenedToo) {
  const Report report =
      audited(test::small_congress(),
              PrivateTexts{text(test::small_congress().private_roster()), std::nullopt, std::nullopt});
  EXPECT_EQ(report.verdict(), Verdict::kOk) << test::outcome_of(report);
  EXPECT_EQ(report.private_report.eligibility, PrivateCheck::kOk);
}

// docs/protocol.md §24.10
TEST(PrivateFilesTest, ARollOfEligiblePersonsIsOpenedWhereABallotIsOfIt) {
  test::CongressPlan plan;
  plan.delegates = 6;
  plan.tellers = 4;
  plan.threshold = 2;
  plan.slots = 8;
  plan.smallest_count = 0;
  plan.rules = [](v1::Rules& rules) { rules.set_write_in(v1::WRITE_IN_FREE); };
  test::CongressBuilder congress(plan);
  congress.prepare();
  const crypto::Array32 roll = congress.post_roll({"Candidate 1", "Somebody", "Another"});
  test::BallotPlan ballot;
  bool hides = false;
  ballot.definition = [&](v1::Defined& d) {
    congress.offer_write_ins(d, roll);
    if (hides) *d.mutable_question()->mutable_write_ins()->mutable_listed(0) = v1::Listed();
  };
  congress.hold(ballot);
  const auto with = [&](std::vector<v1::PrivateLine> lines) {
    PrivateTexts texts{text(congress.private_roster())};
    texts.eligible = text(lines);
    return audited(congress, texts);
  };
  const std::vector<v1::PrivateLine> good = congress.private_eligible(roll);
  EXPECT_EQ(with(good).private_report.written, PrivateCheck::kOk);
  EXPECT_NE(printed(with(good)).find("written names (who stands on the roll of eligible persons): ok"),
            std::string::npos);
  std::vector<v1::PrivateLine> renamed = good;
  renamed[1].mutable_record()->set_name("Nobody");
  EXPECT_EQ(test::outcome_of(with(renamed)), "private-opening");
  std::vector<v1::PrivateLine> other = good;
  for (v1::PrivateLine& line : other) line.mutable_record()->set_name(line.record().name() + " the other");
  EXPECT_EQ(with(other).private_report.written, PrivateCheck::kNotChecked) << "the file of another roll";
  EXPECT_EQ(with(other).verdict(), Verdict::kOk);
  hides = true;
  ballot.id = "second";
  congress.define(ballot);
  congress.finish();
  EXPECT_EQ(test::outcome_of(with(good)), "private-findings");
}

TEST(PrivateFilesTest, WhatDoesNotFitIsAFinding) {
  const auto with = [](auto change) {
    auto roster = course().private_roster(), staff = course().private_staff();
    auto excuses = course().private_excuses();
    change(roster, staff, excuses);
    return test::outcome_of(audited(course(), PrivateTexts{text(roster), text(staff), text(excuses)}));
  };
  EXPECT_EQ(with([](auto& r, auto&, auto&) { r[4].mutable_record()->set_name("另一人"); }),
            "private-opening");
  EXPECT_EQ(with([](auto& r, auto&, auto&) { r.pop_back(); }), "private-opening");
  EXPECT_EQ(with([](auto& r, auto&, auto&) {
              r.push_back(r.back());
              r.back().mutable_record()->set_number(77);
            }),
            "private-opening");
  EXPECT_EQ(with([](auto&, auto& s, auto&) { s.pop_back(); }), "private-opening");
  EXPECT_EQ(with([](auto&, auto&, auto& e) { e[0].set_reason("tired"); }), "private-opening");
  EXPECT_EQ(with([](auto& r, auto&, auto&) { r[4].mutable_record()->set_college("医学院"); }),
            "private-record");
  PrivateTexts damaged = texts();
  damaged.roster.resize(damaged.roster.size() / 2);
  const Report report = audited(course(), damaged);
  EXPECT_EQ(test::outcome_of(report), "private-line");
  EXPECT_EQ(report.private_report.eligibility, PrivateCheck::kFailed);
  EXPECT_EQ(report.private_report.composition, PrivateCheck::kFailed);
}

}  // namespace
}  // namespace comitia::auditor
