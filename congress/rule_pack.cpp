#include "congress/rule_pack.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "congress/question.hpp"
#include "congress/read_out.hpp"
#include "congress/reserved_seats.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

v1::Fraction at_least(std::uint32_t numerator, std::uint32_t denominator, v1::Base base) {
  v1::Fraction out;
  out.set_numerator(numerator);
  out.set_denominator(denominator);
  out.set_base(base);
  return out;
}

Result<void> check_words(const v1::Rules& r) {
  const bool known = v1::ContestKind_IsValid(r.contest()) && v1::UnderVote_IsValid(r.under_vote()) &&
                     v1::WriteIn_IsValid(r.write_in()) && v1::Validity_IsValid(r.validity()) &&
                     v1::TieRule_IsValid(r.tie()) && v1::TooFewRule_IsValid(r.too_few()) &&
                     v1::RunoffPool_IsValid(r.pool()) && v1::NameOrder_IsValid(r.order()) &&
                     v1::LostPapers_IsValid(r.lost_papers()) && v1::CountMode_IsValid(r.count()) &&
                     v1::Display_IsValid(r.display());
  COMITIA_REQUIRE(checks::rules_form, known, "a rule has a value of no known meaning");
  return {};
}

Result<void> check_written(const v1::Rules& r) {
  if (r.write_in() == v1::WRITE_IN_OFF) {
    COMITIA_REQUIRE(checks::rules_form, r.write_in_places() == 0 && r.name_from() == 0,
                    "places for written names, and from when they are published, where none are written");
    return {};
  }
  COMITIA_REQUIRE(checks::rules_form, r.write_in_places() <= limits::kWriteIns,
                  std::to_string(r.write_in_places()) + " places for written names, at most " +
                      std::to_string(limits::kWriteIns));
  COMITIA_REQUIRE(
      checks::rules_form, r.name_from() <= limits::kDelegates,
      "a written name is published from at most " + std::to_string(limits::kDelegates) + " votes");
  // A written name is of no group, and what a class wrote could not be added up before all are named.
  COMITIA_REQUIRE(checks::rules_form, r.classes_size() == 0 && r.reserved() == 0,
                  "written names go neither with classes of voters nor with reserved seats");
  return {};
}

Result<void> check_classes(const v1::Rules& r) {
  if (r.classes_size() == 0) return {};
  COMITIA_REQUIRE(checks::rules_form, r.classes_size() <= static_cast<int>(limits::kVoterClasses),
                  std::to_string(r.classes_size()) + " classes of voters, at most " +
                      std::to_string(limits::kVoterClasses));
  // One candidate's marks for and against would be another base for each, and scores could not be compared.
  COMITIA_REQUIRE(checks::rules_form, r.majority().base() != v1::BASE_FOR_AND_AGAINST,
                  "classes of voters are weighed by a base that is the same for every candidate");
  std::set<std::string_view> names;
  for (const v1::VoterClass& c : r.classes()) {
    COMITIA_REQUIRE(checks::rules_form,
                    proto::is_text(c.name(), limits::kNameBytes) && names.insert(c.name()).second,
                    "a class of voters needs a name of its own, of at most 200 bytes");
    COMITIA_REQUIRE(checks::rules_form, c.weight() >= 1 && c.weight() <= limits::kClassWeight,
                    c.name() + ": a weight is from 1 to " + std::to_string(limits::kClassWeight));
  }
  return {};
}

Result<void> check_motions(const v1::Rules& r) {
  for (const auto& [given, fraction] :
       {std::pair{r.has_motion(), &r.motion()}, std::pair{r.has_charter(), &r.charter()}}) {
    if (!given) continue;
    COMITIA_CHECK(check_fraction(*fraction));
    COMITIA_REQUIRE(checks::rules_form, fraction->base() != v1::BASE_NONE, "a motion needs a majority");
  }
  if (r.has_recall_petition()) {
    COMITIA_CHECK(check_fraction(r.recall_petition()));
    COMITIA_REQUIRE(checks::rules_form, r.recall_petition().base() == v1::BASE_ENTITLED,
                    "a petition is supported by a part of the entitled");
  }
  const v1::MotionMethods& m = r.motion_methods();
  COMITIA_REQUIRE(checks::rules_form,
                  !r.has_motion_methods() || m.secret() || m.named() || m.hands() || m.acclamation(),
                  "there is no way to vote on a motion");
  return {};
}

}  // namespace

Result<void> check_rules(const v1::Rules& r) {
  COMITIA_CHECK(check_quorum(r.quorum()));
  COMITIA_CHECK(check_fraction(r.majority()));
  COMITIA_CHECK(check_words(r));
  COMITIA_REQUIRE(checks::rules_form, r.margin() <= 100, "a margin is from 0 to 100 percent");
  COMITIA_REQUIRE(checks::rules_form, r.margin() == 0 || r.contest() == v1::CONTEST_SURPLUS,
                  "only a surplus contest has a margin");
  COMITIA_REQUIRE(checks::rules_form, r.reserved() <= limits::kCandidates,
                  std::to_string(r.reserved()) + " reserved seats for each group");
  // The best of those left might leave a group without the names for its own seats.
  COMITIA_REQUIRE(checks::rules_form, r.reserved() == 0 || r.pool() != v1::POOL_TWICE,
                  "reserved seats go with a run-off of the tied or of all losers");
  COMITIA_CHECK(check_written(r));
  COMITIA_CHECK(check_classes(r));
  COMITIA_CHECK(check_motions(r));
  const bool unsaid = r.tellers() == 0 && r.threshold() == 0;
  COMITIA_REQUIRE(
      checks::rules_form,
      unsaid || (r.threshold() >= 1 && r.threshold() <= r.tellers() && r.tellers() <= limits::kTellers),
      std::to_string(r.threshold()) + " of " + std::to_string(r.tellers()) + " tellers");
  return {};
}

bool is_minimal(const v1::Rules& rules) {
  v1::Rules vote;
  *vote.mutable_quorum() = rules.quorum();
  *vote.mutable_majority() = rules.majority();
  vote.set_smallest_count(rules.smallest_count());
  vote.set_blank_is_approval(rules.blank_is_approval());
  return rules.ByteSizeLong() == vote.ByteSizeLong();
}

const v1::Fraction& majority_of(v1::QuestionKind kind, const v1::Rules& rules) {
  return kind == v1::MOTION && rules.has_motion() ? rules.motion() : rules.majority();
}

v1::Fraction motion_majority(const v1::Rules& rules) { return majority_of(v1::MOTION, rules); }

v1::Fraction charter_majority(const v1::Rules& rules) {
  return rules.has_charter() ? rules.charter() : at_least(2, 3, v1::BASE_PRESENT);
}

v1::Fraction recall_petition(const v1::Rules& rules) {
  return rules.has_recall_petition() ? rules.recall_petition() : at_least(1, 3, v1::BASE_ENTITLED);
}

v1::MotionMethods motion_methods(const v1::Rules& rules) {
  v1::MotionMethods out = rules.motion_methods();
  if (!rules.has_motion_methods()) {
    out.set_named(true);
    out.set_hands(true);
  }
  return out;
}

std::uint32_t write_in_places(const v1::Rules& rules) {
  return rules.write_in_places() == 0 ? 1 : rules.write_in_places();
}

std::uint32_t named_from(const v1::Rules& rules) { return rules.name_from() == 0 ? 3 : rules.name_from(); }

TellersAsked tellers_asked(const v1::Rules& rules) {
  if (rules.tellers() == 0) return {5, 3};
  return {rules.tellers(), rules.threshold()};
}

Result<void> check_returned(const v1::Rules& rules, std::uint64_t returned, std::uint64_t papers,
                            std::uint64_t present) {
  COMITIA_REQUIRE(checks::returned_within_issued, returned <= papers,
                  std::to_string(returned) + " returned, " + std::to_string(papers) + " issued");
  COMITIA_REQUIRE(checks::returned_within_issued,
                  rules.validity() == v1::VALIDITY_WITHIN_ISSUED || returned <= present,
                  std::to_string(returned) + " returned, " + std::to_string(present) + " present");
  return {};
}

std::uint64_t least_names(const v1::Rules& rules, std::uint64_t seats) {
  if (rules.contest() == v1::CONTEST_EQUAL) return seats;
  return seats + std::max<std::uint64_t>(1, (seats * rules.margin() + 99) / 100);
}

Result<void> check_voting(const v1::Question& q, std::uint32_t voter_class, const v1::Rules& rules) {
  const bool election = is_election(q.kind());
  COMITIA_REQUIRE(checks::definition_contest,
                  !election || rules.under_vote() == v1::UNDER_VOTE_VALID ||
                      q.kind() == v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY,
                  "the rules void a ballot that does not approve exactly as many as there are seats");
  COMITIA_REQUIRE(checks::definition_contest, !q.has_write_ins() || rules.write_in() != v1::WRITE_IN_OFF,
                  "the rules offer no places for written names");
  COMITIA_REQUIRE(checks::definition_contest, q.read_out() == asks_for_read_out(rules, q.kind()),
                  q.read_out() ? "the rules do not have these ballots read out"
                               : "the rules have these ballots read out one by one");
  // Without a switch: other counts are not added up by class or group (§25.6).
  if (election && !is_by_approval(q.kind()) && (!rules.classes().empty() || rules.reserved() > 0))
    return crypto::fault(checks::definition_contest,
                         "classes of voters and reserved seats go only with an election by approval");
  const std::uint32_t classes = election ? static_cast<std::uint32_t>(rules.classes_size()) : 0;
  // Without a switch: a class is looked up by its number.
  if (classes == 0 ? voter_class != 0 : voter_class < 1 || voter_class > classes)
    return crypto::fault(checks::definition_contest, "class " + std::to_string(voter_class) + " of " +
                                                         std::to_string(classes) + " that are counted apart");
  return check_groups(q, rules);
}

Result<void> check_contest(const v1::Question& q, std::uint32_t voter_class, const v1::Rules& rules) {
  COMITIA_CHECK(check_voting(q, voter_class, rules));
  if (!is_election(q.kind())) return {};
  COMITIA_REQUIRE(checks::definition_contest,
                  q.has_write_ins() || rules.write_in() == v1::WRITE_IN_OFF || !is_by_approval(q.kind()),
                  "the rules offer places for written names");
  const std::uint64_t least = least_names(rules, q.seats());
  COMITIA_REQUIRE(checks::definition_contest, static_cast<std::uint64_t>(q.candidates_size()) >= least,
                  std::to_string(q.candidates_size()) + " names for " + std::to_string(q.seats()) +
                      " seats, at least " + std::to_string(least) + " by the rules");
  return check_reserve(q, reserve_of(q, rules));
}

}  // namespace comitia::congress
