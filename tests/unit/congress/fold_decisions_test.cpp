// What an outcome left to persons, decided through the fold: by a show of hands, by the presidium, and where
// classes of voters are counted apart (docs/protocol.md §18.6). A lot: fold_offices_test.cpp.
#include <gtest/gtest.h>

#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::congress {
namespace {

using test::BallotPlan;
using test::CongressBuilder;
using test::CongressPlan;
using test::MotionPlan;

CongressPlan hall(const std::function<void(v1::Rules&)>& rules) {
  CongressPlan out;
  out.delegates = 8;
  out.tellers = 2;
  out.threshold = 1;
  out.slots = 12;
  out.smallest_count = 0;
  out.majority = ">=1/2";
  out.course.emplace();
  out.rules = rules;
  return out;
}

/// Everybody is for the first; half are for the second and half for the third, or nobody for either.
BallotPlan election(bool tied, const std::string& id = "presidium") {
  BallotPlan out;
  out.id = id;
  out.marks = [tied](std::uint32_t delegate) {
    using enum Mark;
    if (!tied) return std::vector<Mark>{kApprove, kOppose, kOppose};
    return delegate % 2 == 0 ? std::vector<Mark>{kApprove, kApprove, kOppose}
                             : std::vector<Mark>{kApprove, kOppose, kApprove};
  };
  return out;
}

std::unique_ptr<CongressBuilder> congress_of(bool tied, const std::function<void(v1::Rules&)>& rules) {
  auto out = std::make_unique<CongressBuilder>(hall(rules));
  out->prepare();
  out->hold(election(tied));
  return out;
}

v1::OutcomeDecided tie(v1::DecidedBy by, const std::string& named, std::vector<std::string> chosen) {
  v1::OutcomeDecided out;
  out.set_ballot_id("presidium");
  out.set_why(v1::OPEN_TIE);
  out.set_by(by);
  out.set_named(named);
  for (const std::string& name : chosen) out.add_chosen(name);
  return out;
}

v1::OutcomeDecided too_few(v1::TooFewRule instead) {
  v1::OutcomeDecided out;
  out.set_ballot_id("presidium");
  out.set_why(v1::OPEN_TOO_FEW);
  out.set_by(v1::DECIDED_BY_PRESIDIUM);
  out.set_instead(instead);
  return out;
}

std::string two(CongressBuilder& congress, v1::EntryKind kind, const google::protobuf::Message& statement) {
  const crypto::Bytes proposal =
      propose_entry(kind, proto::encode(statement), congress.anchor(), congress.keys().chair);
  EXPECT_TRUE(congress.submit(proposal).ok());
  const auto done = congress.submit(
      confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), congress.keys().secretariat));
  return done.ok() ? "ok" : std::string(done.fault().check->name);
}

std::string decided(CongressBuilder& congress, const v1::OutcomeDecided& s) {
  return two(congress, v1::OUTCOME_DECIDED, s);
}

/// A resolution by hands whose text is these lines.
MotionPlan by_hands(const std::string& id, const std::vector<std::string>& lines) {
  MotionPlan out;
  out.id = id;
  out.method = v1::METHOD_HANDS;
  for (const std::string& line : lines) out.payload.add_text(line);
  return out;
}

std::vector<std::string> holders(const CongressBuilder& congress) {
  std::vector<std::string> out;
  for (const Holder& h : congress.fold().offices().holders("presidium")) out.push_back(h.name);
  return out;
}

using Names = std::vector<std::string>;

TEST(FoldDecisions, AShowOfHandsDecidesATieByAResolutionThatNamesIt) {
  const auto congress = congress_of(true, [](v1::Rules& r) { r.set_tie(v1::TIE_HANDS); });
  EXPECT_EQ(holders(*congress), Names{"Candidate 1"});
  const auto by = [&](const std::string& motion, Names chosen) {
    return decided(*congress, tie(v1::DECIDED_BY_HANDS, motion, std::move(chosen)));
  };
  EXPECT_EQ(by("none", {"Candidate 3"}), "motion-known");
  MotionPlan plan = by_hands("tie", {"presidium", "Candidate 3"});
  congress->put_motion(plan);
  EXPECT_EQ(by("tie", {"Candidate 3"}), "motion-turn") << "it is not decided";
  congress->vote_on(plan);
  congress->decide_motion("tie");
  EXPECT_EQ(by("tie", {"Candidate 2"}), "decision-choice") << "the hands were raised for another";
  EXPECT_EQ(by("", {"Candidate 3"}), "decision-choice") << "the motion is named";
  EXPECT_EQ(decided(*congress, tie(v1::DECIDED_BY_PRESIDIUM, "", {"Candidate 3"})), "decision-choice");
  EXPECT_EQ(by("tie", {"Candidate 3"}), "ok");
  EXPECT_EQ(holders(*congress), (Names{"Candidate 1", "Candidate 3"}));
  EXPECT_TRUE(congress->ballot("presidium").outcome()->open.empty());
  EXPECT_EQ(by("tie", {"Candidate 3"}), "decision-choice") << "once";
}

TEST(FoldDecisions, NoOtherMotionDecidesATie) {
  const auto congress = congress_of(true, [](v1::Rules& r) { r.set_tie(v1::TIE_HANDS); });
  const auto refused = [&](MotionPlan plan) {
    congress->hold_motion(plan);
    return decided(*congress, tie(v1::DECIDED_BY_HANDS, plan.id, {"Candidate 3"}));
  };
  MotionPlan lost = by_hands("lost", {"presidium", "Candidate 3"});
  lost.against = 8;
  EXPECT_EQ(refused(lost), "motion-turn");
  MotionPlan other = by_hands("other", {"presidium", "Candidate 3"});
  other.subject = v1::SUBJECT_OTHER;
  EXPECT_EQ(refused(other), "motion-turn") << "no resolution";
  MotionPlan by_name = by_hands("by-name", {"presidium", "Candidate 3"});
  by_name.method = v1::METHOD_BY_NAME;
  EXPECT_EQ(refused(by_name), "decision-choice") << "not by hands";
  EXPECT_EQ(refused(by_hands("another-ballot", {"board", "Candidate 3"})), "decision-choice");
  EXPECT_EQ(refused(by_hands("too-many", {"presidium", "Candidate 3", "Candidate 2"})), "decision-choice");
  EXPECT_EQ(refused(by_hands("nobody", {"presidium"})), "decision-choice");
  EXPECT_EQ(holders(*congress), Names{"Candidate 1"});
}

TEST(FoldDecisions, ThePresidiumDecidesATieByTwoSignatures) {
  const auto congress = congress_of(true, [](v1::Rules& r) { r.set_tie(v1::TIE_PRESIDIUM); });
  const auto by = [&](const std::string& named, Names chosen) {
    return decided(*congress, tie(v1::DECIDED_BY_PRESIDIUM, named, std::move(chosen)));
  };
  EXPECT_EQ(by("tie", {"Candidate 2"}), "decision-choice") << "it names nothing";
  EXPECT_EQ(by("", {"Candidate 1"}), "decision-choice") << "who is elected already";
  EXPECT_EQ(by("", {"Candidate 2", "Candidate 3"}), "decision-choice") << "for one seat";
  EXPECT_EQ(by("", {}), "decision-choice");
  v1::OutcomeDecided both = tie(v1::DECIDED_BY_PRESIDIUM, "", {"Candidate 2"});
  both.set_instead(v1::TOO_FEW_VACANT);
  EXPECT_EQ(decided(*congress, both), "decision-choice") << "too few is another question";
  both.set_instead(v1::TOO_FEW_PRESIDIUM);
  both.set_why(v1::OPEN_REASON_UNSPECIFIED);
  EXPECT_EQ(decided(*congress, both), "decision-choice");
  EXPECT_EQ(decided(*congress, tie(v1::DECIDED_BY_UNSPECIFIED, "", {"Candidate 2"})), "decision-choice");
  EXPECT_EQ(by("", {"Candidate 2"}), "ok");
  EXPECT_EQ(holders(*congress), (Names{"Candidate 1", "Candidate 2"}));
}

TEST(FoldDecisions, OfTooFewThePresidiumTakesARule) {
  for (const v1::TooFewRule instead : {v1::TOO_FEW_NEW_ELECTION, v1::TOO_FEW_VACANT, v1::TOO_FEW_REDUCE}) {
    const auto congress = congress_of(false, [](v1::Rules& r) { r.set_too_few(v1::TOO_FEW_PRESIDIUM); });
    EXPECT_EQ(decided(*congress, too_few(v1::TOO_FEW_PRESIDIUM)), "decision-choice") << "nothing is said";
    v1::OutcomeDecided s = too_few(instead);
    s.add_chosen("Candidate 2");
    EXPECT_EQ(decided(*congress, s), "decision-choice") << "nobody is elected without the majority";
    s = too_few(instead);
    s.set_by(v1::DECIDED_BY_HANDS);
    s.set_named("motion");
    EXPECT_EQ(decided(*congress, s), "decision-choice") << "it is the presidium's";
    EXPECT_FALSE(congress->fold().draft_runoff("presidium", 0).ok());
    EXPECT_EQ(decided(*congress, too_few(instead)), "ok");
    EXPECT_EQ(congress->fold().draft_runoff("presidium", 0).ok(), instead == v1::TOO_FEW_NEW_ELECTION);
    EXPECT_EQ(holders(*congress), Names{"Candidate 1"});
    EXPECT_EQ(decided(*congress, too_few(instead)), "decision-choice") << "once";
  }
}

TEST(FoldDecisions, ARunoffThatWasDecidedOnFillsTheSeatThatIsLeft) {
  const auto congress = congress_of(false, [](v1::Rules& r) { r.set_too_few(v1::TOO_FEW_PRESIDIUM); });
  ASSERT_EQ(decided(*congress, too_few(v1::TOO_FEW_NEW_ELECTION)), "ok");
  const v1::Defined draft = congress->fold().draft_runoff("presidium", 0).value();
  BallotPlan second;
  second.id = draft.ballot_id();
  second.definition = [&](v1::Defined& d) { d = draft; };
  second.marks = [](std::uint32_t) { return std::vector{Mark::kOppose, Mark::kApprove}; };
  second.seed = 2;
  congress->hold(second);
  EXPECT_EQ(holders(*congress), (Names{"Candidate 1", "Candidate 3"}));
}

TEST(FoldDecisions, WaitForTheAnnouncement) {
  CongressBuilder congress(hall([](v1::Rules& r) { r.set_tie(v1::TIE_PRESIDIUM); }));
  congress.prepare();
  const v1::OutcomeDecided s = tie(v1::DECIDED_BY_PRESIDIUM, "", {"Candidate 2"});
  EXPECT_EQ(decided(congress, s), "ballot-known");
  congress.open(election(true));
  for (const auto step : {&CongressBuilder::vote, &CongressBuilder::close, &CongressBuilder::empty_box,
                          &CongressBuilder::sign_closed_states, &CongressBuilder::decrypt}) {
    EXPECT_EQ(decided(congress, s), "ballot-turn");
    (congress.*step)("presidium");
  }
  EXPECT_EQ(decided(congress, s), "ballot-turn") << "decrypted, and not announced";
  congress.announce("presidium");
  EXPECT_EQ(decided(congress, s), "ok");
}

// Classes of voters have one outcome: it is decided on for all of them at once.
TEST(FoldDecisions, OfClassesAreTakenForAll) {
  CongressPlan plan = hall([](v1::Rules& r) {
    r.set_tie(v1::TIE_PRESIDIUM);
    for (const auto& [name, weight] : {std::pair{"Staff", 30u}, std::pair{"Students", 70u}}) {
      v1::VoterClass& one = *r.add_classes();
      one.set_name(name);
      one.set_weight(weight);
    }
  });
  plan.voter_class = [](std::uint32_t delegate) { return delegate <= 4 ? 1u : 2u; };
  CongressBuilder congress(plan);
  congress.prepare();
  const std::string ids[] = {"presidium-class-1", "presidium-class-2"};
  for (const std::uint32_t voters : {1u, 2u}) {
    BallotPlan ballot = election(true, ids[voters - 1]);
    ballot.definition = [voters](v1::Defined& d) {
      d.set_title("Presidium");
      d.set_voter_class(voters);
    };
    congress.open(ballot);
    for (const auto step : {&CongressBuilder::vote, &CongressBuilder::close, &CongressBuilder::empty_box,
                            &CongressBuilder::sign_closed_states})
      (congress.*step)(ballot.id);
  }
  for (const std::string& id : ids) congress.decrypt(id);
  congress.announce(ids[0]);
  v1::OutcomeDecided s = tie(v1::DECIDED_BY_PRESIDIUM, "", {"Candidate 3"});
  s.set_ballot_id(ids[0]);
  EXPECT_EQ(decided(congress, s), "ballot-turn") << "the other class is not announced";
  congress.announce(ids[1]);
  EXPECT_EQ(holders(congress), Names{"Candidate 1"});
  EXPECT_EQ(decided(congress, s), "ok");
  for (const std::string& id : ids) {
    EXPECT_TRUE(congress.ballot(id).outcome()->candidates[2].elected) << id;
    EXPECT_TRUE(congress.ballot(id).outcome()->open.empty()) << id;
  }
  EXPECT_EQ(holders(congress), (Names{"Candidate 1", "Candidate 3"}));
  s.set_ballot_id(ids[1]);
  EXPECT_EQ(decided(congress, s), "decision-choice") << "it is decided for both";
}

// A decision gives the post to those whom it elects, and not once more to who left it meanwhile.
TEST(FoldDecisions, BringNobodyBackWhoHasLeft) {
  const auto congress = congress_of(true, [](v1::Rules& r) { r.set_tie(v1::TIE_PRESIDIUM); });
  v1::Vacancy left;
  left.set_post_id("presidium");
  left.set_holder("Candidate 1");
  left.set_cause(v1::VACANCY_RESIGNED);
  left.set_reason("graduates");
  left.set_date(20261126);
  ASSERT_EQ(two(*congress, v1::VACANCY, left), "ok");
  ASSERT_EQ(decided(*congress, tie(v1::DECIDED_BY_PRESIDIUM, "", {"Candidate 2"})), "ok");
  EXPECT_EQ(holders(*congress), Names{"Candidate 2"});
  EXPECT_EQ(congress->fold().offices().seats_of_slate("presidium"), 1u);
}

}  // namespace
}  // namespace comitia::congress
