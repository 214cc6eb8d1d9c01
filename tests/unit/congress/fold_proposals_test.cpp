// The fold's proposals: who may make and confirm them, and how many wait.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "proto/checks.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "small_plan.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/reason.hpp"

namespace comitia::congress {
namespace {

using test::CongressBuilder;
using test::reason;
using test::small_plan;

TEST(FoldProposals, KnowsWhoMayProposeWhat) {
  CongressBuilder congress(small_plan());
  congress.prepare();
  auto& keys = congress.keys();
  const crypto::SigningKey* signers[] = {&keys.secretariat, &keys.teller(1), &keys.teller(2),
                                         &keys.desks[0],    &keys.server,    &keys.station,
                                         &keys.terminals[0]};
  const std::map<v1::EntryKind, std::set<int>> allowed = {
      {v1::RULES, {0, 1}},      {v1::ROUND_CLOSED, {0, 1}}, {v1::DEFINED, {0, 1}},
      {v1::PRESENCE, {0, 1}},   {v1::OPENED, {0, 1}},       {v1::CLOSED, {0, 1}},
      {v1::RESULT, {0, 1}},     {v1::ANNULLED, {0, 1}},     {v1::ADMISSION_REPLACED, {3}},
      {v1::REPLACEMENT, {1, 2}}};
  for (const auto& [kind, who] : allowed)
    for (int i = 0; i < 7; ++i) {
      const Bytes proposal = propose_entry(kind, {}, congress.anchor(), *signers[i]);
      EXPECT_EQ(reason(congress.submit(proposal)), who.contains(i) ? nullptr : &checks::entry_signer)
          << kind_label(kind) << " by " << i;
      EXPECT_EQ(reason(congress.submit(sign_entry(kind, crypto::view("x"), &congress.anchor(), *signers[i]))),
                &checks::two_signers);
    }
  EXPECT_EQ(reason(congress.submit(propose_entry(v1::CHECKED_IN, {}, congress.anchor(), keys.desks[0]))),
            &checks::two_signers);
}

TEST(FoldProposals, TwoSignersAreTwoPeople) {
  CongressBuilder congress(small_plan());
  congress.post_roster();
  auto& keys = congress.keys();
  v1::Rules rules;
  rules.mutable_quorum()->set_denominator(1);
  rules.mutable_quorum()->set_base(v1::BASE_ENTITLED);
  rules.mutable_majority()->set_denominator(2);
  rules.mutable_majority()->set_numerator(1);
  rules.mutable_majority()->set_base(v1::BASE_PRESENT);
  const Bytes proposal = propose_entry(v1::RULES, proto::encode(rules), congress.anchor(), keys.secretariat);
  congress.append(proposal);
  const crypto::EntryHash name = crypto::leaf_hash(proposal);
  EXPECT_EQ(reason(congress.submit(confirm_entry({}, congress.anchor(), keys.chief()))),
            &checks::proposal_known);
  EXPECT_EQ(reason(congress.submit(confirm_entry(name, congress.anchor(), keys.teller(2)))),
            &checks::entry_signer);
  EXPECT_EQ(reason(congress.submit(confirm_entry(name, congress.anchor(), keys.secretariat))),
            &checks::two_signers);
  {
    const test::SwitchedOff off("two-signers");
    EXPECT_EQ(reason(congress.submit(confirm_entry(name, congress.anchor(), keys.secretariat))), nullptr);
  }
  EXPECT_EQ(reason(congress.submit(confirm_entry(name, congress.anchor(), keys.chief()))),
            &checks::proposal_known);
}

TEST(FoldProposals, ANewProposalReplacesTheLastOfItsKind) {
  CongressBuilder congress(small_plan());
  auto& keys = congress.keys();
  v1::Rules rules;
  for (std::uint32_t i = 0; i < 100; ++i) {
    rules.set_smallest_count(i);
    congress.append(propose_entry(v1::RULES, proto::encode(rules), congress.anchor(), keys.secretariat));
  }
  EXPECT_EQ(congress.fold().proposals().size(), 1u);
}

TEST(FoldProposals, AProposalThatNobodyCanReadIsRefused) {
  CongressBuilder congress(small_plan());
  EXPECT_EQ(reason(congress.submit(
                propose_entry(v1::RULES, crypto::view("x"), congress.anchor(), congress.keys().secretariat))),
            &proto::checks::record_canonical);
}

TEST(FoldProposals, NobodyFillsTheProposalsForTheOthers) {
  CongressBuilder congress(small_plan());
  congress.prepare();
  auto& keys = congress.keys();
  const auto replace = [&](std::uint32_t delegate) {
    v1::AdmissionReplaced s;
    s.set_delegate(delegate);
    return reason(congress.submit(
        propose_entry(v1::ADMISSION_REPLACED, proto::encode(s), congress.anchor(), keys.desks[0])));
  };
  for (std::uint32_t i = 1; i <= limits::kPendingProposals; ++i) EXPECT_EQ(replace(i), nullptr);
  EXPECT_EQ(replace(99), &checks::proposal_known);
  {
    const test::SwitchedOff off("proposal-known");
    EXPECT_EQ(replace(99), nullptr);
  }
  v1::Annulled annulled;
  EXPECT_EQ(reason(congress.submit(
                propose_entry(v1::ANNULLED, proto::encode(annulled), congress.anchor(), keys.secretariat))),
            nullptr);
}

}  // namespace
}  // namespace comitia::congress
