// Small congresses that went on after their election, for records that forge a step of it.
#pragma once

#include "tests/support/congress_builder.hpp"

namespace comitia::test {

/// Three tellers, of whom two are needed; "presidium" has two seats, Candidate 1 has one, and 2 and 3 tie.
/// Lot "tie" in two attempts, since teller 3 did not reveal in the first; the decision by it; lot "chairs" of
/// both holders and their calendar by it from 20261 on, four semesters; a substitution in 20262; resolution
/// "order" and a calendar by it from 20271 on; a vacancy; the by-election "by-election"; the archive.
[[nodiscard]] CongressBuilder& office_congress();

/// The same election, left to a show of hands: resolutions "lost", "by-name" and "tie", and the decision by
/// "tie" for Candidate 2.
[[nodiscard]] CongressBuilder& hands_congress();

/// Too few are elected, and the presidium leaves the seat vacant.
[[nodiscard]] CongressBuilder& too_few_congress();

/// The council of reviews.hpp; both its groups have graded, and each result is announced.
[[nodiscard]] CongressBuilder& graded_congress();

/// A teller's reveal of an attempt of a lot, and the commitment to it.
[[nodiscard]] v1::LotRevealed lot_reveal(const std::string& lot_id, std::uint32_t attempt,
                                         std::uint32_t teller);
[[nodiscard]] v1::LotCommitted lot_commit(const CongressBuilder& congress, const v1::LotRevealed& reveal,
                                          const std::vector<std::string>& names);

}  // namespace comitia::test
