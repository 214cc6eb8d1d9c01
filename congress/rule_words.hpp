// The words of the rule pack: how a definition writes each value, and what it means on screens and in reports
// (rules.md §2).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

// Each of these takes exactly the words named, and refuses others (checks::rules_form) naming them all.
[[nodiscard]] crypto::Result<v1::ContestKind> parse_contest(std::string_view);   ///< equal, surplus
[[nodiscard]] crypto::Result<v1::UnderVote> parse_under_vote(std::string_view);  ///< valid, void
[[nodiscard]] crypto::Result<bool> parse_blank(std::string_view);                ///< abstain, approve
[[nodiscard]] crypto::Result<v1::WriteIn> parse_write_in(
    std::string_view);  ///< off, free, after-opposing, as-many-as-opposed
[[nodiscard]] crypto::Result<v1::Validity> parse_validity(std::string_view);  ///< issued, present
[[nodiscard]] crypto::Result<v1::TieRule> parse_tie_rule(
    std::string_view);  ///< re-vote, hands, none, presidium, lot
[[nodiscard]] crypto::Result<v1::TooFewRule> parse_too_few_rule(
    std::string_view);  ///< presidium, new-election, vacant, reduce
[[nodiscard]] crypto::Result<v1::RunoffPool> parse_runoff_pool(std::string_view);  ///< tied, losers, twice
[[nodiscard]] crypto::Result<v1::NameOrder> parse_name_order(
    std::string_view);  ///< strokes, given, votes, lot
[[nodiscard]] crypto::Result<v1::LostPapers> parse_lost_papers(std::string_view);  ///< repeat, report
[[nodiscard]] crypto::Result<v1::CountMode> parse_count_mode(std::string_view);    ///< by-sum, read-out
[[nodiscard]] crypto::Result<v1::Display> parse_display(std::string_view);         ///< live-motions, turnout
/// "hands,named": one or more of secret, named, hands, acclamation.
[[nodiscard]] crypto::Result<v1::MotionMethods> parse_motion_methods(std::string_view);
/// "Teachers=30".
[[nodiscard]] crypto::Result<v1::VoterClass> parse_voter_class(std::string_view);
/// ">1/2 of present": a fraction and its base.
[[nodiscard]] crypto::Result<v1::Fraction> parse_majority(std::string_view);
/// The other way round: what parse_majority takes.
[[nodiscard]] std::string majority_words(const v1::Fraction& fraction);

/// The word of a value, as the parsers take it; "?" for one that has none.
[[nodiscard]] std::string_view word_of(v1::ContestKind);
[[nodiscard]] std::string_view word_of(v1::UnderVote);
[[nodiscard]] std::string_view word_of(v1::WriteIn);
[[nodiscard]] std::string_view word_of(v1::Validity);
[[nodiscard]] std::string_view word_of(v1::TieRule);
[[nodiscard]] std::string_view word_of(v1::TooFewRule);
[[nodiscard]] std::string_view word_of(v1::RunoffPool);
[[nodiscard]] std::string_view word_of(v1::NameOrder);
[[nodiscard]] std::string_view word_of(v1::LostPapers);
[[nodiscard]] std::string_view word_of(v1::CountMode);
[[nodiscard]] std::string_view word_of(v1::Display);

/// One key of the pack: its name in a definition, its value there, and both in words.
struct RuleLine {
  std::string key, value, en, zh;
};
/// The whole pack, line by line, what it leaves out included. Precondition: checked rules.
[[nodiscard]] std::vector<RuleLine> describe_rules(const v1::Rules& rules);

}  // namespace comitia::congress
