// What follows an election is judged before it is signed exactly as the log judges it.
#include "ballot-client/core/office_check.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/proposal_check.hpp"
#include "ballot-client/core/slate_check.hpp"
#include "congress/entry.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::client {
namespace {

/// Candidates 1 and 2 hold the presidium.
class OfficeCheckTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 4;
    out.tellers = 2;
    out.threshold = 1;
    out.slots = 8;
    out.smallest_count = 0;
    out.course.emplace();
    return out;
  }
  OfficeCheckTest() : congress(plan()) {
    congress.prepare();
    test::BallotPlan ballot;
    ballot.marks = [](std::uint32_t) {
      using enum congress::Mark;
      return std::vector{kApprove, kApprove, kOppose};
    };
    congress.hold(ballot);
  }
  static std::string name(const Result<void>& result) {
    return result.ok() ? "ok" : std::string(result.fault().check->name);
  }
  /// What the check says; and that the log says the same, and the check has changed nothing.
  std::string said(v1::EntryKind kind, const google::protobuf::Message& statement) {
    const congress::Proposal proposal{kind, proto::encode(statement), congress.keys().chair.public_key()};
    const std::string out = name(check_office_proposal(proposal, congress.fold()));
    EXPECT_EQ(name(check_office_proposal(proposal, congress.fold())), out);
    EXPECT_EQ(name(check_proposal(proposal, congress.fold())), out);
    const Bytes entry =
        congress::propose_entry(kind, proposal.statement, congress.anchor(), congress.keys().chair);
    EXPECT_TRUE(congress.submit(entry).ok());
    EXPECT_EQ(name(congress.submit(congress::confirm_entry(crypto::leaf_hash(entry), congress.anchor(),
                                                           congress.keys().secretariat))),
              out);
    return out;
  }

  static v1::Rotation rotation(std::initializer_list<const char*> chairs) {
    v1::Rotation out;
    out.set_post_id("presidium");
    out.set_first_semester(20261);
    out.set_order(v1::ROTATION_BY_STROKES);
    for (const char* const chair : chairs) out.add_chairs(chair);
    out.set_date(20261126);
    return out;
  }
  static v1::Substituted substituted(std::uint32_t semester, const std::string& who) {
    v1::Substituted out;
    out.set_post_id("presidium");
    out.set_semester(semester);
    out.set_substitute(who);
    out.set_reason("studies abroad");
    out.set_date(20261126);
    return out;
  }
  static v1::Vacancy vacancy(const std::string& who, v1::VacancyCause cause) {
    v1::Vacancy out;
    out.set_post_id("presidium");
    out.set_holder(who);
    out.set_cause(cause);
    out.set_reason("graduates");
    out.set_date(20261126);
    return out;
  }

  test::CongressBuilder congress;
};

TEST_F(OfficeCheckTest, OfACalendar) {
  EXPECT_EQ(said(v1::ROTATION, rotation({"Candidate 3"})), "holder-known");
  EXPECT_EQ(said(v1::ROTATION, rotation({"Candidate 1", "Candidate 1"})), "rotation-turns");
  EXPECT_EQ(said(v1::ROTATION, rotation({})), "rotation-form");
  v1::Rotation s = rotation({"Candidate 1", "Candidate 2"});
  s.set_date(20261131);
  EXPECT_EQ(said(v1::ROTATION, s), "date-form");
  s = rotation({"Candidate 1", "Candidate 2"});
  s.set_order(v1::ROTATION_BY_LOT);
  s.set_named("chairs");
  EXPECT_EQ(said(v1::ROTATION, s), "lot-turn");
  s.set_order(v1::ROTATION_BY_RESOLUTION);
  EXPECT_EQ(said(v1::ROTATION, s), "motion-known");
  test::MotionPlan motion;
  motion.id = "chairs";
  motion.payload.add_text("Candidate 2");
  motion.payload.add_text("Candidate 1");
  congress.hold_motion(motion);
  EXPECT_EQ(said(v1::ROTATION, s), "rotation-order");
  s.mutable_chairs()->SwapElements(0, 1);
  EXPECT_EQ(said(v1::ROTATION, s), "ok");
}

TEST_F(OfficeCheckTest, OfASubstitution) {
  EXPECT_EQ(said(v1::SUBSTITUTED, substituted(20261, "Candidate 2")), "rotation-form");
  ASSERT_EQ(said(v1::ROTATION, rotation({"Candidate 1", "Candidate 2"})), "ok");
  EXPECT_EQ(said(v1::SUBSTITUTED, substituted(20271, "Candidate 2")), "rotation-form");
  EXPECT_EQ(said(v1::SUBSTITUTED, substituted(20261, "Candidate 3")), "holder-known");
  EXPECT_EQ(said(v1::SUBSTITUTED, substituted(20261, "Candidate 1")), "rotation-form");
  v1::Substituted s = substituted(20261, "Candidate 2");
  s.set_date(20261125);
  EXPECT_EQ(said(v1::SUBSTITUTED, s), "date-order");
  EXPECT_EQ(said(v1::SUBSTITUTED, substituted(20261, "Candidate 2")), "ok");
  EXPECT_EQ(said(v1::SUBSTITUTED, substituted(20261, "Candidate 2")), "rotation-form")
      << "in the chair already";
}

TEST_F(OfficeCheckTest, OfAVacancy) {
  EXPECT_EQ(said(v1::VACANCY, vacancy("Candidate 3", v1::VACANCY_RESIGNED)), "holder-known");
  EXPECT_EQ(said(v1::VACANCY, vacancy("Candidate 1", v1::VACANCY_REMOVED)), "vacancy-form");
  v1::Vacancy s = vacancy("Candidate 1", v1::VACANCY_OTHER);
  s.clear_reason();
  EXPECT_EQ(said(v1::VACANCY, s), "vacancy-form");
  s = vacancy("Candidate 1", v1::VACANCY_RESIGNED);
  s.set_date(0);
  EXPECT_EQ(said(v1::VACANCY, s), "date-form");
  EXPECT_EQ(said(v1::VACANCY, vacancy("Candidate 1", v1::VACANCY_RESIGNED)), "ok");
  EXPECT_EQ(said(v1::VACANCY, vacancy("Candidate 1", v1::VACANCY_RESIGNED)), "holder-known");
}

TEST_F(OfficeCheckTest, OfADecision) {
  v1::OutcomeDecided s;
  s.set_ballot_id("board");
  EXPECT_EQ(said(v1::OUTCOME_DECIDED, s), "ballot-known");
  s.set_ballot_id("presidium");
  s.set_why(v1::OPEN_TIE);
  s.set_by(v1::DECIDED_BY_PRESIDIUM);
  s.add_chosen("Candidate 3");
  EXPECT_EQ(said(v1::OUTCOME_DECIDED, s), "decision-choice") << "nothing is open";
}

TEST_F(OfficeCheckTest, OfTheArchive) {
  v1::Archived s;
  s.set_date(20261126);
  s.set_retain_until(20261126);
  EXPECT_EQ(said(v1::ARCHIVED, s), "retention");
  s.set_retain_until(20261131);
  EXPECT_EQ(said(v1::ARCHIVED, s), "date-form");
  s.set_retain_until(20561231);
  EXPECT_EQ(said(v1::ARCHIVED, s), "ok");
}

// One name for two seats is too few; for the one that is vacant it is not.
TEST_F(OfficeCheckTest, OfASlateForTheVacantSeat) {
  v1::Slate slate;
  slate.set_slate_id("by-election");
  slate.set_post_id("presidium");
  slate.add_candidates()->set_name("Candidate 3");
  EXPECT_EQ(name(check_new_slate(slate, congress.fold())), "slate-form");
  ASSERT_EQ(said(v1::VACANCY, vacancy("Candidate 1", v1::VACANCY_RESIGNED)), "ok");
  EXPECT_EQ(name(check_new_slate(slate, congress.fold())), "ok");
  const Bytes entry =
      congress::sign_entry(v1::SLATE, proto::encode(slate), &congress.anchor(), congress.keys().secretariat);
  EXPECT_EQ(name(congress.submit(entry)), "ok");
}

TEST_F(OfficeCheckTest, NothingElseIsSuchAStep) {
  const congress::Proposal other{v1::CLOSED, {}, congress.keys().chair.public_key()};
  EXPECT_EQ(name(check_office_proposal(other, congress.fold())), "proposal-due");
  const congress::Proposal garbled{v1::VACANCY, Bytes{0xff}, congress.keys().chair.public_key()};
  EXPECT_EQ(name(check_office_proposal(garbled, congress.fold())), "record-canonical");
}

// The words that tell who must confirm come from here: nobody is named whom the log would not take.
TEST_F(OfficeCheckTest, ConfirmersAreWhomTheLogTakes) {
  const v1::Vacancy nobody = vacancy("Candidate 3", v1::VACANCY_RESIGNED);
  v1::Closed closed;
  closed.set_ballot_id("presidium");
  auto& keys = congress.keys();
  const auto key_of = [&](const congress::Official& o) -> const crypto::SigningKey& {
    for (const crypto::SigningKey* key :
         {&keys.secretariat, &keys.chair, &keys.server, &keys.station, &keys.desks[0], &keys.desks[1],
          &keys.scrutineers[0], &keys.scrutineers[1], &keys.tellers[0].key, &keys.tellers[1].key,
          &keys.bodies[0], &keys.bodies[1]})
      if (key->public_key() == o.key) return *key;
    throw std::runtime_error("an official without a key");
  };
  const std::pair<v1::EntryKind, const google::protobuf::Message*> steps[] = {{v1::VACANCY, &nobody},
                                                                              {v1::CLOSED, &closed}};
  for (const auto& [kind, statement] : steps)
    for (const crypto::SigningKey* const proposer :
         {&keys.secretariat, kind == v1::VACANCY ? &keys.chair : &keys.tellers[0].key}) {
      const Bytes entry =
          congress::propose_entry(kind, proto::encode(*statement), congress.anchor(), *proposer);
      ASSERT_TRUE(congress.submit(entry).ok());
      const congress::Proposal proposal{kind, proto::encode(*statement), proposer->public_key()};
      std::vector<crypto::VerifyKey> named;
      for (const congress::Official* const o : confirmers(proposal, congress.fold())) named.push_back(o->key);
      EXPECT_EQ(named.size(), 1u);
      for (const congress::Official& o : congress.fold().officials().all()) {
        const std::string why = name(
            congress.submit(congress::confirm_entry(crypto::leaf_hash(entry), congress.anchor(), key_of(o))));
        const bool may = why != "entry-signer" && why != "two-signers";
        EXPECT_NE(why, "ok") << "the step itself is refused, so that nothing changes";
        EXPECT_EQ(std::find(named.begin(), named.end(), o.key) != named.end(), may) << o.name << ": " << why;
      }
    }
}

}  // namespace
}  // namespace comitia::client
