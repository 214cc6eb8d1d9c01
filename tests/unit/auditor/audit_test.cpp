#include "auditor/audit.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "auditor/checks.hpp"
#include "auditor/print.hpp"
#include "small_congress.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/forged_log.hpp"

namespace comitia::auditor {
namespace {

using test::CongressBuilder;
using test::CongressPlan;
using test::ForgedLog;
using test::outcome_of;
using test::RecordBytes;

Report audit_with(const RecordBytes& record, Request request) { return audit(record.record(), request); }

TEST(Audit, AcceptsAnHonestCongress) {
  CongressBuilder& congress = test::small_congress();
  for (const unsigned threads : {1u, 2u, 5u}) {
    const Report report = test::audit_tied(test::record_of(congress), threads);
    for (const Finding& f : report.findings) ADD_FAILURE() << f.fault.text();
    EXPECT_EQ(report.verdict(), Verdict::kOk);
    EXPECT_EQ(report.entries, congress.fold().size());
    EXPECT_EQ(report.anchor, congress.anchor().hex());
  }
}

TEST(Audit, ReportsCountsTableAndDerivation) {
  CongressBuilder& congress = test::small_congress();
  const Report report = test::audit_tied(test::record_of(congress));
  ASSERT_EQ(report.ballots.size(), 1u);
  const BallotReport& ballot = report.ballots[0];
  EXPECT_EQ(ballot.id, "presidium");
  EXPECT_EQ(ballot.phase, congress::Phase::kAnnounced);
  EXPECT_EQ(ballot.counts.entitled(), 12u);
  EXPECT_EQ(ballot.counts.issued(), 12u);
  EXPECT_EQ(ballot.counts.returned(), 11u);
  EXPECT_EQ(ballot.counts.not_cast(), 1u);
  EXPECT_EQ(ballot.counts.spoiled(), 1u);
  ASSERT_TRUE(ballot.outcome);
  EXPECT_EQ(ballot.outcome->derivation, congress.ballot("presidium").outcome()->derivation);
}

TEST(Audit, AChallengeThatFailsIsEvidenceAndNoFinding) {
  CongressPlan plan;
  plan.slots = 8;
  plan.smallest_count = 5;
  CongressBuilder congress(plan);
  congress.prepare();
  test::BallotPlan ballot;
  ballot.spoil = 3;
  ballot.lies = 2;
  congress.hold(ballot);
  congress.finish();
  const test::RecordBytes record = test::record_of(congress);
  const Report report = test::audit_tied(record);
  EXPECT_EQ(test::outcome_of(report), "ok");
  ASSERT_EQ(report.evidence.size(), 2u);
  EXPECT_EQ(report.evidence[0].fault.check->name, "spoil-opening");
  EXPECT_EQ(report.evidence[0].kind, "spoiled");
  EXPECT_EQ(*report.evidence[1].entry, *report.evidence[0].entry + 1);
  EXPECT_EQ(report.ballots[0].counts.spoiled(), 3u);
  EXPECT_EQ(report.ballots[0].failed_challenges, 2u);
  std::ostringstream text;
  print(text, report, Language::kEnglish);
  EXPECT_NE(text.str().find("EVIDENCE spoil-opening"), std::string::npos) << text.str();
  EXPECT_EQ(to_json(report)["evidence"][1]["check"], "spoil-opening");
  const test::SwitchedOff off("spoil-opening");
  EXPECT_TRUE(test::audit_tied(record).evidence.empty());
}

TEST(Audit, CountsEveryStep) {
  Report report = test::audit_tied(test::record_of(test::small_congress()));
  EXPECT_EQ(report.step(StepName::kReading).count, report.entries);
  EXPECT_EQ(report.step(StepName::kConvening).count, 2u);
  EXPECT_EQ(report.step(StepName::kCeremony).count, 12u);
  EXPECT_EQ(report.step(StepName::kHall).count, 2u * 2 + 12);
  EXPECT_EQ(report.step(StepName::kIssue).count, 12u);
  EXPECT_EQ(report.step(StepName::kChallenges).count, 1u);
  EXPECT_EQ(report.step(StepName::kBallots).count, 11u);
  EXPECT_EQ(report.step(StepName::kClose).count, 3u);
  EXPECT_EQ(report.step(StepName::kDecryptions).count, 2u);
  EXPECT_EQ(report.step(StepName::kNotes).count, test::small_congress().notes().size());
  EXPECT_EQ(report.step(StepName::kOpenings).count, 1u);
  EXPECT_EQ(report.step(StepName::kIssueNotes).count, 1u);
}

TEST(Audit, IsUntiedWithoutAnAnchor) {
  EXPECT_EQ(outcome_of(audit_with(test::record_of(test::small_congress()), {})), "untied");
}

TEST(Audit, RefusesTheRecordOfAnotherCongress) {
  Request request;
  request.anchor = crypto::EntryHash{};
  const RecordBytes record = test::record_of(test::small_congress());
  EXPECT_EQ(outcome_of(audit_with(record, request)), "anchor-mismatch");
  const test::SwitchedOff off("anchor-mismatch");
  EXPECT_EQ(outcome_of(audit_with(record, request)), "ok");
}

TEST(Audit, IsTiedByACheckpointOfAnySize) {
  CongressBuilder& congress = test::small_congress();
  const RecordBytes record = test::record_of(congress);
  for (const auto& [size, note] : congress.notes()) {
    Request request;
    request.checkpoint = note;
    EXPECT_EQ(outcome_of(audit_with(record, request)), "ok") << size;
  }
}

TEST(Audit, RefusesACheckpointOfAnotherLog) {
  CongressBuilder& congress = test::small_congress();
  const RecordBytes record = test::record_of(congress);
  const std::string& origin = congress.fold().convened().origin();
  crypto::Checkpoint checkpoint = test::checkpoint_of(origin, congress.entries());
  checkpoint.root.bytes[0] ^= 1;
  Request request;
  request.checkpoint = test::note_of(congress.keys(), checkpoint, 0);
  EXPECT_EQ(outcome_of(audit_with(record, request)), "checkpoint-mismatch");
  {
    const test::SwitchedOff off("checkpoint-mismatch");
    EXPECT_EQ(outcome_of(audit_with(record, request)), "ok");
  }
  checkpoint = test::checkpoint_of(origin, congress.entries());
  ++checkpoint.size;
  request.checkpoint = test::note_of(congress.keys(), checkpoint, 0);
  EXPECT_EQ(outcome_of(audit_with(record, request)), "checkpoint-mismatch");
  request.checkpoint = "no note";
  EXPECT_EQ(outcome_of(audit_with(record, request)), "checkpoint-mismatch");
}

TEST(Audit, NamesTheEntryThatFailsAndWhetherTheServerSignedIt) {
  CongressBuilder& congress = test::small_congress();
  ForgedLog forged(congress);
  const std::size_t index = forged.find(v1::CHECKED_IN, 3);
  forged.entries[index].back() ^= 1;
  Report report = forged.audit();  // notes remade around it
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings[0].entry, index);
  EXPECT_EQ(report.findings[0].kind, "checked-in");
  EXPECT_EQ(report.findings.size(), 1u);
  EXPECT_TRUE(report.signed_as_it_stands);
  EXPECT_TRUE(report.ballots.empty());

  const RecordBytes altered{test::log_bytes(forged.entries), test::notes_bytes(congress.notes())};
  report = test::audit_tied(altered);
  EXPECT_EQ(report.findings[0].entry, index);
  EXPECT_FALSE(report.signed_as_it_stands);
  EXPECT_GT(report.findings.size(), 1u);  // the honest notes do not fit any more
}

TEST(Audit, RefusesRecordsWithoutEntries) {
  const RecordBytes empty{test::log_bytes({}), test::notes_bytes({})};
  EXPECT_EQ(outcome_of(test::audit_tied(empty)), "record-layout");
  EXPECT_EQ(outcome_of(test::audit_tied({{}, {}})), "record-layout");
}

TEST(Audit, RefusesALogThatIsCutOff) {
  const RecordBytes record = test::record_of(test::small_congress());
  RecordBytes cut = record;
  cut.log.pop_back();
  EXPECT_EQ(outcome_of(test::audit_tied(cut)), "record-layout");
  cut = record;
  cut.log.push_back(0);
  EXPECT_EQ(outcome_of(test::audit_tied(cut)), "record-layout");
}

TEST(Audit, ADroppedLastEntryIsMissed) {
  ForgedLog forged(test::small_congress());
  forged.cut(forged.entries.size() - 1);
  const RecordBytes record{test::log_bytes(forged.entries),
                           test::notes_bytes(test::small_congress().notes())};
  EXPECT_EQ(outcome_of(test::audit_tied(record)), "note-size");
}

TEST(Audit, TellsProgress) {
  Request request;
  std::uint64_t last = 0;
  request.progress = [&](std::uint64_t entries) { last = entries; };
  const Report report = audit_with(test::record_of(test::small_congress()), request);
  EXPECT_EQ(last, report.entries);
}

}  // namespace
}  // namespace comitia::auditor
