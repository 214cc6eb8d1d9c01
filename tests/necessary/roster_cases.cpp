// Credentials, excuses and leavers of a congress with a course (docs/protocol.md §15).
#include "record_case.hpp"

namespace comitia::test {
namespace {

void alter_credentials(ForgedLog& log, const std::function<void(v1::Credentials&)>& change) {
  log.alter<v1::Credentials>(v1::CREDENTIALS, [&](auto& s) { change(s); });
}

}  // namespace

// Findings of the university's plan: 3 is the share of women, of whom 6 of 20 are asked for.
std::vector<RecordCase> roster_cases() {
  std::vector<RecordCase> out;
  out.push_back(altered_course("credentials-turn", [](ForgedLog& log) {
    const auto check_in = log.statement<v1::CheckedIn>(log.find(v1::CHECKED_IN));
    log.cut(log.find(v1::CREDENTIALS));
    log.append(v1::CHECKED_IN, check_in, log.keys().desks[0]);
  }));
  out.push_back(altered_course("credentials-findings", [](ForgedLog& log) {
    alter_credentials(log, [](auto& s) { s.mutable_findings(3)->set_rule("men"); });
  }));
  out.push_back(altered_course("credentials-numbers", [](ForgedLog& log) {
    alter_credentials(log, [](auto& s) { s.mutable_findings(3)->set_required(5); });
  }));
  out.push_back(altered_course("credentials-hard-rule", [](ForgedLog& log) {
    alter_credentials(log, [](auto& s) {
      s.mutable_findings(3)->set_actual(5);
      s.mutable_findings(3)->set_ok(false);
    });
  }));
  out.push_back(altered_course("excuse-turn", [](ForgedLog& log) {
    log.alter<v1::Excused>(v1::EXCUSED, [](auto& s) { s.set_delegate(1); });  // who is present
  }));
  out.push_back(altered_course("presence-turn", [](ForgedLog& log) { log.repeat(log.find(v1::LEFT)); }));
  return out;
}

}  // namespace comitia::test
