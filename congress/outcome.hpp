// From totals to who is elected, and why: the printed derivation (rules.md §2; docs/protocol.md §11).
#pragma once

#include <string>
#include <vector>

#include "congress/extra_papers.hpp"
#include "congress/question.hpp"
#include "records.pb.h"

namespace comitia::congress {

enum class Reason : std::uint8_t {
  kMajorityAndSeat,  ///< elected
  kBelowMajority,
  kBeyondSeats,  ///< has the majority, but the seats went to others with more approvals
  kTied,         ///< has the majority, but ties with others for the last seats: a re-vote of the tied decides
};

struct Verdict {
  std::string name;
  std::uint64_t approve, oppose, abstain;
  std::uint64_t needed;  ///< approvals that the rule asks for
  bool elected;
  Reason reason;
};

struct Outcome {
  v1::Counts counts;
  std::vector<Verdict> candidates;         ///< in the order of the ballot
  std::uint32_t vacant;                    ///< seats left, tied ones included
  bool must_repeat = false;                ///< the extra papers, moved in the worst way, could change it
  std::vector<std::string> derivation;     ///< English
  std::vector<std::string> derivation_zh;  ///< Chinese
};

/// Who is elected: those whose approvals reach the majority, the best `seats` of them; where approvals tie at
/// the cut-off none of the tied is elected yet. A motion is carried by the same majority. Exact integers
/// only. Preconditions: checked rules and question; totals from totals_of.
[[nodiscard]] Outcome decide(const v1::Question& question, const v1::Rules& rules, const v1::Counts& counts,
                             const Totals& totals, ExtraPapers extra = {});

/// The statement of the RESULT entry.
[[nodiscard]] v1::Result result_statement(const std::string& ballot_id, const Outcome& outcome);

}  // namespace comitia::congress
