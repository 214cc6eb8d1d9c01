// The credentials report of a congress (代表资格审查报告), as the log holds it: public numbers, kind 32
// (docs/protocol.md §15.6).
#pragma once

#include <optional>
#include <span>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

class Credentials {
 public:
  /// All that numbers alone can show. Refuses:
  /// credentials_turn      the roster is not complete (`complete`), or a report was accepted already;
  /// credentials_findings  not exactly one finding for each rule and scope of the plan, in its order, or
  /// staff
  ///                       that no rule is about;
  /// credentials_numbers   a base that is not the list's or the enrolment's, a requirement that does not
  /// follow
  ///                       from it, more persons than there are, an `ok` that the numbers do not bear out;
  /// credentials_hard_rule a rule that is no mere target does not hold.
  /// Precondition: a checked plan. `delegates`: lines of the roster.
  [[nodiscard]] crypto::Result<void> check(const v1::Credentials& report, const v1::CompositionPlan& plan,
                                           std::uint32_t delegates, bool complete) const;
  /// Precondition: check() passed.
  void accept(v1::Credentials report) { report_ = std::move(report); }

  /// Whether the composition is in order, so that delegates may check in.
  [[nodiscard]] bool accepted() const noexcept { return report_.has_value(); }
  [[nodiscard]] const std::optional<v1::Credentials>& report() const noexcept { return report_; }

 private:
  std::optional<v1::Credentials> report_;
};

}  // namespace comitia::congress
