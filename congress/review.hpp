// A review: what all groups of a council's assessors say, side by side and in sum (docs/protocol.md §20.6).
#pragma once

#include <string>
#include <vector>

#include "congress/outcome.hpp"
#include "congress/words.hpp"

namespace comitia::congress {

/// One group's ballot, as far as it went.
struct ReviewPart {
  std::string ballot_id;
  std::string group;                 ///< empty: the whole council
  const Outcome* outcome = nullptr;  ///< null before it is decrypted
};

struct Review {
  std::string council;
  v1::Question question;
  std::vector<ReviewPart> parts;  ///< in the order of the council's groups
  /// Whether every assessor's group is counted: only then there is a sum. A sum with one group missing says
  /// nothing of that group.
  bool complete = false;
  std::vector<Grading> sum;  ///< by person and aspect; empty unless complete
};

/// Precondition: the parts are of `question` and of groups of `council`, or one of the whole council.
[[nodiscard]] Review review_of(const v1::Council& council, const v1::Question& question,
                               std::vector<ReviewPart> parts);

/// "In sum" line by line where it is complete and of several groups; else which groups are missing. Nothing
/// of the whole council, whose ballot says it all.
[[nodiscard]] Words review_lines(const Review& review, const v1::Council& council);

}  // namespace comitia::congress
