// The rule pack of a congress: what may stand in it, and what follows from what it leaves out (rules.md §2;
// docs/protocol.md §11.6).
#pragma once

#include <cstdint>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// The one place where a rule pack is judged. Refuses (checks::rules_form): a malformed fraction; a quorum
/// that is not of the entitled or of all members; a value of no known meaning; places for written
/// names or their naming where there are none, or beside classes or reserved seats; ballots read out, which
/// ballots cannot carry yet; a margin of an equal contest or above 100 percent; reserved seats
/// with a run-off of the best only; classes of voters beyond 5, without a name of their own or with a weight
/// outside 1..100, or with a majority whose base each candidate has for itself; no way to vote on a motion; a
/// petition that is not of the entitled; tellers without 1 <= t <= n <= 32.
[[nodiscard]] crypto::Result<void> check_rules(const v1::Rules& rules);

/// Whether they are no more than quorum, majority, smallest count and blanks: the rules of a vote. Their
/// derivations say nothing of what follows a tie or a missing majority (docs/protocol.md §11.4).
[[nodiscard]] bool is_minimal(const v1::Rules& rules);

/// The majority of an election, or of a motion that is voted on in secret.
[[nodiscard]] const v1::Fraction& majority_of(v1::QuestionKind kind, const v1::Rules& rules);
/// Where the pack does not say: of a motion that of elections, of the charter >= 2/3 of those present, of a
/// recall petition >= 1/3 of the entitled.
[[nodiscard]] v1::Fraction motion_majority(const v1::Rules& rules);
[[nodiscard]] v1::Fraction charter_majority(const v1::Rules& rules);
[[nodiscard]] v1::Fraction recall_petition(const v1::Rules& rules);
/// By name and by hands where the pack does not say.
[[nodiscard]] v1::MotionMethods motion_methods(const v1::Rules& rules);

/// Places for written names on a ballot, and the votes from which a written name is published (§24.2).
[[nodiscard]] std::uint32_t write_in_places(const v1::Rules& rules);
[[nodiscard]] std::uint32_t named_from(const v1::Rules& rules);

/// How many tellers a congress elects, and how many of them open a ballot: 5 and 3 where it does not say.
struct TellersAsked {
  std::uint32_t tellers, threshold;
};
[[nodiscard]] TellersAsked tellers_asked(const v1::Rules& rules);

/// Refuses (checks::returned_within_issued) a vote that is void: more ballots returned than papers issued, or
/// than delegates present where the rules ask for it.
[[nodiscard]] crypto::Result<void> check_returned(const v1::Rules& rules, std::uint64_t returned,
                                                  std::uint64_t papers, std::uint64_t present);

/// The least number of names for so many seats: seats, and in a surplus contest ceil(seats x margin / 100)
/// more, one at least.
[[nodiscard]] std::uint64_t least_names(const v1::Rules& rules, std::uint64_t seats);

/// What the rules ask of a question that is no run-off. Refuses (checks::definition_contest): fewer names
/// than the margin asks for; another kind than "exactly" where other ballots would be void; seats that
/// reserved ones do not fit in, or a group with fewer names than are reserved for it; groups where nothing is
/// reserved, or none where something is; a class of voters that there is not, or none where they are counted
/// apart. Precondition: a checked question.
[[nodiscard]] crypto::Result<void> check_contest(const v1::Question& question, std::uint32_t voter_class,
                                                 const v1::Rules& rules);
/// That part of it which binds a run-off too: kind, groups and class.
[[nodiscard]] crypto::Result<void> check_voting(const v1::Question& question, std::uint32_t voter_class,
                                                const v1::Rules& rules);

}  // namespace comitia::congress
