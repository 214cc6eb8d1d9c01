#include "auditor/report.hpp"

namespace comitia::auditor {

namespace {

constexpr std::size_t kFindingsKept = 100;

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  constexpr std::array<std::string_view, 4> kNames = {"ok", "failed", "untied", "extends"};
  return kNames[static_cast<std::size_t>(verdict)];
}

Verdict Report::verdict() const {
  if (!findings.empty()) return Verdict::kFailed;
  if (question == Question::kExtension) return Verdict::kExtends;
  return tied ? Verdict::kOk : Verdict::kUntied;
}

void Report::add(Finding finding) {
  if (findings.size() < kFindingsKept)
    findings.push_back(std::move(finding));
  else
    ++more_findings;
}

}  // namespace comitia::auditor
