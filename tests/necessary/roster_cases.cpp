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
  out.push_back(altered_roster("credentials-turn", [](ForgedLog& log) {
    // A second report, of the same numbers.
    const std::size_t at = log.find(v1::CREDENTIALS);
    log.cut(at + 2);
    log.repeat(at);
    log.repeat(at + 1);
  }));
  out.push_back(altered_roster("credentials-findings", [](ForgedLog& log) {
    alter_credentials(log, [](auto& s) { s.mutable_findings(3)->set_rule("men"); });
  }));
  out.push_back(altered_roster("credentials-numbers", [](ForgedLog& log) {
    alter_credentials(log, [](auto& s) { s.mutable_findings(3)->set_required(5); });
  }));
  out.push_back(altered_roster("credentials-hard-rule", [](ForgedLog& log) {
    alter_credentials(log, [](auto& s) {
      s.mutable_findings(3)->set_actual(5);
      s.mutable_findings(3)->set_ok(false);
    });
  }));
  out.push_back(altered_roster("excuse-turn", [](ForgedLog& log) {
    log.alter<v1::Excused>(v1::EXCUSED, [](auto& s) { s.set_delegate(1); });  // who is present
  }));
  out.push_back(altered_roster("presence-turn", [](ForgedLog& log) { log.repeat(log.find(v1::LEFT)); }));
  return out;
}

}  // namespace comitia::test
