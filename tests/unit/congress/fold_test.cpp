#include "congress/fold.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/base/checks.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "small_plan.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"
#include "tests/support/reason.hpp"

namespace comitia::congress {
namespace {

using test::BallotPlan;
using test::CongressBuilder;
using test::CongressPlan;
using test::reason;
using test::small_plan;

// The fold's totals against a plain count of the same marks, for every kind of question.
TEST(Fold, CountsWhatWasMarked) {
  CongressPlan plan = small_plan();
  plan.delegates = 12;
  CongressBuilder congress(plan);
  congress.prepare();
  int number = 0;
  for (const v1::QuestionKind kind :
       {v1::APPROVE_OPPOSE_ABSTAIN, v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY, v1::AT_MOST_K, v1::MOTION}) {
    BallotPlan ballot;
    ballot.id = "ballot-" + std::to_string(++number);
    ballot.kind = kind;
    ballot.candidates = kind == v1::MOTION ? 1 : 3;
    ballot.spoil = 1;
    ballot.not_cast = 2;
    ballot.seed = 40 + static_cast<std::uint64_t>(number);
    congress.hold(ballot);
    const Outcome& outcome = *congress.ballot(ballot.id).outcome();
    std::vector<std::uint64_t> approve(ballot.candidates), oppose(ballot.candidates);
    std::uint64_t void_ballots = 0;
    for (std::uint32_t delegate = 1; delegate <= 10; ++delegate) {
      const std::vector<Mark> marks = test::marks_of(ballot, delegate);
      const auto approvals = std::count(marks.begin(), marks.end(), Mark::kApprove);
      const bool is_void =
          kind != v1::MOTION && (approvals > ballot.seats ||
                                 (kind == v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY && approvals != ballot.seats));
      void_ballots += is_void;
      for (std::size_t i = 0; i < marks.size() && !is_void; ++i) {
        approve[i] += marks[i] == Mark::kApprove;
        oppose[i] += kind != v1::AT_MOST_K && marks[i] == Mark::kOppose;
      }
    }
    for (std::size_t i = 0; i < approve.size(); ++i) {
      EXPECT_EQ(outcome.candidates[i].approve, approve[i]) << ballot.id << " candidate " << i;
      EXPECT_EQ(outcome.candidates[i].oppose, oppose[i]) << ballot.id << " candidate " << i;
      EXPECT_EQ(outcome.candidates[i].abstain, 10 - void_ballots - approve[i] - oppose[i]);
    }
    const v1::Counts& c = outcome.counts;
    EXPECT_EQ(c.entitled(), 12u);
    EXPECT_EQ(c.present(), 12u);
    EXPECT_EQ(c.issued(), 12u);
    EXPECT_EQ(c.returned(), 10u);
    EXPECT_EQ(c.void_ballots(), void_ballots);
    EXPECT_EQ(c.valid(), 10 - void_ballots);
    EXPECT_EQ(c.not_cast(), 2u);
    EXPECT_EQ(c.spoiled(), 1u);
  }
}

// A second fold over the same bytes reaches the same state: recovery and audit are the live path.
TEST(Fold, IsTheSameFromTheLogAlone) {
  CongressBuilder congress(small_plan());
  congress.prepare();
  congress.hold({});
  Fold again = Fold::convene(congress.entries().front()).value();
  for (std::size_t i = 1; i < congress.entries().size(); ++i)
    ASSERT_TRUE(again.apply(congress.entries()[i]).ok()) << i;
  EXPECT_EQ(again.size(), congress.fold().size());
  EXPECT_EQ(again.root(), congress.fold().root());
  EXPECT_EQ(again.anchor(), congress.anchor());
}

// What the log says of people and places can be printed anywhere (docs/protocol.md §3.8).
TEST(Fold, TakesOnlyPlainTitlesPlacesAndNames) {
  CongressBuilder congress(small_plan());
  congress.post_roster();
  congress.adopt_rules();
  const std::string escape = "x\x1b[2J", turned = "x\xe2\x80\xae";
  const auto convened = [&](const std::function<void(v1::Convened&)>& alter) {
    v1::Convened statement = congress.fold().convened();
    alter(statement);
    const auto fold = Fold::convene(
        sign_entry(v1::CONVENED, proto::encode(statement), nullptr, congress.keys().secretariat));
    return fold.ok() ? nullptr : fold.fault().check;
  };
  EXPECT_EQ(convened([](v1::Convened&) {}), nullptr);
  for (const std::string& bad : {escape, turned}) {
    EXPECT_EQ(convened([&](v1::Convened& c) { c.set_title(bad); }), &checks::convened_form);
    EXPECT_EQ(convened([&](v1::Convened& c) { c.set_place(bad); }), &checks::convened_form);
    EXPECT_EQ(convened([&](v1::Convened& c) { c.mutable_officials(1)->set_name(bad); }),
              &checks::convened_form);
    v1::Defined defined;
    defined.set_ballot_id("motion");
    defined.set_title(bad);
    defined.set_rules_hash(crypto::str(congress.fold().rules_hash()));
    defined.mutable_question()->set_kind(v1::MOTION);
    defined.mutable_question()->add_candidates("a motion");
    const auto propose = [&] {
      congress.append(
          propose_entry(v1::DEFINED, proto::encode(defined), congress.anchor(), congress.keys().secretariat));
      const crypto::EntryHash proposal = crypto::leaf_hash(congress.entries().back());
      return reason(congress.submit(confirm_entry(proposal, congress.anchor(), congress.keys().chief())));
    };
    EXPECT_EQ(propose(), &checks::definition_form);
  }
}

// Nor do reasons and labels, which others will read as well.
TEST(Fold, TakesOnlyPlainReasonsAndLabels) {
  CongressBuilder congress(small_plan());
  congress.prepare();
  congress.open({});
  auto& keys = congress.keys();
  const auto replace = [&](const std::string& reason_of) {
    v1::Replacement s;
    s.set_ballot_id("presidium");
    s.set_delegate(1);
    s.set_reason(reason_of);
    const Bytes proposal =
        propose_entry(v1::REPLACEMENT, proto::encode(s), congress.anchor(), keys.teller(2));
    congress.append(proposal);
    return reason(
        congress.submit(confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), keys.teller(3))));
  };
  const auto annul = [&](const std::string& reason_of) {
    v1::Annulled s;
    s.set_ballot_id("presidium");
    s.set_reason(reason_of);
    const Bytes proposal = propose_entry(v1::ANNULLED, proto::encode(s), congress.anchor(), keys.secretariat);
    congress.append(proposal);
    return reason(
        congress.submit(confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), keys.chief())));
  };
  const auto authorise = [&](const std::string& label) {
    v1::TerminalAuthorised s;
    s.set_code_hash(std::string(32, 'c'));
    s.set_label(label);
    return reason(congress.submit(
        sign_entry(v1::TERMINAL_AUTHORISED, proto::encode(s), &congress.anchor(), keys.desks[0])));
  };
  for (const std::string& bad : {std::string(), std::string("x\x1b[2J"), std::string("x\ny"),
                                 std::string("x\xe2\x80\xae"), std::string("x\xe2\x80\xa8")}) {
    EXPECT_EQ(replace(bad), &checks::text_form) << bad;
    EXPECT_EQ(annul(bad), &checks::text_form) << bad;
    EXPECT_EQ(authorise(bad), &checks::text_form) << bad;
  }
  EXPECT_EQ(replace(std::string(limits::kTextBytes + 1, 'x')), &checks::text_form);
  EXPECT_EQ(annul(std::string(limits::kTextBytes + 1, 'x')), &checks::text_form);
  EXPECT_EQ(authorise(std::string(limits::kNameBytes + 1, 'x')), &checks::text_form);
  EXPECT_EQ(replace(std::string(limits::kTextBytes, 'x')), &checks::replacement_due) << "nothing is issued";
  EXPECT_EQ(authorise(std::string(limits::kNameBytes, 'x')), nullptr);
  EXPECT_EQ(annul(std::string(limits::kTextBytes, 'x')), nullptr);
}

// Nobody signs what is not theirs: every kind by every official's key.
TEST(Fold, KnowsWhoMaySignWhat) {
  CongressBuilder congress(small_plan());
  congress.prepare();
  auto& keys = congress.keys();
  const std::pair<v1::Role, const crypto::SigningKey*> signers[] = {
      {v1::SECRETARIAT, &keys.secretariat}, {v1::DESK, &keys.desks[0]},
      {v1::SERVER, &keys.server},           {v1::STATION, &keys.station},
      {v1::TELLER, &keys.teller(2)},        {v1::ROLE_UNSPECIFIED, &keys.terminals[0]}};
  const std::map<v1::EntryKind, std::set<v1::Role>> allowed = {{v1::ROSTER, {v1::SECRETARIAT}},
                                                               {v1::CEREMONY_COMMIT, {v1::TELLER}},
                                                               {v1::CEREMONY_REVEAL, {v1::TELLER}},
                                                               {v1::CEREMONY_SHARES, {v1::TELLER}},
                                                               {v1::CEREMONY_ACKNOWLEDGED, {v1::TELLER}},
                                                               {v1::CEREMONY_COMPLAINT, {v1::TELLER}},
                                                               {v1::CEREMONY_ANSWER, {v1::TELLER}},
                                                               {v1::TERMINAL_AUTHORISED, {v1::DESK}},
                                                               {v1::CHECKED_IN, {v1::DESK}},
                                                               {v1::SEAL_KEY, {v1::SERVER, v1::STATION}},
                                                               {v1::ISSUE_BATCH, {v1::SERVER}},
                                                               {v1::BALLOTS, {v1::SERVER}},
                                                               {v1::CLOSED_STATE, {v1::TELLER}},
                                                               {v1::SHARE, {v1::TELLER}},
                                                               {v1::SHARE_ERASED, {v1::TELLER}}};
  for (const auto& [kind, roles] : allowed)
    for (const auto& [role, key] : signers) {
      // Field 2 of these statements is the teller or the sealer who must be the signer.
      const Bytes statement = {0x10, static_cast<std::uint8_t>(role == v1::SERVER ? 1 : 2)};
      const auto* check = reason(congress.submit(sign_entry(kind, statement, &congress.anchor(), *key)));
      if (roles.contains(role))
        EXPECT_NE(check, &checks::entry_signer) << kind_label(kind) << " by " << role_name(role);
      else
        EXPECT_EQ(check, &checks::entry_signer) << kind_label(kind) << " by " << role_name(role);
    }
}

// A key that was void comes back by no way: neither an admission key nor an enrolment code.
TEST(Fold, WhatWasUsedOnceStaysUsed) {
  CongressBuilder congress(small_plan());
  congress.prepare();
  auto& keys = congress.keys();
  const crypto::VerifyKey first = keys.admission(1).public_key(),
                          second = crypto::SigningKey::draw().public_key();
  const auto replace = [&](const crypto::VerifyKey& key) {
    v1::AdmissionReplaced s;
    s.set_delegate(1);
    s.set_admission_key(crypto::str(key.view()));
    const Bytes proposal =
        propose_entry(v1::ADMISSION_REPLACED, proto::encode(s), congress.anchor(), keys.desks[0]);
    congress.append(proposal);
    return reason(
        congress.submit(confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), keys.desks[1])));
  };
  EXPECT_EQ(replace(second), nullptr);
  EXPECT_EQ(replace(first), &checks::admission_key_new) << "it was replaced";

  for (const Bytes& bytes : std::vector<Bytes>(congress.entries())) {
    const v1::Entry entry = test::must(read_entry(bytes));
    if (entry.kind() != v1::TERMINAL_AUTHORISED) continue;
    EXPECT_EQ(reason(congress.submit(sign_entry(v1::TERMINAL_AUTHORISED, crypto::view(entry.statement()),
                                                &congress.anchor(), keys.desks[0]))),
              &checks::terminal_code)
        << "its code was used";
  }
}

// One bit of the signature, another congress's anchor, another label, a second signature: refused by name.
TEST(Fold, SignaturesCoverKindAnchorAndStatement) {
  CongressBuilder congress(small_plan()), other(small_plan());
  congress.post_roster();
  const crypto::SigningKey& desk = congress.keys().desks[0];
  v1::CheckedIn s;
  s.set_delegate(1);
  s.set_admission_key(crypto::str(crypto::SigningKey::draw().public_key().view()));
  const Bytes statement = proto::encode(s);
  const Bytes good = sign_entry(v1::CHECKED_IN, statement, &congress.anchor(), desk);
  v1::Entry entry = proto::read<v1::Entry>(good, 10'000).value();

  v1::Entry flipped = entry;
  (*flipped.mutable_signatures(0)->mutable_signature())[3] ^= 1;
  EXPECT_EQ(reason(congress.submit(proto::encode(flipped))), &crypto::checks::sign_valid);
  EXPECT_EQ(reason(congress.submit(sign_entry(v1::CHECKED_IN, statement, &other.anchor(), desk))),
            &crypto::checks::sign_valid);
  EXPECT_EQ(reason(congress.submit(sign_entry(v1::CHECKED_IN, statement, nullptr, desk))),
            &crypto::checks::sign_valid);
  v1::Entry relabelled =
      proto::read<v1::Entry>(sign_entry(v1::ADMISSION_REPLACED, statement, &congress.anchor(), desk), 10'000)
          .value();
  relabelled.set_kind(v1::CHECKED_IN);
  EXPECT_EQ(reason(congress.submit(proto::encode(relabelled))), &crypto::checks::sign_valid);
  v1::Entry twice = entry;
  *twice.add_signatures() = entry.signatures(0);
  EXPECT_EQ(reason(congress.submit(proto::encode(twice))), &checks::entry_signatures);
  v1::Entry none = entry;
  none.clear_signatures();
  EXPECT_EQ(reason(congress.submit(proto::encode(none))), &checks::entry_signatures);
  {
    const test::SwitchedOff off("sign-valid");
    EXPECT_EQ(reason(congress.submit(proto::encode(flipped))), nullptr);
  }
}

TEST(Fold, EveryTruncationAndEveryBitOfAnEntryIsRefused) {
  CongressBuilder congress(small_plan());
  congress.post_roster();
  v1::CheckedIn s;
  s.set_delegate(1);
  s.set_admission_key(crypto::str(crypto::SigningKey::draw().public_key().view()));
  const Bytes good =
      sign_entry(v1::CHECKED_IN, proto::encode(s), &congress.anchor(), congress.keys().desks[0]);
  for (std::size_t n = 0; n < good.size(); ++n)
    EXPECT_FALSE(congress.submit(crypto::View(good).first(n)).ok()) << n;
  for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
    Bytes bad = good;
    bad[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    EXPECT_FALSE(congress.submit(bad).ok()) << bit;
  }
  EXPECT_TRUE(congress.submit(good).ok());
}

TEST(Fold, ConvenesOnceAndFirst) {
  CongressBuilder congress(small_plan());
  EXPECT_EQ(reason(congress.submit(congress.entries().front())), &checks::entry_kind);
  CongressBuilder roster(small_plan());
  roster.post_roster();
  EXPECT_EQ(Fold::convene(roster.entries()[1]).fault().check, &checks::entry_kind);
  v1::Entry by_another = proto::read<v1::Entry>(congress.entries().front(), 100'000).value();
  const Bytes statement = crypto::bytes(crypto::view(by_another.statement()));
  EXPECT_EQ(
      Fold::convene(sign_entry(v1::CONVENED, statement, nullptr, congress.keys().chief())).fault().check,
      &checks::entry_signer);
}

}  // namespace
}  // namespace comitia::congress
