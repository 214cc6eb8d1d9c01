// Slates through the fold: who signs, the days of the log, and the gates of the course and of ballots.
#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"
#include "tests/support/reason.hpp"
#include "tests/support/slates.hpp"

namespace comitia::congress {
namespace {

using test::CongressBuilder;
using test::CongressPlan;
using test::reason;

/// The sample's posts and chains, in a small hall.
CongressPlan sample() {
  CongressPlan out;
  out.delegates = 6;
  out.tellers = 3;
  out.threshold = 2;
  out.slots = 12;
  out.smallest_count = 1;
  out.course.emplace();
  out.bodies = test::kSampleBodies;
  out.approval = test::sample_approval_plan(2);
  return out;
}

/// Its slates are made beforehand by the test; this one is the presidium's.
v1::Slate presidium(std::uint32_t count = 3) {
  return test::sample_slate("presidium-1", test::kPresidium, count);
}

const crypto::Check* submit(CongressBuilder& congress, v1::EntryKind kind,
                            const google::protobuf::Message& statement, const crypto::SigningKey& key) {
  return reason(congress.submit(sign_entry(kind, proto::encode(statement), &congress.anchor(), key)));
}

const crypto::Check* two_signed(CongressBuilder& congress, v1::EntryKind kind,
                                const google::protobuf::Message& statement,
                                const crypto::SigningKey& confirmer) {
  const crypto::Bytes proposal =
      propose_entry(kind, proto::encode(statement), congress.anchor(), congress.keys().secretariat);
  if (const auto proposed = congress.submit(proposal); !proposed.ok()) return proposed.fault().check;
  return reason(congress.submit(confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), confirmer)));
}

v1::Defined definition(const CongressBuilder& congress, const std::string& id) {
  const Slate& slate = *congress.fold().slates().newest_of(test::kPresidium);
  v1::Defined out;
  out.set_ballot_id(id);
  out.set_title("Presidium");
  out.mutable_question()->set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  out.mutable_question()->set_seats(2);
  for (const Slate::Candidate& c : slate.candidates())
    if (slate.stands(c)) out.mutable_question()->add_candidates(c.facts.name());
  out.set_rules_hash(crypto::str(congress.fold().rules_hash()));
  out.set_post(test::kPresidium);
  out.set_slate_hash(crypto::str(slate.final_hash()));
  return out;
}

const crypto::Check* define(CongressBuilder& congress, const v1::Defined& s) {
  return two_signed(congress, v1::DEFINED, s, congress.keys().chief());
}

TEST(FoldSlates, GoFromTheProposalToABallot) {
  CongressBuilder congress(sample());
  congress.make_slate(test::sample_slate("heads-1", test::kHeads, 4, 10));
  congress.make_slate(presidium());
  EXPECT_EQ(congress.fold().slates().newest_of(test::kHeads)->phase(), Slate::Phase::kAppointed);
  congress.prepare();
  EXPECT_EQ(define(congress, definition(congress, "a")), nullptr);
  EXPECT_EQ(congress.ballot("a").definition().slate_hash(),
            crypto::str(congress.fold().slates().final_of(test::kPresidium)->final_hash()));
}

TEST(FoldSlates, NobodyChecksInBeforeTheSlatesAreFinal) {
  CongressBuilder congress(sample());
  congress.post_roster();
  congress.accept_credentials();
  v1::CheckedIn s;
  s.set_delegate(1);
  s.set_admission_key(crypto::str(congress.keys().admission(1).public_key().view()));
  const auto check_in = [&] { return submit(congress, v1::CHECKED_IN, s, congress.keys().desks[0]); };
  EXPECT_EQ(check_in(), &checks::course_order);
  const crypto::Array32 slate = congress.propose_slate(presidium());
  congress.approve_stages(slate);
  congress.give_notice(slate);
  EXPECT_EQ(check_in(), &checks::course_order) << "on notice";
  congress.finalise_slate(slate);
  EXPECT_EQ(check_in(), nullptr);
}

TEST(FoldSlates, AreSignedByWhoeverMay) {
  CongressBuilder congress(sample());
  auto& keys = congress.keys();
  const v1::Slate s = presidium();
  for (const crypto::SigningKey* key :
       {&keys.chair, &keys.bodies[0], &keys.desks[0], &keys.server, &keys.scrutineers[0]})
    EXPECT_EQ(submit(congress, v1::SLATE, s, *key), &checks::entry_signer);
  const crypto::Array32 slate = congress.propose_slate(s);
  const v1::Approval approval = congress.approval(slate);
  for (const crypto::SigningKey* key : {&keys.secretariat, &keys.chair, &keys.desks[0], &keys.scrutineers[0]})
    EXPECT_EQ(submit(congress, v1::APPROVAL, approval, *key), &checks::entry_signer);
  EXPECT_EQ(submit(congress, v1::APPROVAL, approval, keys.bodies[test::kYouthLeague - 1]),
            &checks::approval_body);
  EXPECT_EQ(submit(congress, v1::APPROVAL, approval, keys.bodies[test::kCollegeBranch - 1]), nullptr);
  for (const v1::EntryKind kind : {v1::NOTICE, v1::OBJECTION_RESOLVED, v1::WITHDRAWN, v1::SLATE_FINAL}) {
    for (const crypto::SigningKey* key : {&keys.bodies[0], &keys.desks[0], &keys.scrutineers[0]})
      EXPECT_EQ(reason(congress.submit(propose_entry(kind, {}, congress.anchor(), *key))),
                &checks::entry_signer);
    EXPECT_EQ(reason(congress.submit(sign_entry(kind, {}, &congress.anchor(), keys.secretariat))),
              &checks::two_signers);
  }
}

TEST(FoldSlates, DaysOfTheLogNeverGoBack) {
  CongressBuilder congress(sample());
  const crypto::Array32 slate = congress.propose_slate(presidium()),
                        heads = congress.propose_slate(test::sample_slate("heads-1", test::kHeads, 1, 10));
  congress.approve_stage(slate);
  const crypto::SigningKey& branch = congress.keys().bodies[test::kCollegeBranch - 1];
  v1::Approval other = congress.approval(heads);
  other.set_date(20261101);
  EXPECT_EQ(submit(congress, v1::APPROVAL, other, branch), &checks::date_order) << "also of another slate";
  other.set_date(20261131);
  EXPECT_EQ(submit(congress, v1::APPROVAL, other, branch), &checks::date_form);
  EXPECT_EQ(congress.fold().calendar().latest(), 20261102u);
  other.set_date(20261105);
  EXPECT_EQ(submit(congress, v1::APPROVAL, other, branch), nullptr);
  EXPECT_EQ(congress.fold().calendar().latest(), 20261105u);
  v1::Approval next = congress.approval(slate);
  next.set_date(20261104);
  EXPECT_EQ(submit(congress, v1::APPROVAL, next, congress.keys().bodies[test::kCollegeParty - 1]),
            &checks::date_order);
}

// What two sign takes effect, and states its day, at the confirmation.
TEST(FoldSlates, AStaleProposalIsNotConfirmed) {
  CongressBuilder congress(sample());
  const crypto::Array32 slate = congress.propose_slate(presidium()),
                        heads = congress.propose_slate(test::sample_slate("heads-1", test::kHeads, 1, 10));
  congress.approve_stages(slate);
  v1::Notice notice;
  notice.set_slate_hash(crypto::str(slate));
  notice.set_from(20261103);
  notice.set_until(20261107);
  const crypto::Bytes proposal =
      propose_entry(v1::NOTICE, proto::encode(notice), congress.anchor(), congress.keys().secretariat);
  congress.append(proposal);
  v1::Approval later = congress.approval(heads);
  later.set_date(20261104);
  EXPECT_EQ(submit(congress, v1::APPROVAL, later, congress.keys().bodies[0]), nullptr);
  EXPECT_EQ(reason(congress.submit(
                confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), congress.keys().chair))),
            &checks::date_order);
}

TEST(FoldSlates, NoBallotIsMadeFromAnythingButTheFinalSlate) {
  CongressBuilder congress(sample());
  congress.make_slate(presidium());
  congress.prepare();
  v1::Defined s = definition(congress, "a");
  s.mutable_question()->set_candidates(0, "Somebody else");
  EXPECT_EQ(define(congress, s), &checks::definition_slate);
  s = definition(congress, "a");
  s.clear_post();
  s.clear_slate_hash();
  EXPECT_EQ(define(congress, s), &checks::definition_slate) << "a course elects nobody without a slate";
  s = definition(congress, "a");
  s.set_post(test::kHeads);
  EXPECT_EQ(define(congress, s), &checks::definition_slate) << "appointed";
  EXPECT_EQ(define(congress, definition(congress, "a")), nullptr);
}

TEST(FoldSlates, APostIsVotedOnOnce) {
  CongressBuilder congress(sample());
  congress.make_slate(presidium());
  congress.prepare();
  EXPECT_EQ(define(congress, definition(congress, "a")), nullptr);
  EXPECT_EQ(define(congress, definition(congress, "b")), &checks::ballot_new) << "a stands";
  {
    const test::SwitchedOff off("ballot-new");
    EXPECT_EQ(define(congress, definition(congress, "c")), nullptr);
  }
  for (const char* id : {"a", "c"}) {
    v1::Annulled annulled;
    annulled.set_ballot_id(id);
    annulled.set_reason("the hall had to be left");
    congress.append_two_signed(v1::ANNULLED, annulled, congress.keys().secretariat, congress.keys().chief());
  }
  EXPECT_EQ(define(congress, definition(congress, "b")), nullptr);
}

// A withdrawal between definition and opening: the ballot cannot be opened, and another is made.
TEST(FoldSlates, ABallotWhoseSlateChangedIsNotOpened) {
  CongressBuilder congress(sample());
  congress.make_slate(presidium());
  congress.prepare();
  test::BallotPlan ballot;
  ballot.post = test::kPresidium;
  congress.define(ballot);
  congress.count_presence(ballot.id);
  congress.post_seal_keys(ballot.id);
  const auto withdraw = [&](const std::string& candidate) {
    v1::Withdrawn s;
    s.set_slate_hash(crypto::str(congress.fold().slates().newest_of(test::kPresidium)->hash()));
    s.set_candidate(candidate);
    s.set_date(congress.day());
    return two_signed(congress, v1::WITHDRAWN, s, congress.keys().chair);
  };
  const auto open = [&] {
    return two_signed(congress, v1::OPENED,
                      test::must(congress.ballot(ballot.id).draft_opened(congress.fold().surroundings())),
                      congress.keys().chief());
  };
  EXPECT_EQ(withdraw("Candidate 3"), nullptr);
  EXPECT_EQ(open(), &checks::definition_slate) << "not final any more";
  congress.finalise_slate(congress.fold().slates().newest_of(test::kPresidium)->hash());
  EXPECT_EQ(open(), &checks::definition_slate) << "final with other names";
  v1::Annulled annulled;
  annulled.set_ballot_id(ballot.id);
  annulled.set_reason("a candidate withdrew");
  congress.append_two_signed(v1::ANNULLED, annulled, congress.keys().secretariat, congress.keys().chief());
  ballot.id = "again";
  ballot.candidates = 2;
  congress.open(ballot);
  EXPECT_EQ(withdraw("Candidate 2"), &checks::slate_turn) << "the ballot is open";
}

}  // namespace
}  // namespace comitia::congress
