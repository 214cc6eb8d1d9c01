// Councils and what they grade (docs/protocol.md §20).
#include "record_case.hpp"
#include "tests/support/reviews.hpp"

namespace comitia::test {
namespace {

/// A council, and an evaluation by one of its groups, defined.
CongressBuilder& review_hall() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    auto out = review_congress();
    out->define(review_ballot("students", "学生代表"));
    out->finish();
    return out;
  }();
  return *congress;
}

RecordCase of_reviews(std::string check, std::function<void(ForgedLog&)> forge) {
  const auto log = [=] {
    ForgedLog out(review_hall());
    forge(out);
    return out;
  };
  return {std::move(check), [log] { return log().audit(); }, [log] { return log().record(); }, log};
}

}  // namespace

std::vector<RecordCase> council_cases() {
  std::vector<RecordCase> out;
  out.push_back(of_reviews("council-form", [](ForgedLog& log) {
    log.alter<v1::Council>(v1::COUNCIL, [](auto& s) { s.clear_title(); });
  }));
  out.push_back(of_reviews("council-new", [](ForgedLog& log) {
    log.append_two_signed(v1::COUNCIL, proto::encode(sample_council()), log.keys().secretariat,
                          log.keys().chair);
  }));
  out.push_back(of_reviews("council-composition", [](ForgedLog& log) {
    log.alter<v1::Council>(v1::COUNCIL, [](auto& s) { s.mutable_members(6)->set_group(2); });
  }));
  out.push_back(of_reviews("definition-council", [](ForgedLog& log) {
    log.alter<v1::Defined>(v1::DEFINED, [](auto& s) { s.set_council_group("校友"); });
  }));
  out.push_back(of_reviews("evaluation-once", [](ForgedLog& log) {
    auto s = log.statement<v1::Defined>(log.find(v1::DEFINED));
    s.set_ballot_id("all");
    s.clear_council_group();
    log.append_two_signed(v1::DEFINED, proto::encode(s), log.keys().secretariat, log.keys().chief());
  }));
  return out;
}

}  // namespace comitia::test
