// A council that grades office-holders: its members by group of assessors, and the rules that its composition
// must fulfil (docs/protocol.md §20.2).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Refuses (checks::council_form): a malformed id or title; no groups, or groups without a name of their own;
/// members that are not ascending, of no group, or none of some group; a rule without a title, of no known
/// groups, or whose fraction cannot be fulfilled; no least number of members; and everything beyond the
/// limits.
[[nodiscard]] crypto::Result<void> check_council(const v1::Council& council);

/// What one rule of composition finds.
struct CouncilFinding {
  std::string_view title;  ///< empty: the least number of members
  std::uint32_t of;        ///< all members
  std::uint32_t required, actual;
  [[nodiscard]] bool ok() const { return actual >= required; }
  /// Members who must be others (of the least number: who are missing).
  [[nodiscard]] std::uint32_t short_by() const { return ok() ? 0 : required - actual; }
};
/// One for each rule in its order, and last the least number. Precondition of this and all below: a checked
/// council, which outlives what they give.
[[nodiscard]] std::vector<CouncilFinding> composition_of(const v1::Council& council);
/// "More than half are students: 7 of 15, required 8: short by 1".
[[nodiscard]] std::string describe(const CouncilFinding& finding);
[[nodiscard]] std::string describe_zh(const CouncilFinding& finding);

/// The numbers of its members, ascending; of one group alone, if one is named.
[[nodiscard]] std::vector<std::uint32_t> assessors(const v1::Council& council, std::string_view group = {});

}  // namespace comitia::congress
