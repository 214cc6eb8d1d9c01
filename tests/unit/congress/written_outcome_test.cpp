#include "congress/written_outcome.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "congress/count_outcome.hpp"
#include "congress/decision.hpp"
#include "congress/entry.hpp"
#include "congress/fraction.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"
#include "tests/unit/congress/motion_steps.hpp"

namespace comitia::congress {
namespace {

using test::BallotPlan;
using test::CongressBuilder;

v1::NamedPerson named(std::uint32_t person, const std::string& name) {
  v1::NamedPerson out;
  out.set_person(person);
  out.set_name(name);
  return out;
}

/// 2 seats, 2 candidates; of 10 returned ballots more than half are needed.
struct Vote {
  v1::Question question;
  v1::Rules rules;
  ClassCount counted;

  Vote(std::vector<std::uint64_t> approvals, std::vector<Totals::Written> written) {
    question.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
    question.set_seats(2);
    question.mutable_write_ins()->set_places(1);
    *rules.mutable_majority() = test::must(parse_fraction(">1/2"));
    rules.mutable_majority()->set_base(v1::BASE_RETURNED);
    rules.set_write_in(v1::WRITE_IN_FREE);
    counted.counts.set_returned(10);
    counted.counts.set_valid(10);
    counted.totals.valid = 10;
    for (std::size_t i = 0; i < approvals.size(); ++i) {
      question.add_candidates("C" + std::to_string(i + 1));
      counted.totals.candidates.push_back({approvals[i], 0, 10 - approvals[i]});
    }
    counted.totals.written = std::move(written);
  }
  [[nodiscard]] Outcome decide(const std::vector<v1::NamedPerson>& names) const {
    return decide_written(question, rules, counted, {}, names);
  }
};

TEST(WrittenOutcome, SomebodyWrittenInIsElectedBeforeACandidate) {
  const Outcome out = Vote({8, 6}, {{4, 7}, {5, 1}, {9, 2}}).decide({named(4, "W")});
  ASSERT_EQ(out.candidates.size(), 3u);
  EXPECT_EQ(out.candidates[2].name, "W");
  EXPECT_TRUE(out.candidates[0].elected);
  EXPECT_FALSE(out.candidates[1].elected);
  EXPECT_TRUE(out.candidates[2].elected);
  EXPECT_EQ(out.candidates[1].reason, Reason::kBeyondSeats);
  EXPECT_EQ(out.written->persons, (std::vector<std::uint32_t>{4}));
  EXPECT_EQ(out.written->unnamed, 2u);
  EXPECT_EQ(out.written->unnamed_votes, 3u);
  const std::vector<std::string>& lines = out.derivation;
  EXPECT_EQ(lines[lines.size() - 2], "written in by 3 or more: W");
  EXPECT_EQ(lines[lines.size() - 1], "others written in: 2, with 3 votes in all");
  EXPECT_EQ(out.derivation_zh.back(), "其他另选人 2 名，共 3 票");
  EXPECT_EQ(lines.size(), out.derivation_zh.size());

  const v1::Result result = result_statement("b", out);
  EXPECT_EQ(result.candidates_size(), 2) << "those listed";
  ASSERT_EQ(result.written().persons_size(), 1);
  EXPECT_EQ(result.written().persons(0).person(), 4u);
  EXPECT_EQ(result.written().persons(0).name(), "W");
  EXPECT_EQ(result.written().persons(0).votes(), 7u);
  EXPECT_TRUE(result.written().persons(0).elected());
  EXPECT_EQ(result.written().unnamed(), 2u);
  EXPECT_EQ(result.written().unnamed_votes(), 3u);
}

TEST(WrittenOutcome, WhoTiesStandsInTheRunOff) {
  const Vote vote({8, 6}, {{4, 6}});
  const Outcome out = vote.decide({named(4, "W")});
  ASSERT_EQ(out.runoffs.size(), 1u);
  EXPECT_EQ(out.runoffs[0].candidates, (std::vector<std::string>{"C2", "W"}));
  EXPECT_EQ(out.runoffs[0].seats, 1u);
  EXPECT_FALSE(question_of(out.runoffs[0], vote.question.kind()).has_write_ins());
}

// The presidium may choose one who was written in.
TEST(WrittenOutcome, ADecisionMayFallOnWhoWasWrittenIn) {
  Vote vote({8, 6}, {{4, 6}});
  vote.rules.set_tie(v1::TIE_PRESIDIUM);
  const Outcome open = vote.decide({named(4, "W")});
  const v1::Question all = with_written(vote.question, open);
  const Outcome taken =
      test::must(take(open, all, vote.rules, {Why::kTie, Way::kPresidium, {"W"}, v1::TOO_FEW_PRESIDIUM}));
  EXPECT_TRUE(taken.candidates[2].elected);
  EXPECT_TRUE(result_statement("b", taken).written().persons(0).elected());
}

// The line of the roll turned out to be that of a candidate who was said not to stand on it.
TEST(WrittenOutcome, ACandidatesNameIsNoWriteInAfterAll) {
  Vote vote({8, 6}, {{4, 5}});
  vote.counted.totals.listed_votes = 1;
  const Outcome out = vote.decide({named(4, "C2")});
  EXPECT_EQ(out.candidates.size(), 2u);
  EXPECT_TRUE(out.written->persons.empty());
  EXPECT_EQ(out.written->listed_votes, 6u);
  EXPECT_EQ(out.derivation.back(), "written names of candidates, void as such: 6");
  EXPECT_EQ(out.derivation[out.derivation.size() - 2], "nobody is written in by 3 or more");
}

// A second paper may have been the one that an unnamed person lacked, or had.
TEST(WrittenOutcome, ExtraPapersMayHaveNamedWhoIsNotNamed) {
  Vote safe({9, 9}, {{4, 2}});
  safe.counted.extra = {1, 0};
  EXPECT_FALSE(safe.decide({}).must_repeat);
  Vote weak({9, 9}, {{4, 8}});
  weak.rules.set_name_from(9);
  EXPECT_FALSE(weak.decide({}).must_repeat);
  weak.counted.extra = {1, 0};
  EXPECT_TRUE(weak.decide({}).must_repeat);
}

TEST(CountOutcome, WhoIsDueHasTheVotesThatTheRulesSay) {
  v1::Rules rules;
  Totals totals;
  totals.written = {{1, 2}, {4, 3}, {6, 9}};
  EXPECT_EQ(due_to_be_named(rules, totals), (std::vector<std::uint32_t>{4, 6}));
  rules.set_name_from(9);
  EXPECT_EQ(due_to_be_named(rules, totals), (std::vector<std::uint32_t>{6}));
  rules.set_name_from(1);
  EXPECT_EQ(due_to_be_named(rules, totals), (std::vector<std::uint32_t>{1, 4, 6}));
}

// ---- whole congresses
// ---------------------------------------------------------------------------------------

test::CongressPlan plan(v1::WriteIn rule = v1::WRITE_IN_FREE) {
  test::CongressPlan out;
  out.delegates = 10;
  out.tellers = 4;
  out.threshold = 2;
  out.slots = 8;
  out.smallest_count = 0;
  out.rules = [rule](v1::Rules& rules) {
    rules.set_write_in(rule);
    rules.set_name_from(2);
  };
  return out;
}

const std::vector<std::string> kRoll{"Candidate 1", "Delegate 2", "Another", "Somebody"};

/// Everybody approves of the first two of three candidates but `writing`, who approve of the first and write.
BallotPlan ballot(CongressBuilder& congress, const crypto::Array32& roll, std::uint32_t person,
                  std::uint32_t writing) {
  BallotPlan out;
  out.definition = [&congress, roll](v1::Defined& d) { congress.offer_write_ins(d, roll); };
  out.marks = [writing](std::uint32_t delegate) {
    return std::vector<Mark>{Mark::kApprove, delegate <= writing ? Mark::kOppose : Mark::kApprove,
                             Mark::kAbstain};
  };
  out.written = [=](std::uint32_t delegate) {
    return std::vector<std::uint32_t>{delegate <= writing ? person : 0};
  };
  return out;
}

TEST(WrittenOutcome, OfAWholeCongressIsAnnounced) {
  CongressBuilder congress(plan());
  congress.prepare();
  congress.hold(ballot(congress, congress.post_roll(kRoll), 4, 7));
  const Ballot& b = congress.ballot("presidium");
  ASSERT_EQ(b.phase(), Phase::kAnnounced);
  EXPECT_EQ(b.outcome()->candidates[3].name, "Somebody");
  EXPECT_TRUE(b.outcome()->candidates[3].elected);
  EXPECT_EQ(b.outcome()->candidates[3].approve, 7u);
  EXPECT_FALSE(b.outcome()->candidates[1].elected);
}

TEST(WrittenOutcome, WhoWasWrittenInWinsTheRunOff) {
  CongressBuilder congress(plan());
  congress.prepare();
  const crypto::Array32 roll = congress.post_roll(kRoll);
  BallotPlan first = ballot(congress, roll, 4, 6);
  first.marks = [](std::uint32_t delegate) {
    return std::vector<Mark>{delegate <= 6 ? Mark::kApprove : Mark::kOppose,
                             delegate <= 4 ? Mark::kOppose : Mark::kApprove, Mark::kAbstain};
  };
  // 6, 6 and 6 for 2 seats; "Somebody" is written in by those who leave a place.
  first.written = [](std::uint32_t delegate) {
    return std::vector<std::uint32_t>{delegate <= 4 || delegate >= 9 ? 4u : 0u};
  };
  congress.hold(first);
  ASSERT_EQ(congress.ballot("presidium").outcome()->runoffs.size(), 1u);
  BallotPlan second;
  second.id = "presidium-2";
  second.candidates = 3;
  second.definition = [&congress](v1::Defined& d) {
    d = test::must(congress.fold().draft_runoff("presidium", 0));
  };
  second.marks = [](std::uint32_t) {
    return std::vector<Mark>{Mark::kApprove, Mark::kOppose, Mark::kApprove};
  };
  congress.hold(second);
  const Outcome& outcome = *congress.ballot("presidium-2").outcome();
  EXPECT_EQ(outcome.candidates[2].name, "Somebody");
  EXPECT_TRUE(outcome.candidates[2].elected);
  EXPECT_FALSE(outcome.written.has_value());
}

// rules.md V20: a teller who is written in and comes into the run-off blocks it until replaced.
TEST(WrittenOutcome, V20ATellerWhoIsWrittenInBlocksTheRunOff) {
  test::CongressPlan course = test::course_plan();
  const auto rules = course.rules;
  course.rules = [rules](v1::Rules& r) {
    if (rules) rules(r);
    r.set_write_in(v1::WRITE_IN_FREE);
    r.set_name_from(2);
  };
  CongressBuilder congress(course);
  congress.prepare();
  const crypto::Array32 roll = congress.post_roll(kRoll);
  // The teller is delegate 2, person 2 of the roll. Of 8 ballots Candidate 1 has 6, and Candidate 2 and the
  // teller have 5 each, for 2 seats.
  BallotPlan first = ballot(congress, roll, 2, 0);
  first.marks = [](std::uint32_t delegate) {
    return std::vector<Mark>{delegate == 4 || delegate == 5 ? Mark::kAbstain : Mark::kApprove,
                             delegate >= 4 ? Mark::kApprove : Mark::kOppose, Mark::kOppose};
  };
  first.written = [](std::uint32_t delegate) { return std::vector<std::uint32_t>{delegate <= 5 ? 2u : 0u}; };
  congress.hold(first);
  const Outcome& outcome = *congress.ballot("presidium").outcome();
  ASSERT_EQ(outcome.runoffs.size(), 1u);
  const v1::Defined runoff = test::must(congress.fold().draft_runoff("presidium", 0));
  ASSERT_NE(
      std::find(runoff.question().candidates().begin(), runoff.question().candidates().end(), "Delegate 2"),
      runoff.question().candidates().end());
  BallotPlan second;
  second.id = runoff.ballot_id();
  second.definition = [&](v1::Defined& d) { d = runoff; };
  EXPECT_THROW(congress.define(second), std::runtime_error);
  congress.elect_tellers("others", 4);
  congress.hold_ceremony();
  congress.define(second);
  EXPECT_EQ(congress.ballot(second.id).phase(), Phase::kDefined);
}

// ---- what the fold refuses
// ----------------------------------------------------------------------------------

std::string defined_with(CongressBuilder& congress, const std::function<void(v1::Defined&)>& change) {
  v1::Defined d;
  d.set_ballot_id("b");
  d.set_title("B");
  d.mutable_question()->set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  d.mutable_question()->set_seats(2);
  for (const char* name : {"Candidate 1", "Candidate 2", "Candidate 3"})
    d.mutable_question()->add_candidates(name);
  d.set_rules_hash(crypto::str(congress.fold().rules_hash()));
  change(d);
  try {
    congress.append_two_signed(v1::DEFINED, d, congress.keys().secretariat, congress.keys().chief());
  } catch (const std::exception& e) {
    return e.what();
  }
  return "ok";
}

TEST(FoldWrittenNames, AreOfferedAsTheRulesHaveIt) {
  CongressBuilder congress(plan(v1::WRITE_IN_AS_MANY_AS_OPPOSED));
  congress.prepare();
  const crypto::Array32 roll = congress.post_roll(kRoll);
  const auto with = [&](const std::function<void(v1::WriteIns&)>& change) {
    return defined_with(congress, [&](v1::Defined& d) {
      congress.offer_write_ins(d, roll);
      change(*d.mutable_question()->mutable_write_ins());
    });
  };
  const auto says = [](const std::string& what, const char* check) {
    return what.find(check) != std::string::npos;
  };
  EXPECT_TRUE(says(defined_with(congress, [](auto&) {}), "definition-contest")) << "they are due";
  EXPECT_TRUE(says(with([](auto& w) { w.set_places(2); }), "definition-written"));
  EXPECT_TRUE(says(with([](auto& w) { w.set_rule(v1::WRITE_IN_FREE); }), "definition-written"));
  EXPECT_TRUE(says(with([](auto& w) { w.mutable_roll_hash()->front() ^= 1; }), "definition-written"));
  EXPECT_TRUE(says(with([](auto& w) { w.set_eligible(3); }), "definition-written"));
  EXPECT_TRUE(
      says(with([](auto& w) { w.mutable_listed(0)->mutable_salt()->front() ^= 1; }), "definition-written"));
  EXPECT_TRUE(says(with([](auto& w) { w.mutable_listed(0)->set_person(2); }), "definition-written"));
  EXPECT_EQ(with([](auto&) {}), "ok");
}

TEST(FoldWrittenNames, AreNotOfferedWhereTheRulesHaveNone) {
  test::CongressPlan none = plan();
  none.rules = {};
  CongressBuilder congress(none);
  congress.prepare();
  const crypto::Array32 roll = congress.post_roll(kRoll);
  const std::string said = defined_with(congress, [&](v1::Defined& d) {
    congress.offer_write_ins(d, roll);
    d.mutable_question()->mutable_write_ins()->set_rule(v1::WRITE_IN_FREE);
  });
  EXPECT_NE(said.find("definition-contest"), std::string::npos) << said;
}

TEST(FoldWrittenNames, NamesExactlyThoseDueOnceAndBeforeTheResult) {
  CongressBuilder congress(plan());
  congress.prepare();
  const BallotPlan held = ballot(congress, congress.post_roll(kRoll), 4, 7);
  congress.open(held);
  congress.vote(held.id);
  congress.close(held.id);
  congress.empty_box(held.id);
  congress.sign_closed_states(held.id);
  congress.mix(held.id);
  congress.decrypt(held.id);
  const Ballot& b = congress.ballot(held.id);
  EXPECT_EQ(b.due(), (std::vector<std::uint32_t>{4}));
  EXPECT_FALSE(b.outcome());
  EXPECT_EQ(b.draft_result().fault().check->name, "ballot-turn");
  const auto name = [&](const std::function<void(v1::Named&)>& change) {
    v1::Named s = congress.named_of(held.id);
    change(s);
    const auto entry =
        sign_entry(v1::NAMED, proto::encode(s), &congress.anchor(), congress.keys().secretariat);
    const auto taken = congress.submit(entry);
    return taken.ok() ? "ok" : std::string(taken.fault().check->name);
  };
  EXPECT_EQ(name([](auto& s) { s.clear_persons(); }), "named-due");
  EXPECT_EQ(name([](auto& s) { *s.add_persons() = v1::NamedPerson(s.persons(0)); }), "named-due");
  EXPECT_EQ(name([](auto& s) { s.mutable_persons(0)->set_person(3); }), "named-due");
  EXPECT_EQ(name([](auto& s) { s.mutable_persons(0)->set_name("Another"); }), "named-opening");
  EXPECT_EQ(name([](auto& s) { s.mutable_persons(0)->mutable_salt()->front() ^= 1; }), "named-opening");
  EXPECT_EQ(name([](auto& s) { s.set_ballot_id("no"); }), "ballot-known");
  EXPECT_EQ(name([](auto&) {}), "ok");
  ASSERT_TRUE(b.outcome());
  v1::Named again;
  again.set_ballot_id(held.id);
  EXPECT_EQ(name([&](auto& s) { s = again; }), "ballot-turn");
  congress.announce(held.id);
  EXPECT_EQ(b.phase(), Phase::kAnnounced);
}

}  // namespace
}  // namespace comitia::congress
