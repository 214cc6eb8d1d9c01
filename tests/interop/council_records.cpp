// Councils and what they grade, forged.
#include "office_congresses.hpp"
#include "office_records.hpp"
#include "tests/support/reviews.hpp"

namespace comitia::test {
namespace {

void add_councils(Forgeries& all) {
  const auto council = all.of<v1::Council>(v1::COUNCIL);
  council("council-form", "an-id-in-capitals", [](auto& s) { s.set_council_id("Review"); });
  council("council-form", "without-a-title", [](auto& s) { s.clear_title(); });
  council("council-form", "without-groups", [](auto& s) { s.clear_groups(); });
  council("council-form", "a-group-twice", [](auto& s) { s.set_groups(1, s.groups(0)); });
  council("council-form", "an-empty-group", [](auto& s) { s.add_groups("校友"); });
  council("council-form", "a-member-of-no-group", [](auto& s) { s.mutable_members(0)->set_group(3); });
  council("council-form", "a-member-of-group-zero", [](auto& s) { s.mutable_members(0)->set_group(0); });
  council("council-form", "a-member-twice", [](auto& s) { s.mutable_members(1)->set_delegate(1); });
  council("council-form", "members-out-of-order", [](auto& s) { s.mutable_members()->SwapElements(0, 1); });
  council("council-form", "a-member-without-a-number",
          [](auto& s) { s.mutable_members(0)->set_delegate(0); });
  council("council-form", "a-rule-without-a-title", [](auto& s) { s.mutable_rules(0)->clear_title(); });
  council("council-form", "a-rule-of-no-group", [](auto& s) { s.mutable_rules(0)->clear_groups(); });
  council("council-form", "a-rule-of-an-unknown-group",
          [](auto& s) { s.mutable_rules(0)->set_groups(0, 3); });
  council("council-form", "a-rule-without-a-fraction", [](auto& s) { s.mutable_rules(0)->clear_fraction(); });
  council("council-form", "a-rule-that-nobody-can-keep",
          [](auto& s) { s.mutable_rules(0)->mutable_fraction()->set_denominator(1); });
  council("council-form", "no-least-number", [](auto& s) { s.clear_least_members(); });
  council("delegate-known", "a-member-who-is-no-delegate",
          [](auto& s) { s.mutable_members(11)->set_delegate(99); });
  council("council-composition", "too-few-students", [](auto& s) { s.mutable_members(6)->set_group(2); });
  council("council-composition", "too-few-members", [](auto& s) { s.set_least_members(13); });
  all.add("council-new", "a-council-twice", [](ForgedLog& log) {
    log.append_two_signed(v1::COUNCIL, proto::encode(sample_council()), log.keys().secretariat,
                          log.keys().chair);
  });
  all.add("entry-signer", "a-teller-proposes-a-council",
          [](ForgedLog& log) { log.sign_by(log.find(v1::COUNCIL), log.keys().chief()); });
}

void add_evaluations(Forgeries& all) {
  const auto defined = all.of<v1::Defined>(v1::DEFINED);
  defined("definition-council", "of-an-unknown-council", [](auto& s) { s.set_council("board"); });
  defined("definition-council", "of-no-council", [](auto& s) { s.clear_council(); });
  defined("definition-council", "of-an-unknown-group", [](auto& s) { s.set_council_group("校友"); });
  defined("definition-form", "an-aspect-twice",
          [](auto& s) { s.mutable_question()->set_aspects(1, s.question().aspects(0)); });
  defined("definition-form", "one-grade",
          [](auto& s) { s.mutable_question()->mutable_grades()->DeleteSubrange(1, 2); });
  defined("definition-form", "an-evaluation-with-seats", [](auto& s) { s.mutable_question()->set_seats(1); });
  all.alter<v1::Defined>("evaluation-once", "the-same-group-twice", v1::DEFINED, 1,
                         [](auto& s) { s.set_council_group("学生代表"); });
  all.alter<v1::Defined>("evaluation-once", "a-group-and-the-whole-council", v1::DEFINED, 1,
                         [](auto& s) { s.clear_council_group(); });
  const auto result = [&](const char* what, const std::function<void(v1::Result&)>& change) {
    all.alter<v1::Result>("result-statement", what, v1::RESULT, 0, change);
  };
  result("a-grade-too-many", [](auto& s) {
    v1::GradeCounts& one = *s.mutable_grades(0);
    one.set_counts(0, one.counts(0) + 1);
  });
  result("grades-of-another-order", [](auto& s) { s.mutable_grades()->SwapElements(0, 1); });
  result("an-aspect-left-out", [](auto& s) { s.mutable_grades()->RemoveLast(); });
  result("no-grades", [](auto& s) { s.clear_grades(); });
  all.add("ballot-turn", "decrypted-while-another-group-grades", [](ForgedLog& log) {
    // What two tellers and the first to decrypt have signed of the first box holds without the second, too.
    const std::size_t later[] = {log.find(v1::CLOSED_STATE, 0), log.find(v1::CLOSED_STATE, 1),
                                 log.find(v1::SHARE)};
    const std::vector<crypto::Bytes> entries = log.entries;
    log.cut(log.find(v1::BALLOTS, 1));
    for (const std::size_t at : later) log.entries.push_back(entries[at]);
  });
}

}  // namespace

std::vector<NamedRecord> forged_council_records() {
  Forgeries graded(graded_congress());
  add_councils(graded);
  add_evaluations(graded);
  return graded.records();
}

}  // namespace comitia::test
