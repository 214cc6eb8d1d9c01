#include "ballot-client/core/written_marks.hpp"

#include <gtest/gtest.h>

namespace comitia::client {
namespace {

using congress::Mark;

v1::Question question(v1::WriteIn rule) {
  v1::Question q;
  q.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  q.set_seats(3);
  v1::WriteIns& w = *q.mutable_write_ins();
  w.set_places(2);
  w.set_rule(rule);
  w.set_eligible(9);
  for (const char* name : {"A", "B", "C"}) {
    q.add_candidates(name);
    w.add_listed();
  }
  w.mutable_listed(1)->set_person(4);
  return q;
}

std::string said(const v1::Question& q, const std::vector<Mark>& marks,
                 const std::vector<std::uint32_t>& written) {
  const auto checked = check_written_marks(q, marks, written);
  if (checked.ok()) return "ok";
  EXPECT_EQ(checked.fault().check, &checks::input_form);
  return checked.fault().where;
}

const std::vector<Mark> kNone{Mark::kApprove, Mark::kBlank, Mark::kAbstain};
const std::vector<Mark> kOne{Mark::kApprove, Mark::kOppose, Mark::kAbstain};
const std::vector<Mark> kTwo{Mark::kOppose, Mark::kOppose, Mark::kAbstain};

TEST(WrittenMarks, SayWhatIsWrong) {
  const v1::Question q = question(v1::WRITE_IN_FREE);
  EXPECT_EQ(said(q, kNone, {}), "ok");
  EXPECT_EQ(said(q, kNone, {1, 9}), "ok");
  EXPECT_EQ(said(q, kNone, {1, 2, 3}), "3 names are written in, and there is room for 2");
  EXPECT_EQ(said(q, kNone, {0}), "person 0 is not on the roll of 9 eligible persons");
  EXPECT_EQ(said(q, kNone, {10}), "person 10 is not on the roll of 9 eligible persons");
  EXPECT_EQ(said(q, kNone, {4}), "B is a candidate: mark the name on the ballot instead of writing it in");
  EXPECT_EQ(said(q, kNone, {7, 7}), "person 7 is written in twice");
  v1::Question none = q;
  none.clear_write_ins();
  EXPECT_EQ(said(none, kNone, {1}), "nobody can be written in on this ballot");
}

TEST(WrittenMarks, AskForOppositions) {
  const v1::Question after = question(v1::WRITE_IN_AFTER_OPPOSING);
  EXPECT_EQ(said(after, kNone, {1}), "by the rules only who opposes somebody may write in others");
  EXPECT_EQ(said(after, kOne, {1, 2}), "ok");
  const v1::Question many = question(v1::WRITE_IN_AS_MANY_AS_OPPOSED);
  // rules.md V10
  EXPECT_EQ(said(many, kOne, {1, 2}),
            "2 names are written in and 1 opposed: by the rules at most as many may be written in");
  EXPECT_EQ(said(many, kOne, {1}), "ok");
  EXPECT_EQ(said(many, kTwo, {1, 2}), "ok");
}

}  // namespace
}  // namespace comitia::client
