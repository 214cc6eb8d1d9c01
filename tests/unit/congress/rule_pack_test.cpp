#include "congress/rule_pack.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "congress/outcome.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::congress {
namespace {

v1::Rules rules() {
  v1::Rules out;
  *out.mutable_quorum() = parse_fraction(">=2/3").value();
  out.mutable_quorum()->set_base(v1::BASE_ENTITLED);
  *out.mutable_majority() = parse_fraction(">1/2").value();
  out.mutable_majority()->set_base(v1::BASE_PRESENT);
  return out;
}

v1::Question question(std::uint32_t names, std::uint32_t seats,
                      v1::QuestionKind kind = v1::APPROVE_OPPOSE_ABSTAIN) {
  v1::Question q;
  q.set_kind(kind);
  q.set_seats(seats);
  for (std::uint32_t i = 0; i < names; ++i) q.add_candidates("C" + std::to_string(i));
  return q;
}

TEST(RulePack, ARuleHasOneOfItsValues) {
  EXPECT_TRUE(check_rules(rules()).ok());
  const std::function<void(v1::Rules&)> cases[] = {
      [](auto& r) { r.mutable_quorum()->set_base(v1::BASE_PRESENT); },
      [](auto& r) { r.mutable_majority()->set_base(v1::BASE_MEMBERS); },
      [](auto& r) { r.mutable_majority()->set_numerator(3); },
      [](auto& r) { r.set_contest(static_cast<v1::ContestKind>(2)); },
      [](auto& r) { r.set_under_vote(static_cast<v1::UnderVote>(2)); },
      [](auto& r) { r.set_validity(static_cast<v1::Validity>(2)); },
      [](auto& r) { r.set_tie(static_cast<v1::TieRule>(5)); },
      [](auto& r) { r.set_too_few(static_cast<v1::TooFewRule>(4)); },
      [](auto& r) { r.set_pool(static_cast<v1::RunoffPool>(3)); },
      [](auto& r) { r.set_order(static_cast<v1::NameOrder>(-1)); },
      [](auto& r) { r.set_lost_papers(static_cast<v1::LostPapers>(2)); },
      [](auto& r) { r.set_display(static_cast<v1::Display>(2)); },
      [](auto& r) { r.set_write_in(static_cast<v1::WriteIn>(4)); },
      [](auto& r) { r.set_write_in_places(1); },
      [](auto& r) { r.set_name_from(1); },
      [](auto& r) {
        r.set_write_in(v1::WRITE_IN_FREE);
        r.set_write_in_places(17);
      },
      [](auto& r) {
        r.set_write_in(v1::WRITE_IN_FREE);
        r.set_name_from((1u << 20) + 1);
      },
      [](auto& r) {
        r.set_write_in(v1::WRITE_IN_FREE);
        r.set_reserved(1);
      },
      [](auto& r) {
        r.set_write_in(v1::WRITE_IN_FREE);
        r.add_classes()->set_name("Staff");
        r.mutable_classes(0)->set_weight(1);
      },
      [](auto& r) { r.set_margin(20); },
      [](auto& r) {
        r.set_contest(v1::CONTEST_SURPLUS);
        r.set_margin(101);
      },
      [](auto& r) { r.set_reserved(513); },
      [](auto& r) {
        r.set_reserved(1);
        r.set_pool(v1::POOL_TWICE);
      },
      [](auto& r) { r.add_classes()->set_weight(1); },
      [](auto& r) { r.add_classes()->set_name("Staff"); },
      [](auto& r) {
        for (int i = 0; i < 2; ++i) {
          r.add_classes()->set_name("Staff");
          r.mutable_classes(i)->set_weight(1);
        }
      },
      [](auto& r) {
        for (int i = 0; i < 6; ++i) {
          r.add_classes()->set_name("Staff " + std::to_string(i));
          r.mutable_classes(i)->set_weight(1);
        }
      },
      [](auto& r) {
        r.add_classes()->set_name("Staff");
        r.mutable_classes(0)->set_weight(1);
        r.mutable_majority()->set_base(v1::BASE_FOR_AND_AGAINST);
      },
      [](auto& r) { r.mutable_motion(); },
      [](auto& r) {
        *r.mutable_charter() = r.majority();
        r.mutable_charter()->set_base(v1::BASE_NONE);
      },
      [](auto& r) { *r.mutable_recall_petition() = r.majority(); },
      [](auto& r) { r.mutable_motion_methods(); },
      [](auto& r) { r.set_tellers(3); },
      [](auto& r) { r.set_threshold(3); },
      [](auto& r) {
        r.set_tellers(3);
        r.set_threshold(4);
      },
      [](auto& r) {
        r.set_tellers(33);
        r.set_threshold(3);
      }};
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    v1::Rules r = rules();
    cases[i](r);
    ASSERT_FALSE(check_rules(r).ok()) << "case " << i;
    EXPECT_EQ(check_rules(r).fault().check, &checks::rules_form) << "case " << i;
  }
}

TEST(RulePack, WhatItLeavesOutHasTheTablesDefaults) {
  const v1::Rules r = rules();
  EXPECT_TRUE(is_minimal(r));
  EXPECT_EQ(tellers_asked(r).tellers, 5u);
  EXPECT_EQ(tellers_asked(r).threshold, 3u);
  EXPECT_EQ(motion_majority(r).base(), v1::BASE_PRESENT);
  EXPECT_TRUE(motion_methods(r).named() && motion_methods(r).hands() && !motion_methods(r).secret());
  EXPECT_EQ(needed(charter_majority(r), 243), 162u);
  v1::Rules more = r;
  more.set_display(v1::DISPLAY_TURNOUT);
  EXPECT_FALSE(is_minimal(more));
  more = r;
  more.set_smallest_count(10);
  more.set_blank_is_approval(true);
  EXPECT_TRUE(is_minimal(more));
}

// rules.md §5 V14
TEST(RulePack, V14ARecallPetitionOfOneThird) { EXPECT_EQ(needed(recall_petition(rules()), 256), 86u); }

TEST(RulePack, ASurplusContestHasItsMargin) {
  v1::Rules r = rules();
  EXPECT_TRUE(check_contest(question(5, 5), 0, r).ok()) << "equal";
  r.set_contest(v1::CONTEST_SURPLUS);
  EXPECT_FALSE(check_contest(question(5, 5), 0, r).ok()) << "one more at least";
  EXPECT_TRUE(check_contest(question(6, 5), 0, r).ok());
  struct Case {
    std::uint32_t margin, seats, least;
  };
  for (const Case& c : {Case{20, 5, 6}, Case{20, 1, 2}, Case{20, 6, 8}, Case{8, 25, 27}, Case{8, 26, 29},
                        Case{10, 10, 11}, Case{10, 11, 13}, Case{100, 3, 6}}) {
    r.set_margin(c.margin);
    EXPECT_EQ(least_names(r, c.seats), c.least) << c.margin << " % of " << c.seats;
    EXPECT_TRUE(check_contest(question(c.least, c.seats), 0, r).ok());
    const auto one_less = check_contest(question(c.least - 1, c.seats), 0, r);
    ASSERT_FALSE(one_less.ok());
    EXPECT_EQ(one_less.fault().check, &checks::definition_contest);
    const test::SwitchedOff off("definition-contest");
    EXPECT_TRUE(check_contest(question(c.least - 1, c.seats), 0, r).ok());
  }
}

// V13: where other ballots are void, the question says "exactly".
TEST(RulePack, V13ExactlyNIsAKindOfQuestion) {
  v1::Rules r = rules();
  r.set_under_vote(v1::UNDER_VOTE_VOID);
  EXPECT_FALSE(check_contest(question(5, 5), 0, r).ok());
  const v1::Question exactly = question(5, 5, v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY);
  EXPECT_TRUE(check_contest(exactly, 0, r).ok());
  const Mark four_of_five[] = {Mark::kApprove, Mark::kApprove, Mark::kApprove, Mark::kApprove,
                               Mark::kAbstain};
  EXPECT_TRUE(bits_of(exactly, four_of_five, false).value().is_void);
  EXPECT_TRUE(check_contest(question(1, 0, v1::MOTION), 0, r).ok()) << "no election";
}

// V12
TEST(RulePack, V12AllBlankIsFiveAbstentionsOrFiveApprovals) {
  const v1::Question q = question(5, 5);
  const std::vector<Mark> blank(5, Mark::kBlank);
  const crypto::Statement statement = statement_of(q).value();
  for (const bool approves : {false, true}) {
    const auto marked = bits_of(q, blank, approves).value();
    EXPECT_FALSE(marked.is_void);
    const auto slots = statement.evaluate(marked.bits.expose_secret());
    std::int64_t approvals = 0;
    for (std::size_t i = 0; i < 5; ++i) approvals += slots[2 * i];
    EXPECT_EQ(approvals, approves ? 5 : 0);
  }
}

// V17
TEST(RulePack, V17ASeatForEachOfMoreDelegationsThanSeatsIsRefusedBeforeTheOpening) {
  v1::Rules r = rules();
  r.set_reserved(1);
  v1::Question q = question(26, 25);
  for (int i = 0; i < 26; ++i) q.add_groups("Delegation " + std::to_string(i));
  const auto refused = check_contest(q, 0, r);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::definition_contest);
  EXPECT_NE(refused.fault().text().find("26 seats are reserved for 26 groups, and there are 25"),
            std::string::npos);
  q.set_groups(25, "Delegation 0");
  EXPECT_TRUE(check_contest(q, 0, r).ok());
  r.set_reserved(2);
  EXPECT_FALSE(check_contest(q, 0, r).ok()) << "a group has fewer names than seats are reserved for it";
}

TEST(RulePack, GroupsStandWhereSeatsAreReservedAndNowhereElse) {
  v1::Rules r = rules();
  v1::Question q = question(3, 2);
  q.add_groups("A");
  EXPECT_FALSE(check_contest(q, 0, r).ok());
  r.set_reserved(1);
  EXPECT_FALSE(check_contest(q, 0, r).ok()) << "one group for three names";
  q.add_groups("A");
  q.add_groups("B\n");
  EXPECT_FALSE(check_contest(q, 0, r).ok()) << "no text";
  q.set_groups(2, "B");
  EXPECT_TRUE(check_contest(q, 0, r).ok());
  EXPECT_TRUE(check_contest(question(1, 0, v1::MOTION), 0, r).ok());
}

TEST(RulePack, ABallotIsOfOneClassWhereClassesAreCountedApart) {
  v1::Rules r = rules();
  EXPECT_FALSE(check_contest(question(3, 2), 1, r).ok());
  for (const char* name : {"Teachers", "Students"}) {
    r.add_classes()->set_name(name);
    r.mutable_classes(r.classes_size() - 1)->set_weight(30);
  }
  ASSERT_TRUE(check_rules(r).ok());
  EXPECT_FALSE(check_contest(question(3, 2), 0, r).ok());
  EXPECT_TRUE(check_contest(question(3, 2), 2, r).ok());
  EXPECT_FALSE(check_contest(question(3, 2), 3, r).ok());
  EXPECT_TRUE(check_contest(question(1, 0, v1::MOTION), 0, r).ok()) << "a motion is everybody's";
}

// V07, V08
TEST(RulePack, V07MoreReturnedThanIssuedIsVoid) {
  v1::Rules r = rules();
  const auto refused = check_returned(r, 244, 243, 250);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::returned_within_issued);
  EXPECT_TRUE(check_returned(r, 243, 243, 240).ok());
  r.set_validity(v1::VALIDITY_WITHIN_PRESENT);
  EXPECT_FALSE(check_returned(r, 243, 243, 242).ok());
  EXPECT_FALSE(check_returned(r, 244, 243, 250).ok()) << "papers bound it in any case";
}

TEST(RulePack, V08FewerReturnedThanIssuedIsValidAndTheBaseStays) {
  const v1::Rules r = rules();
  EXPECT_TRUE(check_returned(r, 240, 243, 243).ok());
  v1::Counts c;
  c.set_entitled(256);
  c.set_present(243);
  c.set_issued(243);
  c.set_returned(240);
  c.set_valid(240);
  c.set_not_cast(3);
  const Outcome out = decide(question(1, 1), r, c, Totals{{{122, 118, 0}}, 0, 240});
  EXPECT_EQ(out.candidates[0].needed, 122u);
  EXPECT_TRUE(out.candidates[0].elected);
}

// V19
TEST(RulePack, V19AMotionHasAMajorityOfItsOwn) {
  v1::Rules r = rules();
  *r.mutable_motion() = parse_fraction(">1/2").value();
  r.mutable_motion()->set_base(v1::BASE_PRESENT);
  r.mutable_majority()->set_base(v1::BASE_VALID);
  v1::Counts c;
  c.set_entitled(256);
  c.set_present(243);
  c.set_issued(243);
  c.set_returned(211);
  c.set_valid(211);
  const Outcome out = decide(question(1, 0, v1::MOTION), r, c, Totals{{{121, 60, 30}}, 0, 211});
  EXPECT_EQ(out.candidates[0].needed, 122u);
  EXPECT_FALSE(out.candidates[0].elected);
  EXPECT_TRUE(out.open.empty() && out.runoffs.empty()) << "a motion has no losers";
}

TEST(RulePack, AUnanimousOutcomeIsFlagged) {
  v1::Counts c;
  c.set_valid(12);
  const auto unanimous = [&](std::uint64_t yes, std::uint64_t no, std::uint64_t abstain) {
    return decide(question(2, 1), rules(), c, Totals{{{6, 5, 1}, {yes, no, abstain}}, 0, 12}).unanimous;
  };
  EXPECT_TRUE(unanimous(12, 0, 0));
  EXPECT_TRUE(unanimous(0, 12, 0));
  EXPECT_TRUE(unanimous(0, 0, 12));
  EXPECT_FALSE(unanimous(11, 1, 0));
  EXPECT_FALSE(decide(question(1, 1), rules(), {}, Totals{{{0, 0, 0}}, 0, 0}).unanimous) << "nobody voted";
}

}  // namespace
}  // namespace comitia::congress
