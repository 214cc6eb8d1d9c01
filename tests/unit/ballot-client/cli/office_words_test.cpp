#include "ballot-client/cli/office_words.hpp"

#include <gtest/gtest.h>

#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::client::cli {
namespace {

using Lines = std::vector<std::string>;
using nlohmann::json;

Lines words(v1::EntryKind kind, const google::protobuf::Message& s) {
  return office_proposal_words({kind, proto::encode(s), {}});
}

v1::Rotation rotation(v1::RotationOrder order, const std::string& named) {
  v1::Rotation out;
  out.set_post_id("presidium");
  out.set_first_semester(20262);
  out.set_order(order);
  out.set_named(named);
  out.add_chairs("丁一");
  out.add_chairs("王二");
  return out;
}

TEST(OfficeWords, OfACalendarNameEverySemester) {
  EXPECT_EQ(words(v1::ROTATION, rotation(v1::ROTATION_BY_LOT, "chairs")),
            (Lines{"Set the executive chairs (执行主席) of 'presidium', by lot chairs:", "  20262  丁一",
                   "  20271  王二"}));
  EXPECT_EQ(words(v1::ROTATION, rotation(v1::ROTATION_BY_STROKES, ""))[0],
            "Set the executive chairs (执行主席) of 'presidium', by strokes of the surname:");
  EXPECT_EQ(words(v1::ROTATION, rotation(v1::ROTATION_BY_RESOLUTION, "motion-3"))[0],
            "Set the executive chairs (执行主席) of 'presidium', by resolution motion-3:");
  EXPECT_EQ(words(v1::ROTATION, rotation(v1::ROTATION_BY_RESOLUTION, ""))[0],
            "Set the executive chairs (执行主席) of 'presidium', as the two of you resolve:");
}

TEST(OfficeWords, OfASubstitutionAndAVacancySayWhoAndWhy) {
  v1::Substituted s;
  s.set_post_id("presidium");
  s.set_semester(20271);
  s.set_substitute("王二");
  s.set_reason("出国交流");
  EXPECT_EQ(
      words(v1::SUBSTITUTED, s),
      (Lines{"王二 stands in as executive chair of 'presidium' in semester 20271.", "Reason: 出国交流"}));
  v1::Vacancy v;
  v.set_post_id("presidium");
  v.set_holder("丁一");
  v.set_reason("毕业");
  v.set_cause(v1::VACANCY_RESIGNED);
  EXPECT_EQ(words(v1::VACANCY, v),
            (Lines{"丁一 has resigned from 'presidium'; the seat is vacant.", "Reason: 毕业"}));
  v.set_cause(v1::VACANCY_OTHER);
  EXPECT_EQ(words(v1::VACANCY, v)[0], "丁一 no longer holds 'presidium'; the seat is vacant.");
  v.set_cause(v1::VACANCY_REMOVED);
  v.add_documents()->set_number("2026-12");
  EXPECT_EQ(words(v1::VACANCY, v), (Lines{"丁一 is removed from 'presidium'; the seat is vacant.",
                                          "Reason: 毕业", "Document: 2026-12"}));
}

TEST(OfficeWords, OfTheArchiveSayThatNothingFollows) {
  v1::Archived s;
  s.set_retain_until(20561231);
  EXPECT_EQ(words(v1::ARCHIVED, s),
            (Lines{"Seal the archive: nothing follows in this log.", "The record is kept until 20561231."}));
}

TEST(OfficeWords, OfADecisionSayWhatTakesWhosePlace) {
  v1::OutcomeDecided s;
  s.set_ballot_id("presidium");
  s.set_why(v1::OPEN_TIE);
  s.add_chosen("丁一");
  const auto by = [&](v1::DecidedBy way, const std::string& named) {
    s.set_by(way);
    s.set_named(named);
    return words(v1::OUTCOME_DECIDED, s);
  };
  EXPECT_EQ(by(v1::DECIDED_BY_HANDS, "tie"),
            (Lines{"Of the tied in ballot 'presidium' are elected, by motion tie:", "  丁一"}));
  EXPECT_EQ(by(v1::DECIDED_BY_LOT, "tie-1")[0],
            "Of the tied in ballot 'presidium' are elected, by lot tie-1:");
  EXPECT_EQ(by(v1::DECIDED_BY_PRESIDIUM, "")[0],
            "Of the tied in ballot 'presidium' are elected, by decision of the presidium:");
  s.Clear();
  s.set_ballot_id("presidium");
  s.set_why(v1::OPEN_TOO_FEW);
  const auto instead = [&](v1::TooFewRule rule) {
    s.set_instead(rule);
    return words(v1::OUTCOME_DECIDED, s);
  };
  const std::string left = "Seats that are left of ballot 'presidium': ";
  EXPECT_EQ(instead(v1::TOO_FEW_NEW_ELECTION), Lines{left + "there is a new election for them."});
  EXPECT_EQ(instead(v1::TOO_FEW_VACANT), Lines{left + "they stay vacant."});
  EXPECT_EQ(instead(v1::TOO_FEW_REDUCE), Lines{left + "there are as many fewer."});
  EXPECT_EQ(instead(v1::TOO_FEW_PRESIDIUM), Lines{left + "nothing is decided."})
      << "what the log refuses is not shown as something else";
}

TEST(OfficeWords, AsJsonWhoHoldsWhatAndWhoIsInTheChair) {
  test::CongressPlan plan;
  plan.delegates = 4;
  plan.tellers = 2;
  plan.threshold = 1;
  plan.slots = 8;
  plan.smallest_count = 0;
  plan.course.emplace();
  test::CongressBuilder congress(plan);
  congress.prepare();
  EXPECT_EQ(json(offices_json(congress.fold()))[0]["held"], json::array());
  EXPECT_EQ(json(rotation_json(congress.fold())), json::array());
  test::BallotPlan ballot;
  ballot.marks = [](std::uint32_t) {
    using enum congress::Mark;
    return std::vector{kApprove, kApprove, kOppose};
  };
  congress.hold(ballot);
  v1::Rotation calendar = rotation(v1::ROTATION_BY_STROKES, "");
  calendar.set_chairs(0, "Candidate 1");
  calendar.set_chairs(1, "Candidate 2");
  calendar.set_date(20261126);
  congress.append_two_signed(v1::ROTATION, calendar, congress.keys().chair, congress.keys().secretariat);
  v1::Substituted s;
  s.set_post_id("presidium");
  s.set_semester(20262);
  s.set_substitute("Candidate 2");
  s.set_reason("studies abroad");
  s.set_date(20261126);
  congress.append_two_signed(v1::SUBSTITUTED, s, congress.keys().chair, congress.keys().secretariat);
  const json offices = json(offices_json(congress.fold()));
  ASSERT_EQ(offices.size(), 1u);
  EXPECT_EQ(offices[0]["post"], "presidium");
  EXPECT_EQ(offices[0]["seats"], 2);
  EXPECT_EQ(offices[0]["held"],
            json::parse(R"([{"name":"Candidate 1","delegate":0,"ballot":"presidium","until":null},
                            {"name":"Candidate 2","delegate":0,"ballot":"presidium","until":null}])"));
  EXPECT_EQ(json(rotation_json(congress.fold())), json::parse(R"([
    {"post":"presidium","semester":20262,"chair":"Candidate 1","substitute":"Candidate 2"},
    {"post":"presidium","semester":20271,"chair":"Candidate 2","substitute":null}])"));
}

}  // namespace
}  // namespace comitia::client::cli
