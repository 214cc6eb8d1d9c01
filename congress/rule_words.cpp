#include "congress/rule_words.hpp"

#include <charconv>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

template <class E>
struct Word {
  E value;
  std::string_view word;
};

constexpr Word<v1::ContestKind> kContests[] = {{v1::CONTEST_EQUAL, "equal"},
                                               {v1::CONTEST_SURPLUS, "surplus"}};
constexpr Word<v1::UnderVote> kUnderVotes[] = {{v1::UNDER_VOTE_VALID, "valid"},
                                               {v1::UNDER_VOTE_VOID, "void"}};
constexpr Word<bool> kBlanks[] = {{false, "abstain"}, {true, "approve"}};
constexpr Word<v1::WriteIn> kWriteIns[] = {{v1::WRITE_IN_OFF, "off"},
                                           {v1::WRITE_IN_FREE, "free"},
                                           {v1::WRITE_IN_AFTER_OPPOSING, "after-opposing"},
                                           {v1::WRITE_IN_AS_MANY_AS_OPPOSED, "as-many-as-opposed"}};
constexpr Word<v1::Validity> kValidities[] = {{v1::VALIDITY_WITHIN_ISSUED, "issued"},
                                              {v1::VALIDITY_WITHIN_PRESENT, "present"}};
constexpr Word<v1::TieRule> kTies[] = {{v1::TIE_REVOTE, "re-vote"},
                                       {v1::TIE_HANDS, "hands"},
                                       {v1::TIE_NONE, "none"},
                                       {v1::TIE_PRESIDIUM, "presidium"},
                                       {v1::TIE_LOT, "lot"}};
constexpr Word<v1::TooFewRule> kTooFew[] = {{v1::TOO_FEW_PRESIDIUM, "presidium"},
                                            {v1::TOO_FEW_NEW_ELECTION, "new-election"},
                                            {v1::TOO_FEW_VACANT, "vacant"},
                                            {v1::TOO_FEW_REDUCE, "reduce"}};
constexpr Word<v1::RunoffPool> kPools[] = {
    {v1::POOL_TIED, "tied"}, {v1::POOL_LOSERS, "losers"}, {v1::POOL_TWICE, "twice"}};
constexpr Word<v1::NameOrder> kOrders[] = {{v1::ORDER_STROKES, "strokes"},
                                           {v1::ORDER_GIVEN, "given"},
                                           {v1::ORDER_VOTES, "votes"},
                                           {v1::ORDER_LOT, "lot"}};
constexpr Word<v1::LostPapers> kLost[] = {{v1::LOST_REPEAT, "repeat"}, {v1::LOST_REPORT, "report"}};
constexpr Word<v1::CountMode> kCounts[] = {{v1::COUNT_BY_SUM, "by-sum"}, {v1::COUNT_READ_OUT, "read-out"}};
constexpr Word<v1::Display> kDisplays[] = {{v1::DISPLAY_LIVE_MOTIONS, "live-motions"},
                                           {v1::DISPLAY_TURNOUT, "turnout"}};

template <class E, std::size_t N>
Result<E> parse(const Word<E> (&words)[N], std::string_view text) {
  std::string all;
  for (const Word<E>& w : words) {
    if (w.word == text) return w.value;
    all += (all.empty() ? "" : ", ") + std::string(w.word);
  }
  return crypto::fault(checks::rules_form, "'" + std::string(text) + "' is none of: " + all);
}

template <class E, std::size_t N>
std::string_view word(const Word<E> (&words)[N], E value) {
  for (const Word<E>& w : words)
    if (w.value == value) return w.word;
  return "?";
}

}  // namespace

Result<v1::ContestKind> parse_contest(std::string_view text) { return parse(kContests, text); }
Result<v1::UnderVote> parse_under_vote(std::string_view text) { return parse(kUnderVotes, text); }
Result<bool> parse_blank(std::string_view text) { return parse(kBlanks, text); }
Result<v1::WriteIn> parse_write_in(std::string_view text) { return parse(kWriteIns, text); }
Result<v1::Validity> parse_validity(std::string_view text) { return parse(kValidities, text); }
Result<v1::TieRule> parse_tie_rule(std::string_view text) { return parse(kTies, text); }
Result<v1::TooFewRule> parse_too_few_rule(std::string_view text) { return parse(kTooFew, text); }
Result<v1::RunoffPool> parse_runoff_pool(std::string_view text) { return parse(kPools, text); }
Result<v1::NameOrder> parse_name_order(std::string_view text) { return parse(kOrders, text); }
Result<v1::LostPapers> parse_lost_papers(std::string_view text) { return parse(kLost, text); }
Result<v1::CountMode> parse_count_mode(std::string_view text) { return parse(kCounts, text); }
Result<v1::Display> parse_display(std::string_view text) { return parse(kDisplays, text); }

std::string_view word_of(v1::ContestKind v) { return word(kContests, v); }
std::string_view word_of(v1::UnderVote v) { return word(kUnderVotes, v); }
std::string_view word_of(v1::WriteIn v) { return word(kWriteIns, v); }
std::string_view word_of(v1::Validity v) { return word(kValidities, v); }
std::string_view word_of(v1::TieRule v) { return word(kTies, v); }
std::string_view word_of(v1::TooFewRule v) { return word(kTooFew, v); }
std::string_view word_of(v1::RunoffPool v) { return word(kPools, v); }
std::string_view word_of(v1::NameOrder v) { return word(kOrders, v); }
std::string_view word_of(v1::LostPapers v) { return word(kLost, v); }
std::string_view word_of(v1::CountMode v) { return word(kCounts, v); }
std::string_view word_of(v1::Display v) { return word(kDisplays, v); }

Result<v1::MotionMethods> parse_motion_methods(std::string_view text) {
  v1::MotionMethods out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string_view one = text.substr(at, end - at);
    at = end + 1;
    if (one == "secret")
      out.set_secret(true);
    else if (one == "named")
      out.set_named(true);
    else if (one == "hands")
      out.set_hands(true);
    else if (one == "acclamation")
      out.set_acclamation(true);
    else
      return crypto::fault(checks::rules_form,
                           "'" + std::string(one) +
                               "' is none of: secret, named, hands, acclamation (with commas "
                               "between them)");
  }
  return out;
}

Result<v1::VoterClass> parse_voter_class(std::string_view text) {
  v1::VoterClass out;
  const std::size_t at = text.rfind('=');
  std::uint32_t weight = 0;
  const auto malformed = [&] {
    return crypto::fault(checks::rules_form, "'" + std::string(text) + "' is not like \"Teachers=30\"");
  };
  if (at == std::string_view::npos || at == 0) return malformed();
  const std::string_view digits = text.substr(at + 1);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
  if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return malformed();
  out.set_name(std::string(text.substr(0, at)));
  out.set_weight(weight);
  return out;
}

Result<v1::Fraction> parse_majority(std::string_view text) {
  constexpr std::string_view kOf = " of ";
  const std::size_t at = text.find(kOf);
  if (at == std::string_view::npos)
    return crypto::fault(
        checks::rules_form,
        "'" + std::string(text) + "' is not like \">1/2 of present\" or \">=2/3 of entitled\"");
  COMITIA_TRY(v1::Fraction out, parse_fraction(text.substr(0, at)));
  COMITIA_TRY(const v1::Base base, parse_base(text.substr(at + kOf.size())));
  out.set_base(base);
  return out;
}

std::string majority_words(const v1::Fraction& f) {
  return (f.strict() ? ">" : ">=") + std::to_string(f.numerator()) + "/" + std::to_string(f.denominator()) +
         " of " + std::string(base_name(f.base()));
}

}  // namespace comitia::congress
