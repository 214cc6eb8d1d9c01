// The fold's steps of a congress with a course: motions, what they take effect on, and the order of it all
// (docs/protocol.md §14, §17).
#include <algorithm>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "congress/fraction.hpp"
#include "congress/motion_ballot.hpp"
#include "congress/person.hpp"
#include "congress/rule_pack.hpp"
#include "congress/statement.hpp"
#include "congress/voter_roll.hpp"
#include "crypto/base/checks.hpp"

namespace comitia::congress {

using crypto::Result;

Progress Fold::progress() const {
  Progress out;
  const auto reach = [&](Milestone milestone, bool reached) {
    if (reached) out.reach(milestone);
  };
  reach(Milestone::kRoster, delegates_.complete());
  reach(Milestone::kCredentials, credentials_.accepted());
  reach(Milestone::kSlates, slates_.all_elected_final());
  const v1::Fraction quorum = rules_of_motions().quorum;
  reach(Milestone::kQuorum,
        delegates_.complete() && delegates_.present() >= needed(quorum, quorum_base(quorum, delegates_)));
  reach(Milestone::kRules, rules_.has_value());
  reach(Milestone::kTellers, officials_.tellers() > 0);
  reach(Milestone::kKey, ceremony_.step() == Ceremony::Step::kFinal);
  out.ballot_running = std::any_of(ballots_.begin(), ballots_.end(), [](const auto& b) {
    return b.second.phase() >= Phase::kOpen && b.second.phase() <= Phase::kDecrypted;
  });
  const bool unended = std::any_of(ballots_.begin(), ballots_.end(), [](const auto& b) {
    return b.second.phase() < Phase::kAnnounced || b.second.awaits_decision();
  });
  out.archived = archived_.has_value();
  out.unsettled = unended || motions_.any_open();
  return out;
}

Result<void> Fold::gate(const Command& command) const {
  if (is_of_a_course(command.kind) && !has_course())
    return crypto::fault(checks::entry_kind,
                         std::string(kind_label(command.kind)) + ": only in a congress with a course");
  return has_course() ? check_course(command, progress()) : Result<void>{};
}

MotionRules Fold::rules_of_motions() const {
  return motion_rules(rules_ ? &*rules_ : nullptr, convened_.course().bootstrap());
}

MotionContext Fold::motion_context() const {
  return {surroundings(), rules_of_motions(), [this](const v1::MotionPut& m) { return admits(m); },
          [this](const std::string& id) { return secret_tally(id); }};
}

Result<void> Fold::motion_entry(v1::EntryKind kind, const Signed& what) {
  const auto key = crypto::exactly<32>(what.key());
  COMITIA_REQUIRE(checks::entry_signer, key && terminals_.contains(crypto::VerifyKey{*key}),
                  std::string(kind_label(kind)));
  if (kind == v1::NAMED_VOTE) {
    COMITIA_TRY(const auto s, statement_as<v1::SignedNamedVote>(what.statement));
    return motions_.vote(s, surroundings());
  }
  COMITIA_TRY(const auto s, statement_as<v1::SignedPetitionSupport>(what.statement));
  return motions_.support(s, surroundings());
}

Result<void> Fold::motion_two_signed(v1::EntryKind kind, crypto::View statement) {
  switch (kind) {
    case v1::MOTION_PUT: {
      COMITIA_TRY(const auto s, statement_as<v1::MotionPut>(statement));
      COMITIA_CHECK(gate({kind, s.subject(), s.method() == v1::METHOD_SECRET}));
      return motions_.put(s, motion_context());
    }
    case v1::SHOW_OF_HANDS: {
      COMITIA_TRY(const auto s, statement_as<v1::ShowOfHands>(statement));
      return motions_.count_hands(s);
    }
    default: {
      COMITIA_TRY(const auto s, statement_as<v1::MotionDecided>(statement));
      return decide_motion(s);
    }
  }
}

Result<void> Fold::close_motion(crypto::View statement, const Official& proposer) {
  // The vote ends with it: that is the chair's to say.
  COMITIA_REQUIRE(checks::entry_signer, proposer.role == v1::CHAIR,
                  "a motion's decision is the chair's to propose");
  COMITIA_TRY(const auto s, statement_as<v1::MotionDecided>(statement));
  COMITIA_CHECK(gate({v1::MOTION_DECIDED}));
  return motions_.close(s, motion_context());
}

Result<void> Fold::decide_motion(const v1::MotionDecided& s) {
  const Motion* const motion = motions_.find(s.motion_id());
  const bool takes_effect = motion && s.carried();
  COMITIA_CHECK(gate({v1::MOTION_DECIDED, takes_effect ? motion->put().subject() : v1::SUBJECT_UNSPECIFIED}));
  COMITIA_TRY(const Motion* const decided, motions_.decide(s, motion_context()));
  if (!s.carried()) return {};
  const v1::MotionPut& put = decided->put();
  if (put.subject() == v1::SUBJECT_ADOPT_RULES) {
    COMITIA_TRY(const auto rules, statement_as<v1::Rules>(crypto::view(put.rules())));
    return adopt(rules, crypto::view(put.rules()));
  }
  if (put.subject() == v1::SUBJECT_RECALL) recall_holder(put);
  return put.subject() == v1::SUBJECT_ELECT_TELLERS ? take_office(put.tellers()) : Result<void>{};
}

// ---- what they take effect on ----------------------------------------------------------------------------

Result<void> Fold::admits(const v1::MotionPut& s) const {
  if (s.subject() == v1::SUBJECT_ELECT_TELLERS) return check_tellers(s.tellers());
  if (s.subject() != v1::SUBJECT_ADOPT_RULES) return {};
  COMITIA_TRY(const auto rules, statement_as<v1::Rules>(crypto::view(s.rules())));
  return check_rules(rules);
}

Result<void> Fold::check_tellers(const v1::TellersElect& s) const {
  COMITIA_CHECK(officials_.with_tellers(s));
  const MotionRules rules = rules_of_motions();
  COMITIA_REQUIRE(checks::tellers_form,
                  rules.tellers == 0 || (static_cast<std::uint32_t>(s.tellers_size()) == rules.tellers &&
                                         s.threshold() == rules.threshold),
                  "the rules ask for " + std::to_string(rules.tellers) + " tellers, of whom " +
                      std::to_string(rules.threshold) + " count");
  for (const v1::TellerElect& t : s.tellers()) {
    const std::string who = "delegate " + std::to_string(t.delegate());
    const auto position = delegates_.position(t.delegate());
    COMITIA_REQUIRE(checks::tellers_form, position && delegates_.is_present(*position),
                    who + " is not present");
    for (const std::string* key : {&t.key(), &t.note_key()}) {
      const auto bytes = crypto::exactly<32>(crypto::view(*key));
      COMITIA_REQUIRE(checks::tellers_form,
                      bytes && !terminals_.contains(crypto::VerifyKey{*bytes}) &&
                          !delegates_.admission_key_used(crypto::VerifyKey{*bytes}),
                      who + ": a key that is a terminal's or a slip's");
    }
    COMITIA_REQUIRE(checks::teller_candidate, !slates_.is_candidate({t.name(), t.delegate()}), t.name());
  }
  return {};
}

Result<void> Fold::take_office(const v1::TellersElect& s) {
  COMITIA_TRY(officials_, officials_.with_tellers(s));
  ceremony_ = Ceremony(crypto::view(convened_.origin()), officials_, convened_.slots());
  erasures_ = {};  // they were of the key before
  std::erase_if(proposals_, [&](const auto& p) { return !officials_.by_key(p.second.proposer.view()); });
  return {};
}

// ---- ballots on motions ----------------------------------------------------------------------------------

Result<void> Fold::check_no_teller_stands(const v1::Defined& s) const {
  const Slate* const slate = slates_.final_of(s.post());
  const auto number_of = [&](const std::string& name) -> std::uint32_t {
    if (!slate) return 0;
    for (const Slate::Candidate& c : slate->candidates())
      if (c.facts.name() == name) return c.facts.delegate();
    return 0;
  };
  for (const std::string& name : s.question().candidates())
    for (const Official& o : officials_.all())
      COMITIA_REQUIRE(checks::teller_candidate,
                      o.role != v1::TELLER || !same_person({o.name, o.delegate}, {name, number_of(name)}),
                      o.name);
  return {};
}

Result<void> Fold::check_motion_ballot(const v1::Defined& s) const {
  COMITIA_CHECK(congress::check_motion_ballot(s, motions_, ballots_));
  return s.question().kind() == v1::MOTION ? Result<void>{} : check_no_teller_stands(s);
}

std::optional<MotionTally> Fold::secret_tally(const std::string& motion_id) const {
  return congress::secret_tally(motion_id, ballots_);
}

}  // namespace comitia::congress
