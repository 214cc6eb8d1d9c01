#include "auditor/cosignatures.hpp"

#include <algorithm>

#include "auditor/checks.hpp"

namespace comitia::auditor {

void Cosignatures::opened(std::uint64_t index, const crypto::VerifiedNote* note, Report& report) {
  std::uint32_t tellers = 0;
  for (const congress::Official& o : officials_->all()) {
    if (o.role != v1::TELLER || !note) continue;
    const std::string name = officials_->witness_name(o.role, o.index);
    if (std::any_of(note->cosigners.begin(), note->cosigners.end(),
                    [&](const auto& c) { return c.name == name; }))
      ++tellers;
  }
  const std::uint32_t quorum = officials_->cosign_quorum();
  if (!crypto::holds(checks::opening_cosigned, tellers >= quorum))
    report.add(
        {crypto::fault(checks::opening_cosigned, std::to_string(tellers) + " of " + std::to_string(quorum) +
                                                     " tellers at size " + std::to_string(index + 1)),
         index, "opened"});
  else
    ++report.step(StepName::kOpenings).count;
}

void Cosignatures::issued(std::uint64_t index, Report& report) {
  finish(report);
  batch_ = index;
}

void Cosignatures::noted(const crypto::VerifiedNote& note, Report& report) {
  if (!batch_) return;
  const std::string station = officials_->witness_name(v1::STATION, 1);
  const bool cosigned = std::any_of(note.cosigners.begin(), note.cosigners.end(),
                                    [&](const auto& c) { return c.name == station; });
  if (!cosigned) return;
  ++report.step(StepName::kIssueNotes).count;
  batch_.reset();
}

void Cosignatures::finish(Report& report) {
  if (batch_ && !crypto::holds(checks::issue_cosigned, false))
    report.add(
        {crypto::fault(checks::issue_cosigned, "no checkpoint that holds it and not yet the next batch"),
         *batch_, "issue-batch"});
  batch_.reset();
}

}  // namespace comitia::auditor
