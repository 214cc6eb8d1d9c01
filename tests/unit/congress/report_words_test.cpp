#include "congress/report_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "congress/calendar.hpp"
#include "congress/phase_words.hpp"
#include "tests/support/latin_words.hpp"
#include "tests/support/reviews.hpp"
#include "tests/support/slate_congress.hpp"

namespace comitia::congress {
namespace {

using test::BallotPlan;
using test::CongressBuilder;
using test::CongressPlan;

std::string text(const std::vector<std::string>& lines) { return joined(lines, "\n"); }

std::ptrdiff_t lines_with(const std::vector<std::string>& lines, std::string_view words) {
  return std::ranges::count_if(lines, [&](const std::string& line) { return line.find(words) != line.npos; });
}

/// A congress from its rules to its archive: motions, an election, an office that changes hands, chairs, a
/// lot.
const CongressBuilder& archived_congress() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    CongressPlan plan;
    plan.delegates = 6;
    plan.tellers = 3;
    plan.threshold = 2;
    plan.slots = 12;
    plan.smallest_count = 1;
    plan.course.emplace();
    auto out = std::make_unique<CongressBuilder>(plan);
    out->prepare();
    BallotPlan election;
    election.candidates = 3;
    election.seats = 2;
    election.marks = [](std::uint32_t delegate) {
      using enum Mark;
      return delegate <= 4 ? std::vector<Mark>{kApprove, kApprove, kOppose}
                           : std::vector<Mark>{kApprove, kOppose, kApprove};
    };
    out->hold(election);
    v1::LotRevealed reveal;
    reveal.set_lot_id("chairs");
    reveal.set_attempt(1);
    reveal.set_teller(1);
    reveal.set_value(std::string(32, 'v'));
    v1::LotCommitted lot;
    lot.set_lot_id("chairs");
    lot.set_attempt(1);
    lot.set_teller(1);
    lot.add_names("Candidate 1");
    lot.add_names("Candidate 2");
    lot.set_commitment(crypto::str(lot_commitment(out->anchor(), reveal)));
    out->append(v1::LOT_COMMITTED, lot, out->keys().tellers[0].key);
    const auto take = [&](v1::EntryKind kind, const google::protobuf::Message& statement) {
      out->append_two_signed(kind, statement, out->keys().chair, out->keys().secretariat);
    };
    v1::Rotation rotation;
    rotation.set_post_id("presidium");
    rotation.set_first_semester(20261);
    rotation.set_order(v1::ROTATION_BY_STROKES);
    rotation.add_chairs("Candidate 1");
    rotation.add_chairs("Candidate 2");
    rotation.set_date(20261126);
    take(v1::ROTATION, rotation);
    v1::Vacancy left;
    left.set_post_id("presidium");
    left.set_holder("Candidate 2");
    left.set_cause(v1::VACANCY_RESIGNED);
    left.set_reason("graduates");
    left.set_date(20261127);
    take(v1::VACANCY, left);
    v1::Archived archived;
    archived.set_date(20261128);
    archived.set_retain_until(20561231);
    take(v1::ARCHIVED, archived);
    return out;
  }();
  return *congress;
}

CongressBuilder& reviewed_congress() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    auto out = test::review_congress();
    out->define(test::review_ballot("review-students", "学生代表"));
    out->define(test::review_ballot("review-teachers", "教师代表"));
    test::hold_together(*out, {"review-students", "review-teachers"});
    return out;
  }();
  return *congress;
}

TEST(ReportWords, TheChineseIsChinese) {
  for (const CongressBuilder* congress :
       {&archived_congress(), static_cast<const CongressBuilder*>(&reviewed_congress()),
        static_cast<const CongressBuilder*>(&test::slate_congress()),
        static_cast<const CongressBuilder*>(&test::slate_hall())}) {
    const Words words = report_words(congress->fold());
    EXPECT_EQ(words.english.size(), words.chinese.size());
    EXPECT_EQ(test::latin_words(text(words.chinese), test::names_in(congress->fold())),
              std::set<std::string>{})
        << text(words.chinese);
  }
}

bool says(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

std::unique_ptr<CongressBuilder> hall() {
  CongressPlan plan;
  plan.delegates = 4;
  plan.tellers = 2;
  plan.threshold = 1;
  plan.slots = 8;
  plan.smallest_count = 0;
  plan.term_months = 12;
  plan.course.emplace();
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  return out;
}

BallotPlan election() {
  BallotPlan out;
  out.marks = [](std::uint32_t) {
    using enum Mark;
    return std::vector{kApprove, kApprove, kOppose};
  };
  return out;
}

void by_two(CongressBuilder& congress, v1::EntryKind kind, const google::protobuf::Message& s) {
  congress.append_two_signed(kind, s, congress.keys().chair, congress.keys().secretariat);
}

TEST(ReportWords, SayWhoHoldsAPostWhoLeftItAndWhoIsInTheChair) {
  const auto congress = hall();
  congress->hold(election());
  v1::Rotation calendar;
  calendar.set_post_id("presidium");
  calendar.set_first_semester(20262);
  calendar.set_order(v1::ROTATION_BY_STROKES);
  for (const char* name : {"Candidate 1", "Candidate 2"}) calendar.add_chairs(name);
  calendar.set_date(20261126);
  by_two(*congress, v1::ROTATION, calendar);
  v1::Substituted stands_in;
  stands_in.set_post_id("presidium");
  stands_in.set_semester(20271);
  stands_in.set_substitute("Candidate 1");
  stands_in.set_reason("出国交流");
  stands_in.set_date(20261126);
  by_two(*congress, v1::SUBSTITUTED, stands_in);
  v1::Vacancy left;
  left.set_post_id("presidium");
  left.set_holder("Candidate 2");
  left.set_cause(v1::VACANCY_RESIGNED);
  left.set_reason("毕业");
  left.set_date(20261126);
  by_two(*congress, v1::VACANCY, left);
  const Words words = office_words(congress->fold());
  EXPECT_EQ(lines_with(words.english, "1 of 2 seats are held"), 1);
  const std::string until = day_text(last_day_of_term(congress->ballot("presidium").day(), 12));
  EXPECT_TRUE(says(words.english, "  Candidate 1 (ballot presidium), until " + until));
  EXPECT_TRUE(says(words.chinese, "  Candidate 1（选票 presidium），任期至 " + until));
  EXPECT_TRUE(says(words.english, "  Candidate 2 resigned: 毕业"));
  EXPECT_TRUE(says(words.chinese, "  Candidate 2 辞职：毕业"));
  EXPECT_TRUE(says(words.english, "  2026-2027, semester 2: Candidate 1"));
  EXPECT_TRUE(says(words.english, "  2027-2028, semester 1: Candidate 2; Candidate 1 stands in: 出国交流"));
  EXPECT_TRUE(says(words.chinese, "  2027-2028学年第一学期：Candidate 2；Candidate 1 代任：出国交流"));
}

TEST(ReportWords, EveryPhaseHasWordsOfItsOwn) {
  std::set<std::string_view> all;
  std::size_t phases = 0;
  const auto take = [&](auto last) {
    for (int i = 0; i <= static_cast<int>(last); ++i, ++phases) {
      const Phrase words = phase_words(static_cast<decltype(last)>(i));
      EXPECT_FALSE(words.en.empty()) << i;
      EXPECT_FALSE(words.zh.empty()) << words.en;
      EXPECT_EQ(test::latin_words(std::string(words.zh), {}), std::set<std::string>{});
      all.insert(words.zh);
    }
  };
  take(Phase::kAnnulled);
  take(MotionPhase::kDecided);
  take(Slate::Phase::kAppointed);
  EXPECT_EQ(all.size(), phases);
}

TEST(ReportWords, TheEightCountsStandOnce) {
  const Words words = report_words(reviewed_congress().fold());
  EXPECT_EQ(lines_with(words.english, "not cast"), 2) << "one line for each ballot";
  EXPECT_EQ(lines_with(words.chinese, "未投"), 2);
}

TEST(ReportWords, AReviewIsSummedUpOnceAllOfItIsAnnounced) {
  const Fold& fold = reviewed_congress().fold();
  const std::vector<Review> reviews = announced_reviews(fold);
  ASSERT_EQ(reviews.size(), 1u);
  ASSERT_TRUE(reviews[0].complete);
  const std::vector<Grading>& students = fold.ballots().at("review-students").outcome()->grades;
  const std::vector<Grading>& teachers = fold.ballots().at("review-teachers").outcome()->grades;
  ASSERT_EQ(reviews[0].sum.size(), students.size());
  for (std::size_t cell = 0; cell < students.size(); ++cell)
    for (std::size_t grade = 0; grade < students[cell].counts.size(); ++grade)
      EXPECT_EQ(reviews[0].sum[cell].counts[grade],
                students[cell].counts[grade] + teachers[cell].counts[grade]);
  const Words words = report_words(fold);
  EXPECT_EQ(lines_with(words.english, "all groups in sum"), 1);
  EXPECT_EQ(lines_with(words.chinese, "各组合计"), 1);
  EXPECT_EQ(lines_with(words.chinese, "张三，学习："), 3) << "by each group, and in sum";
}

// What is counted but not announced is nobody's to know yet: neither by itself, nor as a part of a sum.
TEST(ReportWords, ASumDoesNotTellWhatIsNotAnnounced) {
  auto congress = test::review_congress();
  congress->define(test::review_ballot("review-students", "学生代表"));
  congress->define(test::review_ballot("review-teachers", "教师代表"));
  using B = CongressBuilder;
  for (const auto step : {&B::count_presence, &B::post_seal_keys, &B::open_defined, &B::vote, &B::close,
                          &B::empty_box, &B::sign_closed_states})
    for (const char* id : {"review-students", "review-teachers"}) (*congress.*step)(id);
  congress->decrypt("review-students");
  congress->decrypt("review-teachers");
  congress->announce("review-students");
  ASSERT_TRUE(congress->fold().reviews().at(0).complete) << "the fold could tell it";
  const Review told = announced_reviews(congress->fold()).at(0);
  EXPECT_FALSE(told.complete);
  EXPECT_TRUE(told.sum.empty());
  const Words words = report_words(congress->fold());
  EXPECT_EQ(lines_with(words.chinese, "张三，学习："), 1);
  EXPECT_EQ(lines_with(words.chinese, "教师代表"), 1) << "the group that is missing";
}

}  // namespace
}  // namespace comitia::congress
