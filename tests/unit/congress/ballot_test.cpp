#include "congress/ballot.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/reason.hpp"

namespace comitia::congress {
namespace {

using test::BallotPlan;
using test::CongressBuilder;
using test::CongressPlan;
using test::reason;

const std::string kId = "presidium";

CongressPlan small(std::uint32_t present = 0) {
  CongressPlan plan;
  plan.delegates = 6;
  plan.present = present;
  plan.slots = 8;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.smallest_count = 2;
  return plan;
}

Bytes batch(CongressBuilder& c, std::vector<v1::SignedIssueRequest> requests) {
  v1::IssueBatch statement;
  for (auto& r : requests) *statement.add_requests() = std::move(r);
  return sign_entry(v1::ISSUE_BATCH, proto::encode(statement), &c.anchor(), c.keys().server);
}

// The steps of a ballot, each as the entry that would take it now.
struct Step {
  std::string name;
  Phase from;  // the phase in which it is right
  std::function<Bytes(CongressBuilder&)> entry;
};

Bytes two_signed(CongressBuilder& c, v1::EntryKind kind, const google::protobuf::Message& statement) {
  const Bytes proposal = propose_entry(kind, proto::encode(statement), c.anchor(), c.keys().secretariat);
  c.append(proposal);
  return confirm_entry(crypto::leaf_hash(proposal), c.anchor(), c.keys().chief());
}

template <class M>
M of_ballot() {
  M out;
  out.set_ballot_id(kId);
  return out;
}

// Each step tried in each phase but its own: refused as out of its order, nothing changed.
TEST(Ballot, EveryStepOutOfItsOrderIsRefused) {
  const std::vector<Step> steps = {
      {"seal-key", Phase::kDefined,
       [](CongressBuilder& c) {
         auto s = of_ballot<v1::SealKey>();
         s.set_sealer(1);
         s.set_modulus(crypto::str(crypto::SealSecretKey::generate().public_key().modulus()));
         return sign_entry(v1::SEAL_KEY, proto::encode(s), &c.anchor(), c.keys().server);
       }},
      {"presence", Phase::kDefined,
       [](CongressBuilder& c) { return two_signed(c, v1::PRESENCE, c.presence_of(kId)); }},
      {"opened", Phase::kCounted,
       [](CongressBuilder& c) { return two_signed(c, v1::OPENED, of_ballot<v1::Opened>()); }},
      {"issue-batch", Phase::kOpen,
       [](CongressBuilder& c) {
         v1::IssueRequest request = of_ballot<v1::IssueRequest>();
         request.set_delegate(1);
         v1::SignedIssueRequest s;
         s.set_request(crypto::str(proto::encode(request)));
         return batch(c, {s});
       }},
      {"replacement", Phase::kOpen,
       [](CongressBuilder& c) {
         auto s = of_ballot<v1::Replacement>();
         s.set_delegate(1);
         s.set_reason("lost");
         const Bytes proposal =
             propose_entry(v1::REPLACEMENT, proto::encode(s), c.anchor(), c.keys().teller(2));
         c.append(proposal);
         return confirm_entry(crypto::leaf_hash(proposal), c.anchor(), c.keys().teller(3));
       }},
      {"spoiled", Phase::kOpen,
       [](CongressBuilder&) { return unsigned_entry(v1::SPOILED, proto::encode(of_ballot<v1::Spoiled>())); }},
      {"closed", Phase::kOpen,
       [](CongressBuilder& c) { return two_signed(c, v1::CLOSED, of_ballot<v1::Closed>()); }},
      {"ballots", Phase::kClosed,
       [](CongressBuilder& c) {
         auto s = of_ballot<v1::Ballots>();
         s.set_last(true);
         return sign_entry(v1::BALLOTS, proto::encode(s), &c.anchor(), c.keys().server);
       }},
      {"closed-state", Phase::kBoxed,
       [](CongressBuilder& c) {
         return sign_entry(v1::CLOSED_STATE, proto::encode(of_ballot<v1::ClosedState>()), &c.anchor(),
                           c.keys().teller(3));
       }},
      {"share", Phase::kBoxed,
       [](CongressBuilder& c) {
         auto s = of_ballot<v1::Share>();
         s.set_teller(3);
         return sign_entry(v1::SHARE, proto::encode(s), &c.anchor(), c.keys().teller(3));
       }},
      {"result", Phase::kDecrypted,
       [](CongressBuilder& c) { return two_signed(c, v1::RESULT, of_ballot<v1::Result>()); }},
  };
  CongressBuilder c(small());
  c.prepare();
  c.define({});
  const std::pair<Phase, std::function<void()>> course[] = {
      {Phase::kDefined, [&] { c.count_presence(kId); }},
      {Phase::kCounted, [&] { c.post_seal_keys(kId), c.open_defined(kId); }},
      {Phase::kOpen, [&] { c.vote(kId), c.close(kId); }},
      {Phase::kClosed, [&] { c.empty_box(kId); }},
      {Phase::kBoxed, [&] { c.sign_closed_states(kId), c.decrypt(kId); }},
      {Phase::kDecrypted, [&] { c.announce(kId); }},
      {Phase::kAnnounced, [] {}}};
  for (const auto& [phase, go_on] : course) {
    ASSERT_EQ(c.ballot(kId).phase(), phase);
    for (const Step& step : steps) {
      // Presence and seal keys may also come in the phase after; tellers may sign the close and add shares
      // later still.
      const bool also = (phase == Phase::kCounted && step.from == Phase::kDefined) ||
                        (step.name == "closed-state" && phase >= Phase::kBoxed) ||
                        (step.name == "share" && phase == Phase::kDecrypted);
      if (phase == step.from || also) continue;
      EXPECT_EQ(reason(c.submit(step.entry(c))), &checks::ballot_turn)
          << step.name << " while " << phase_name(phase);
      EXPECT_EQ(c.ballot(kId).phase(), phase);
    }
    go_on();
  }
  EXPECT_EQ(reason(c.submit(two_signed(c, v1::ANNULLED,
                                       [] {
                                         auto s = of_ballot<v1::Annulled>();
                                         s.set_reason("too late");
                                         return s;
                                       }()))),
            &checks::ballot_turn);
}

TEST(Ballot, AnAnnulledBallotGoesNoFurther) {
  CongressBuilder c(small());
  c.prepare();
  c.open({});
  c.vote(kId);
  auto s = of_ballot<v1::Annulled>();
  s.set_reason("the hall was evacuated");
  c.append_two_signed(v1::ANNULLED, s, c.keys().secretariat, c.keys().chief());
  EXPECT_EQ(c.ballot(kId).phase(), Phase::kAnnulled);
  EXPECT_EQ(reason(c.submit(two_signed(c, v1::CLOSED, of_ballot<v1::Closed>()))), &checks::ballot_turn);
}

TEST(Ballot, TheQuorumIsAGate) {
  // 4 of 6 are two thirds; 3 are not.
  CongressBuilder enough(small(4));
  enough.prepare();
  enough.define({});
  EXPECT_NO_THROW(enough.count_presence(kId));
  CongressBuilder few(small(3));
  few.prepare();
  few.define({});
  const v1::Presence draft = few.presence_of(kId);
  EXPECT_EQ(reason(few.submit(two_signed(few, v1::PRESENCE, draft))), &checks::quorum);
  v1::Presence padded = draft;
  padded.set_present(4);
  EXPECT_EQ(reason(few.submit(two_signed(few, v1::PRESENCE, padded))), &checks::presence_roll);
  const test::SwitchedOff off("quorum");
  EXPECT_EQ(reason(few.submit(two_signed(few, v1::PRESENCE, draft))), nullptr);
}

TEST(Ballot, PapersAreIssuedOnceToThoseWhoAreThere) {
  CongressBuilder c(small(5));
  c.prepare();
  c.open({});
  const auto request = [&](std::uint32_t delegate) {
    return c.sign_request(kId, c.draw_paper(kId, delegate));
  };

  v1::SignedIssueRequest by_another = request(1);
  by_another.set_admission_signature(request(2).admission_signature());
  v1::SignedIssueRequest unenrolled = request(1);
  unenrolled.set_terminal_key(crypto::str(crypto::SigningKey::draw().public_key().view()));
  v1::SignedIssueRequest no_terminal = request(1);
  (*no_terminal.mutable_terminal_signature())[0] ^= 1;
  v1::IssueRequest one_blinded = of_ballot<v1::IssueRequest>();
  one_blinded.set_delegate(1);
  one_blinded.add_blinded_hashes(std::string(32, 'x'));
  v1::SignedIssueRequest misshapen = request(1);
  misshapen.set_request(crypto::str(proto::encode(one_blinded)));

  const struct {
    const char* what;
    Bytes entry;
    const crypto::Check* check;
  } cases[] = {{"absent", batch(c, {request(6)}), &checks::issue_present},
               {"unknown", batch(c, {[&] {
                                   v1::IssueRequest r = of_ballot<v1::IssueRequest>();
                                   r.set_delegate(99);
                                   r.add_blinded_hashes(std::string(32, 'x'));
                                   r.add_blinded_hashes(std::string(32, 'y'));
                                   v1::SignedIssueRequest s;
                                   s.set_request(crypto::str(proto::encode(r)));
                                   return s;
                                 }()}),
                &checks::delegate_known},
               {"another's signature", batch(c, {by_another}), &checks::issue_admission},
               {"unknown device", batch(c, {unenrolled}), &checks::issue_terminal},
               {"device's signature", batch(c, {no_terminal}), &checks::issue_terminal},
               {"one blinded value", batch(c, {misshapen}), &checks::issue_form},
               {"descending", batch(c, {request(2), request(1)}), &checks::issue_order},
               {"twice in one", batch(c, {request(2), request(2)}), &checks::issue_order}};
  for (const auto& [what, entry, check] : cases) {
    EXPECT_EQ(reason(c.submit(entry)), check) << what;
    EXPECT_EQ(c.ballot(kId).issued(), 0u);
  }
  EXPECT_EQ(reason(c.submit(batch(c, {request(1), request(2)}))), nullptr);
  EXPECT_EQ(reason(c.submit(batch(c, {request(2)}))), &checks::issue_once);
  {
    const test::SwitchedOff off("issue-once");
    EXPECT_EQ(reason(c.submit(batch(c, {request(2)}))), nullptr);
  }
  {
    const test::SwitchedOff off("issue-present");
    EXPECT_EQ(reason(c.submit(batch(c, {request(5)}))), nullptr);
  }
}

TEST(Ballot, AReplacementAllowsOneMorePaper) {
  CongressBuilder c(small());
  c.prepare();
  c.open({});
  const auto request = [&](std::uint32_t delegate) {
    return c.sign_request(kId, c.draw_paper(kId, delegate));
  };
  const auto replace = [&](std::uint32_t delegate) {
    auto s = of_ballot<v1::Replacement>();
    s.set_delegate(delegate);
    s.set_reason("terminal 4 fell");
    const Bytes proposal = propose_entry(v1::REPLACEMENT, proto::encode(s), c.anchor(), c.keys().teller(2));
    c.append(proposal);
    return c.submit(confirm_entry(crypto::leaf_hash(proposal), c.anchor(), c.keys().teller(3)));
  };
  EXPECT_EQ(reason(replace(1)), &checks::replacement_due) << "nothing was issued yet";
  c.append(batch(c, {request(1)}));
  EXPECT_EQ(reason(replace(1)), nullptr);
  EXPECT_EQ(reason(replace(1)), &checks::replacement_due) << "the replacement is not used yet";
  c.append(batch(c, {request(1)}));
  EXPECT_EQ(reason(c.submit(batch(c, {request(1)}))), &checks::issue_once);
  EXPECT_EQ(c.ballot(kId).issued(), 1u) << "distinct delegates";
  EXPECT_EQ(c.ballot(kId).replacements(), 1u);
}

TEST(Ballot, FewReturnedBallotsAreNotDecryptedUnlessTold) {
  for (const bool told : {false, true}) {
    CongressBuilder c(small());
    c.prepare();
    BallotPlan plan;
    plan.not_cast = 5;
    plan.small_count_told = told;
    c.open(plan);
    c.vote(kId);
    c.close(kId);
    c.empty_box(kId);
    c.sign_closed_states(kId);
    if (told)
      EXPECT_NO_THROW(c.decrypt(kId));
    else
      EXPECT_EQ(reason(c.ballot(kId).may_decrypt(c.fold().officials())), &checks::smallest_count);
  }
}

TEST(Ballot, AnEmptyBoxIsZerosWithoutDecryption) {
  CongressBuilder c(small());
  c.prepare();
  BallotPlan plan;
  plan.not_cast = 6;
  c.open(plan);
  c.vote(kId);
  c.close(kId);
  c.empty_box(kId);
  c.sign_closed_states(kId);
  ASSERT_EQ(c.ballot(kId).phase(), Phase::kDecrypted);
  c.announce(kId);
  EXPECT_EQ(c.ballot(kId).outcome()->candidates[0].approve, 0u);
  EXPECT_FALSE(c.ballot(kId).outcome()->candidates[0].elected);
}

}  // namespace
}  // namespace comitia::congress
