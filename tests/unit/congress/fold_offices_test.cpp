// Lots, offices and the end of the record through the fold: who signs, the course, and what follows from
// what.
#include <gtest/gtest.h>

#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "congress/report_words.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::congress {
namespace {

using test::BallotPlan;
using test::CongressBuilder;
using test::CongressPlan;

CongressPlan hall(v1::TieRule tie) {
  CongressPlan out;
  out.delegates = 6;
  out.tellers = 3;
  out.threshold = 2;
  out.slots = 12;
  out.smallest_count = 1;
  out.course.emplace();
  out.rules = [tie](v1::Rules& rules) { rules.set_tie(tie); };
  return out;
}

/// Everybody is for the first; so many of the six for the second, and the others for the third.
BallotPlan election(std::uint32_t for_the_second) {
  BallotPlan out;
  out.candidates = 3;
  out.seats = 2;
  out.marks = [for_the_second](std::uint32_t delegate) {
    using enum Mark;
    return delegate <= for_the_second ? std::vector<Mark>{kApprove, kApprove, kOppose}
                                      : std::vector<Mark>{kApprove, kOppose, kApprove};
  };
  return out;
}

std::string why(const crypto::Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

std::string two(CongressBuilder& congress, v1::EntryKind kind, const google::protobuf::Message& statement,
                const crypto::SigningKey& proposer) {
  const crypto::Bytes proposal = propose_entry(kind, proto::encode(statement), congress.anchor(), proposer);
  if (const auto proposed = congress.submit(proposal); !proposed.ok()) return why(proposed);
  return why(congress.submit(
      confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), congress.keys().secretariat)));
}

std::string two(CongressBuilder& congress, v1::EntryKind kind, const google::protobuf::Message& statement) {
  return two(congress, kind, statement, congress.keys().chair);
}

v1::Rotation calendar(std::vector<std::string> chairs) {
  v1::Rotation out;
  out.set_post_id("presidium");
  out.set_first_semester(20261);
  out.set_order(v1::ROTATION_BY_STROKES);
  for (const std::string& name : chairs) out.add_chairs(name);
  out.set_date(20261126);
  return out;
}

TEST(FoldOffices, TheElectedHoldThePostAndTakeTheChairInTurn) {
  CongressBuilder congress(hall(v1::TIE_REVOTE));
  congress.prepare();
  EXPECT_EQ(two(congress, v1::ROTATION, calendar({"Candidate 1"})), "holder-known");
  congress.hold(election(4));
  const Offices& offices = congress.fold().offices();
  ASSERT_EQ(offices.holders("presidium").size(), 2u);
  EXPECT_EQ(two(congress, v1::ROTATION, calendar({"Candidate 2", "Candidate 1", "Candidate 1"})), "ok");
  EXPECT_EQ(two(congress, v1::ROTATION, calendar({"Candidate 3"})), "holder-known");

  v1::Vacancy left;
  left.set_post_id("presidium");
  left.set_holder("Candidate 2");
  left.set_cause(v1::VACANCY_RESIGNED);
  left.set_reason("graduates");
  left.set_date(20261125);
  EXPECT_EQ(two(congress, v1::VACANCY, left), "date-order");
  left.set_date(20261127);
  EXPECT_EQ(two(congress, v1::VACANCY, left), "ok");
  EXPECT_EQ(congress.fold().offices().seats_of_slate("presidium"), 1u);
}

TEST(FoldOffices, ATermIsOverOnItsDay) {
  CongressPlan plan = hall(v1::TIE_REVOTE);
  plan.term_months = 12;
  CongressBuilder congress(plan);
  congress.prepare();
  congress.hold(election(4));
  const std::uint32_t until = last_day_of_term(congress.ballot("presidium").day(), 12);
  ASSERT_EQ(congress.fold().offices().holders("presidium").size(), 2u);
  EXPECT_EQ(congress.fold().offices().holder("presidium", "Candidate 1")->until, until);
  v1::Rotation chairs = calendar({"Candidate 2", "Candidate 1"});
  chairs.set_date(until + 1);
  EXPECT_EQ(two(congress, v1::ROTATION, chairs), "holder-known") << "on that day nobody holds it";
  EXPECT_EQ(congress.fold().offices().holders("presidium").size(), 2u) << "what is refused changes nothing";
  chairs.set_date(until);
  EXPECT_EQ(two(congress, v1::ROTATION, chairs), "ok");
}

TEST(FoldOffices, TheDayOfABallotIsADayOfTheLog) {
  CongressBuilder congress(hall(v1::TIE_REVOTE));
  congress.prepare();
  congress.define({});
  v1::Presence s = congress.presence_of("presidium");
  const auto tried = [&](std::uint32_t date) {
    s.set_date(date);
    return two(congress, v1::PRESENCE, s, congress.keys().chief());
  };
  EXPECT_EQ(tried(0), "date-form");
  EXPECT_EQ(tried(20261301), "date-form");
  EXPECT_EQ(tried(20261101), "date-order");
  EXPECT_EQ(tried(20261224), "ok");
  EXPECT_EQ(congress.fold().calendar().latest(), 20261224u);
  EXPECT_EQ(tried(20261223), "date-order");

  CongressPlan vote = hall(v1::TIE_REVOTE);
  vote.course.reset();
  CongressBuilder plain(vote);
  plain.prepare();
  plain.define({});
  s = plain.presence_of("presidium");
  s.set_date(20261224);
  EXPECT_EQ(two(plain, v1::PRESENCE, s, plain.keys().chief()), "date-form") << "a vote has no days";
}

TEST(FoldOffices, TheArchiveWaitsForWhatIsLeftToALot) {
  CongressPlan plan = hall(v1::TIE_LOT);
  plan.majority = ">=1/2";
  CongressBuilder congress(plan);
  congress.prepare();
  congress.hold(election(3));
  v1::Archived s;
  s.set_date(20261126);
  s.set_retain_until(20561231);
  EXPECT_TRUE(congress.ballot("presidium").awaits_decision());
  EXPECT_EQ(two(congress, v1::ARCHIVED, s), "course-order");
}

TEST(FoldOffices, ALotDecidesATieAndGivesTheOffice) {
  CongressPlan plan = hall(v1::TIE_LOT);
  plan.majority = ">=1/2";
  CongressBuilder congress(plan);
  congress.prepare();
  congress.hold(election(3));
  ASSERT_EQ(congress.fold().offices().holders("presidium").size(), 1u);
  v1::OutcomeDecided s;
  s.set_ballot_id("presidium");
  s.set_why(v1::OPEN_TIE);
  s.set_by(v1::DECIDED_BY_PRESIDIUM);
  s.add_chosen("Candidate 2");
  EXPECT_EQ(two(congress, v1::OUTCOME_DECIDED, s), "decision-choice") << "it is left to a lot";
  s.set_by(v1::DECIDED_BY_LOT);
  s.set_named("tie-1");
  EXPECT_EQ(two(congress, v1::OUTCOME_DECIDED, s), "lot-turn");

  v1::LotRevealed reveals[2];
  for (std::uint32_t t = 1; t <= 2; ++t) {
    v1::LotRevealed& reveal = reveals[t - 1];
    reveal.set_lot_id("tie-1");
    reveal.set_attempt(1);
    reveal.set_teller(t);
    reveal.set_value(std::string(32, static_cast<char>(t)));
    v1::LotCommitted commit;
    commit.set_lot_id("tie-1");
    commit.set_attempt(1);
    commit.set_teller(t);
    commit.add_names("Candidate 2");
    commit.add_names("Candidate 3");
    commit.set_commitment(crypto::str(lot_commitment(congress.anchor(), reveal)));
    congress.append(v1::LOT_COMMITTED, commit, congress.keys().teller(t));
  }
  for (std::uint32_t t = 1; t <= 2; ++t)
    congress.append(v1::LOT_REVEALED, reveals[t - 1], congress.keys().teller(t));
  const std::vector<std::string> drawn = congress.fold().lots().find("tie-1")->drawn;
  ASSERT_EQ(drawn.size(), 2u);
  s.set_chosen(0, drawn[1]);
  EXPECT_EQ(two(congress, v1::OUTCOME_DECIDED, s), "decision-choice") << "the lot drew another first";
  s.set_chosen(0, drawn[0]);
  ASSERT_EQ(two(congress, v1::OUTCOME_DECIDED, s), "ok");
  EXPECT_NE(congress.fold().offices().holder("presidium", drawn[0]), nullptr);
  EXPECT_EQ(congress.fold().offices().holders("presidium").size(), 2u);
  EXPECT_EQ(two(congress, v1::OUTCOME_DECIDED, s), "decision-choice") << "nothing is open any more";
}

TEST(FoldOffices, NothingFollowsTheArchive) {
  CongressBuilder congress(hall(v1::TIE_REVOTE));
  congress.prepare();
  v1::Archived s;
  s.set_date(20261126);
  s.set_retain_until(20261126);
  EXPECT_EQ(two(congress, v1::ARCHIVED, s), "retention");
  s.set_retain_until(20561231);
  ASSERT_EQ(two(congress, v1::ARCHIVED, s), "ok");
  v1::Vacancy next;
  EXPECT_EQ(two(congress, v1::VACANCY, next), "course-order");
  v1::TerminalAuthorised terminal;
  terminal.set_code_hash(std::string(32, 'x'));
  terminal.set_label("door");
  const auto desk = sign_entry(v1::TERMINAL_AUTHORISED, proto::encode(terminal), &congress.anchor(),
                               congress.keys().desks[0]);
  EXPECT_EQ(why(congress.submit(desk)), "course-order");
  const Words report = report_words(congress.fold());
  EXPECT_EQ(report.english.size(), report.chinese.size());
}

TEST(FoldOffices, ATellerSpeaksForItselfInALot) {
  CongressBuilder congress(hall(v1::TIE_REVOTE));
  congress.prepare();
  v1::LotRevealed reveal;
  reveal.set_lot_id("chairs");
  reveal.set_attempt(1);
  reveal.set_teller(1);
  reveal.set_value(std::string(32, 'v'));
  v1::LotCommitted s;
  s.set_lot_id("chairs");
  s.set_attempt(1);
  s.set_teller(1);
  s.add_names("a");
  s.add_names("b");
  s.set_commitment(crypto::str(lot_commitment(congress.anchor(), reveal)));
  const auto by = [&](v1::EntryKind kind, const google::protobuf::Message& m, std::size_t teller) {
    return why(congress.submit(
        sign_entry(kind, proto::encode(m), &congress.anchor(), congress.keys().tellers[teller].key)));
  };
  EXPECT_EQ(by(v1::LOT_COMMITTED, s, 1), "entry-signer");
  EXPECT_EQ(by(v1::LOT_COMMITTED, s, 0), "ok");
  EXPECT_EQ(by(v1::LOT_REVEALED, reveal, 0), "lot-turn") << "two must commit";
}

}  // namespace
}  // namespace comitia::congress
