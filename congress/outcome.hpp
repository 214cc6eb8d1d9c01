// From totals to who is elected, and why: the printed derivation (rules.md §2; docs/protocol.md §11).
#pragma once

#include <string>
#include <vector>

#include "congress/extra_papers.hpp"
#include "congress/question.hpp"
#include "congress/ranking_tie.hpp"
#include "congress/reserved_seats.hpp"
#include "congress/runoff.hpp"
#include "congress/voter_classes.hpp"
#include "records.pb.h"

namespace comitia::congress {

enum class Reason : std::uint8_t {
  kMajorityAndSeat,  ///< elected
  kBelowMajority,
  kBeyondSeats,  ///< has the majority, but the seats went to others with more approvals
  kTied,         ///< has the majority, but ties with others for the last seats
  kDisplaced,    ///< has the majority and would have a seat, were none reserved for groups
  kDecided,      ///< elected: of those tied, by a decision (congress/decision.hpp)
};

struct Verdict {
  std::string name;
  std::uint64_t approve, oppose, abstain;
  std::uint64_t needed;  ///< approvals that the rule asks for; 0 where classes of voters are weighed
  bool elected;
  Reason reason;
  std::uint64_t points = 0;  ///< of a score
};

/// Of an evaluation: how often each grade was given to one person in one aspect.
struct Grading {
  std::string name, aspect;
  std::vector<std::uint64_t> counts;  ///< by grade
};

/// Of a ballot with places for written names (§24.9). Who is named stands among the candidates, after those
/// listed.
struct WrittenIn {
  std::vector<std::uint32_t> persons;  ///< those named, by number on the roll, ascending
  std::uint64_t unnamed = 0, unnamed_votes = 0;
  std::uint64_t listed_votes = 0;
};

/// What a ballot of rankings was counted from, so that the count can go on once a tie is decided.
struct Ranked {
  Rankings rankings;
  ExtraPapers extra;
  RankingOutcome count;
  std::vector<DecidedTie> decided{};
};

struct Outcome {
  v1::Counts counts;
  std::vector<Verdict> candidates;  ///< in the order of the ballot
  std::uint32_t seats;              ///< to be filled; 1 for a motion
  std::uint32_t vacant;             ///< seats left, tied ones included
  bool must_repeat = false;         ///< the extra papers, moved in the worst way, could change it
  std::vector<Open> open;           ///< what the rules do about the seats left; none if it must be repeated
  std::vector<Runoff> runoffs;      ///< the ballots that the rules ask for next
  bool unanimous = false;           ///< somebody's totals are all of one mark, and so betray every vote
  std::vector<Runner> runners;      ///< what the seats were given by; a motion has them too
  Seating seating;
  Reserve reserve;
  std::vector<Grading> grades;  ///< of an evaluation, which has no candidates here
  std::optional<WrittenIn> written;
  std::optional<Ranked> ranked;            ///< of a ranking
  std::vector<std::string> derivation;     ///< English
  std::vector<std::string> derivation_zh;  ///< Chinese
};

/// Who is elected: those whose approvals reach the majority, the best `seats` of them, each group its
/// reserved seats first; where approvals tie at the cut-off none of the tied is elected yet. A motion is
/// carried by its majority. Then what the rules do about seats that are left. Exact integers only.
/// `unnamed`: the most votes of anybody written in who is not named, where persons may be written in.
/// Preconditions: checked rules and question, which is no evaluation; totals from totals_of; `reserve` fits
/// (check_reserve).
[[nodiscard]] Outcome decide(const v1::Question& question, const v1::Rules& rules, const v1::Counts& counts,
                             const Totals& totals, ExtraPapers extra, const Reserve& reserve,
                             std::optional<std::uint64_t> unnamed = {});
/// The same of a first round.
[[nodiscard]] Outcome decide(const v1::Question& question, const v1::Rules& rules, const v1::Counts& counts,
                             const Totals& totals, ExtraPapers extra = {});

/// The outcome of a contest whose voters are counted apart, as each class's result states it: the counts and
/// marks are the class's own, who is elected is decided by all (docs/protocol.md §11.9). Precondition
/// besides: one count for each class of the rules, in their order.
[[nodiscard]] std::vector<Outcome> decide_by_classes(const v1::Question& question, const v1::Rules& rules,
                                                     std::span<const ClassCount> classes,
                                                     const Reserve& reserve);

/// The statement of the RESULT entry.
[[nodiscard]] v1::Result result_statement(const std::string& ballot_id, const Outcome& outcome);

}  // namespace comitia::congress
