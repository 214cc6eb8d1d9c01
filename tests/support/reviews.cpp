#include "tests/support/reviews.hpp"

#include "congress/council.hpp"

namespace comitia::test {

v1::Council sample_council() {
  v1::Council out;
  out.set_council_id("review");
  out.set_title("述职评议委员会");
  out.add_groups("学生代表");
  out.add_groups("教师代表");
  for (std::uint32_t n = 1; n <= 12; ++n) {
    out.add_members()->set_delegate(n);
    out.mutable_members()->rbegin()->set_group(n <= 7 ? 1 : 2);
  }
  v1::CouncilRule& rule = *out.add_rules();
  rule.set_title("学生代表过半数");
  rule.add_groups(1);
  rule.mutable_fraction()->set_numerator(1);
  rule.mutable_fraction()->set_denominator(2);
  rule.mutable_fraction()->set_strict(true);
  out.set_least_members(10);
  return out;
}

v1::Question sample_evaluation() {
  v1::Question out;
  out.set_kind(v1::EVALUATION);
  for (const char* name : {"张三", "李四"}) out.add_candidates(name);
  for (const char* name : {"学习", "工作"}) out.add_aspects(name);
  for (const char* name : {"优秀", "合格", "不了解"}) out.add_grades(name);
  return out;
}

BallotPlan review_ballot(const std::string& id, const std::string& group) {
  BallotPlan out;
  out.id = id;
  out.kind = v1::EVALUATION;
  out.definition = [group](v1::Defined& d) {
    *d.mutable_question() = sample_evaluation();
    d.clear_post();
    d.clear_slate_hash();
    d.set_council("review");
    d.set_council_group(group);
  };
  out.marks = [](std::uint32_t delegate) {
    std::vector<congress::Mark> marks;
    for (std::uint32_t cell = 0; cell < 4; ++cell)
      marks.push_back(congress::grade_mark((delegate + cell * cell) % 4));
    return marks;
  };
  return out;
}

std::unique_ptr<CongressBuilder> review_congress() {
  CongressPlan plan;
  plan.delegates = 14;
  plan.tellers = 2;
  plan.threshold = 1;
  plan.slots = 8;
  plan.smallest_count = 3;
  plan.course.emplace();
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  out->append_two_signed(v1::COUNCIL, sample_council(), out->keys().secretariat, out->keys().chair);
  return out;
}

void hold_together(CongressBuilder& congress, const std::vector<std::string>& ids) {
  using B = CongressBuilder;
  for (const auto step : {&B::count_presence, &B::post_seal_keys, &B::open_defined, &B::vote, &B::close,
                          &B::empty_box, &B::sign_closed_states})
    for (const std::string& id : ids) (congress.*step)(id);
  for (const auto step : {&B::decrypt, &B::announce})
    for (const std::string& id : ids) (congress.*step)(id);
  congress.finish();
}

}  // namespace comitia::test
