// A review meeting of a made-up congress: a council of two groups that grade two office-holders.
#pragma once

#include <memory>

#include "tests/support/congress_builder.hpp"

namespace comitia::test {

/// Delegates 1 to 7 are students, 8 to 12 staff; more than half must be students, and all at least 10.
[[nodiscard]] v1::Council sample_council();
/// 2 persons in 2 aspects with 3 grades.
[[nodiscard]] v1::Question sample_evaluation();
/// The definition of a ballot of that council on that question, of one group or (empty) of all. A delegate
/// gives each place of the ballot a grade, or none, by its number.
[[nodiscard]] BallotPlan review_ballot(const std::string& id, const std::string& group);

/// 14 delegates, prepared up to the tellers' key, who may be counted from 3 ballots on; the council stands.
[[nodiscard]] std::unique_ptr<CongressBuilder> review_congress();
/// Takes ballots that are defined from the snapshot to the closed states, then decrypts and announces them.
void hold_together(CongressBuilder& congress, const std::vector<std::string>& ids);

}  // namespace comitia::test
