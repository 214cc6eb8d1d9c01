// What the rules and the outcome before it ask of a definition (docs/protocol.md §11.6, §11.7).
#include "record_case.hpp"

namespace comitia::test {
namespace {

v1::Defined definition(const CongressBuilder& congress, std::vector<std::string> names) {
  v1::Defined out;
  out.set_ballot_id("c");
  out.set_title("Ballot c");
  out.set_rules_hash(crypto::str(congress.fold().rules_hash()));
  out.mutable_question()->set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  out.mutable_question()->set_seats(1);
  for (std::string& name : names) out.mutable_question()->add_candidates(std::move(name));
  return out;
}

void define(ForgedLog& log, const v1::Defined& defined) {
  log.append_two_signed(v1::DEFINED, proto::encode(defined), log.keys().secretariat, log.keys().chief());
}

/// One name for one seat, where the rules ask for one more.
std::unique_ptr<ForgedLog> one_name_for_a_surplus_contest() {
  CongressPlan plan;
  plan.delegates = 6;
  plan.tellers = 4;
  plan.threshold = 2;
  plan.slots = 8;
  plan.rules = [](v1::Rules& rules) { rules.set_contest(v1::CONTEST_SURPLUS); };
  static CongressBuilder& congress = *new CongressBuilder(plan);  // the log refers to it
  if (!congress.fold().rules()) {
    congress.post_roster();
    congress.adopt_rules();
    congress.publish_note(0);
  }
  auto out = std::make_unique<ForgedLog>(congress);
  define(*out, definition(congress, {"Li"}));
  return out;
}

}  // namespace

std::vector<RecordCase> rule_cases() {
  std::vector<RecordCase> out;
  out.push_back(built("definition-contest", one_name_for_a_surplus_contest));
  out.push_back(altered("definition-runoff", [](ForgedLog& log) {
    v1::Defined s = definition(log.congress(), {"Candidate 1", "Somebody else"});
    s.set_runoff_of("a");
    define(log, s);
  }));
  return out;
}

}  // namespace comitia::test
