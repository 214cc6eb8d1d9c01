// The private files that somebody holds beside the record: whether they open its commitments and give its
// numbers (docs/protocol.md §15.9).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "auditor/eligible_lines.hpp"
#include "auditor/report.hpp"
#include "congress/fold.hpp"
#include "congress/private_record.hpp"

namespace comitia::auditor {

/// What the files hold, as text: JSON Lines. Only the roster must be there.
struct PrivateTexts {
  std::string roster;
  std::optional<std::string> staff{}, excuses{}, eligible{};
};

class PrivateFiles {
 public:
  /// Reads them under the plan of the congress. What is wrong with them becomes a finding, and nothing is
  /// looked at any more: private_line, private_record.
  void read(const PrivateTexts& texts, const v1::CompositionPlan& plan, Report& report);

  /// A statement that the fold has just taken; of those that two sign, what took effect. Adds the findings
  /// private_opening and private_findings.
  void taken(v1::EntryKind kind, crypto::View statement, const congress::Fold& after, std::uint64_t entry,
             Report& report);

  /// What can be said of it in the end.
  [[nodiscard]] PrivateReport outcome() const noexcept { return outcome_; }

 private:
  [[nodiscard]] crypto::Result<void> check(v1::EntryKind kind, crypto::View statement,
                                           const congress::Fold& after);
  [[nodiscard]] crypto::Result<void> opens(const v1::Excused& excused) const;
  [[nodiscard]] crypto::Result<void> check_written(const v1::Question& question, const congress::Fold& after);

  bool given_ = false, failed_ = false;
  congress::PrivateRoster roster_;
  std::optional<congress::PrivateRoster> staff_;
  std::optional<std::vector<v1::PrivateExcuse>> excuses_;
  std::optional<EligibleLines> eligible_;
  PrivateReport outcome_;
};

}  // namespace comitia::auditor
