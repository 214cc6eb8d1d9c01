#include "ballot-client/core/visit.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/base/checks.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/booth_world.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::client {
namespace {

using congress::Mark;
using test::must;
using State = VisitState;

const std::vector<Mark> kMarks{Mark::kApprove, Mark::kOppose, Mark::kAbstain};
const std::vector<Mark> kTooMany{Mark::kApprove, Mark::kApprove, Mark::kApprove};

class VisitTest : public testing::Test {
 protected:
  test::BoothWorld& world = test::BoothWorld::shared();

  Visit begin() { return Visit(*world.polling, world.terminal(), world.slip(1)); }
  Visit marking() {
    Visit visit = begin();
    answer(visit, must(visit.step(event::Begin{})));
    return visit;
  }
  Visit choosing() {
    Visit visit = marking();
    must(visit.step(event::Marked{kMarks}));
    return visit;
  }
  Effects answer(Visit& visit, const Effects& effects) {
    return must(visit.step(event::Answered{world.answer(*effects.ask)}));
  }
  static std::string_view why(const Result<Effects>& result) {
    return result.ok() ? "ok" : result.fault().check->name;
  }
};

// The sealer signs an answer that is not one.
void answer_wrongly(v1::Issued& issued, std::uint32_t sealer) {
  BoothWorld& world = BoothWorld::shared();
  v1::SignedSealAnswer& signed_answer = *issued.mutable_seals(static_cast<int>(sealer) - 1);
  v1::SealAnswer said;
  said.ParseFromString(signed_answer.answer());
  said.mutable_answer()->at(100) ^= 1;
  signed_answer = congress::sign_seal_answer(
      world.id, sealer, crypto::view(said.blinded_hash()), crypto::view(said.answer()),
      world.congress.anchor(), sealer == 1 ? world.congress.keys().server : world.congress.keys().station);
}

TEST_F(VisitTest, GoesFromSlipToReceipt) {
  Visit visit = begin();
  const Effects issue = must(visit.step(event::Begin{}));
  EXPECT_EQ(visit.state(), State::kIssuing);
  EXPECT_TRUE(issue.keep_slot);
  EXPECT_FALSE(issue.as_hall);
  const Effects sealed = answer(visit, issue);
  EXPECT_EQ(visit.state(), State::kMarking);
  EXPECT_TRUE(sealed.renew_slot);
  must(visit.step(event::Marked{kMarks}));
  EXPECT_EQ(visit.state(), State::kChoosing);
  const Effects cast = must(visit.step(event::Cast{}));
  EXPECT_EQ(visit.state(), State::kCasting);
  ASSERT_TRUE(cast.keep_ballot);
  EXPECT_TRUE(cast.as_hall);
  EXPECT_EQ(cast.ask->cast().ballot(), crypto::str(*cast.keep_ballot));
  answer(visit, cast);
  EXPECT_EQ(visit.state(), State::kReceipted);
  EXPECT_EQ(visit.receipt()->receipt().ballot_hash(), crypto::str(visit.hash()->view()));
  // What was cast passes the one verifier.
  const View bytes = visit.ballot();
  EXPECT_TRUE(world.congress.ballot(world.id).verifier()->verify({&bytes, 1})[0].ok());
}

TEST_F(VisitTest, AsksWithARequestThatTheFoldGrants) {
  Visit visit = begin();
  const Effects issue = must(visit.step(event::Begin{}));
  const auto request =
      proto::read<v1::SignedIssueRequest>(crypto::view(issue.ask->issue().request()), limits::kFrameBytes);
  const auto granted =
      world.congress.ballot(world.id).check_request(must(request), world.congress.fold().surroundings());
  EXPECT_TRUE(granted.ok()) << granted.fault().text();
}

TEST_F(VisitTest, CastingSaysNothingOfTheDelegate) {
  Visit visit = choosing();
  const Effects cast = must(visit.step(event::Cast{}));
  const std::string bytes = cast.ask->SerializeAsString();
  EXPECT_EQ(bytes.find(crypto::str(world.congress.keys().admission(1).public_key().view())),
            std::string::npos);
  EXPECT_EQ(bytes.find(crypto::str(world.terminal().public_key().view())), std::string::npos);
  EXPECT_TRUE(cast.as_hall);
}

TEST_F(VisitTest, RefusesEventsOutOfTurn) {
  const std::vector<VisitEvent> events = {
      event::Begin{},        event::Answered{}, event::Refused{fault(checks::not_now)},
      event::Marked{kMarks}, event::Cast{},     event::Challenge{},
      event::Found{}};
  // Which of them each state takes; Answered with an empty response is refused for its form.
  const auto refused = [&](Visit visit, std::vector<std::size_t> taken) {
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (std::find(taken.begin(), taken.end(), e) != taken.end()) continue;
      const State before = visit.state();
      EXPECT_EQ(why(visit.step(events[e])), "visit-turn") << state_name(before) << ", event " << e;
      EXPECT_EQ(visit.state(), before);
    }
  };
  refused(begin(), {0});
  Visit issuing = begin();
  must(issuing.step(event::Begin{}));
  refused(std::move(issuing), {1, 2});
  refused(marking(), {3, 6});
  refused(choosing(), {4, 5});
  Visit casting = choosing();
  must(casting.step(event::Cast{}));
  refused(std::move(casting), {1, 2});
}

TEST_F(VisitTest, TakesAnEventOutOfTurnOnlyWhenTheCheckIsSwitchedOff) {
  Visit visit = choosing();
  ASSERT_EQ(why(visit.step(event::Marked{kMarks})), "visit-turn");
  const test::SwitchedOff off("visit-turn");
  EXPECT_EQ(why(visit.step(event::Marked{kMarks})), "ok");
}

TEST_F(VisitTest, RefusesASlipOfAnotherCongress) {
  Slip slip = world.slip(1);
  slip.anchor.bytes[0] ^= 1;
  Visit visit(*world.polling, world.terminal(), std::move(slip));
  EXPECT_EQ(why(visit.step(event::Begin{})), "unknown-congress");
}

TEST_F(VisitTest, AsksBeforeMakingAVoidBallot) {
  Visit visit = marking();
  EXPECT_EQ(why(visit.step(event::Marked{kTooMany})), "input-form");
  EXPECT_EQ(visit.state(), State::kMarking);
  EXPECT_EQ(why(visit.step(event::Marked{kTooMany, true})), "ok");
}

TEST_F(VisitTest, RefusesAWrongNumberOfMarks) {
  Visit visit = marking();
  EXPECT_EQ(why(visit.step(event::Marked{{Mark::kApprove}})), "input-form");
}

TEST_F(VisitTest, ChallengesAndMakesAnew) {
  Visit visit = choosing();
  const crypto::EncodedPoint first = visit.one_time_key();
  const crypto::BallotHash hash = *visit.hash();
  const Effects spoil = must(visit.step(event::Challenge{}));
  EXPECT_EQ(visit.state(), State::kSpoiling);
  EXPECT_TRUE(spoil.keep_slot);
  EXPECT_TRUE(spoil.as_hall) << "the entry names no delegate, and neither may the connection";
  EXPECT_NE(visit.one_time_key(), first);
  // The entry is one that everybody can check, and holds exactly the ballot that was shown.
  const v1::Entry entry = must(congress::read_entry(crypto::view(spoil.ask->spoil().entry())));
  EXPECT_EQ(entry.signatures_size(), 0);
  const auto spoiled = must(proto::read<v1::Spoiled>(crypto::view(entry.statement()), limits::kEntryBytes));
  EXPECT_EQ(crypto::ballot_hash(crypto::view(spoiled.body())), hash);
  const auto checked = world.congress.ballot(world.id).verifier()->verify_spoiled(
      crypto::view(spoiled.body()), crypto::view(spoiled.opening()),
      crypto::view(spoiled.blinded_hashes(0) + spoiled.blinded_hashes(1)), crypto::view(spoiled.signature()));
  EXPECT_TRUE(checked.ok()) << checked.fault().text();
  answer(visit, spoil);
  EXPECT_EQ(visit.state(), State::kMarking);
  must(visit.step(event::Marked{kMarks}));
  EXPECT_NE(*visit.hash(), hash);
  answer(visit, must(visit.step(event::Cast{})));
  EXPECT_EQ(visit.state(), State::kReceipted);
}

TEST_F(VisitTest, LogsTheEvidenceOfABadSealAndDrawsAnew) {
  Visit visit = begin();
  const Effects issue = must(visit.step(event::Begin{}));
  const crypto::EncodedPoint first = visit.one_time_key();
  v1::Response answer_of_sealers = world.answer(*issue.ask);
  answer_wrongly(*answer_of_sealers.mutable_issued(), 2);
  const Effects complaint = must(visit.step(event::Answered{answer_of_sealers}));
  EXPECT_EQ(visit.state(), State::kComplaining);
  EXPECT_TRUE(complaint.wipe_slot);
  const v1::Entry entry = must(congress::read_entry(crypto::view(complaint.ask->submit().entry())));
  const auto evidence = must(proto::read<v1::BadSeal>(crypto::view(entry.statement()), limits::kEntryBytes));
  const auto said = must(congress::check_seal_answer(evidence.answer(), world.id, 2, world.congress.anchor(),
                                                     world.polling->station));
  const auto& key = world.congress.ballot(world.id).seal_key(2);
  EXPECT_FALSE(key->answers(crypto::view(evidence.blinded()), crypto::view(said.answer())));
  const Effects again = must(visit.step(event::Answered{world.answer(*complaint.ask)}));
  EXPECT_EQ(visit.state(), State::kIssuing);
  EXPECT_TRUE(again.keep_slot);
  EXPECT_NE(visit.one_time_key(), first);
}

TEST_F(VisitTest, TakesNoAnswerThatItsSealerHasNotSigned) {
  Visit visit = begin();
  const Effects issue = must(visit.step(event::Begin{}));
  v1::Response forged = world.answer(*issue.ask);
  forged.mutable_issued()->mutable_seals(1)->mutable_signature()->back() ^= 1;
  EXPECT_EQ(why(visit.step(event::Answered{forged})), "seal-answer");
  v1::Response swapped = world.answer(*issue.ask);
  swapped.mutable_issued()->mutable_seals()->SwapElements(0, 1);
  EXPECT_EQ(why(visit.step(event::Answered{swapped})), "seal-answer");
  Visit other = begin();
  const Effects another = must(other.step(event::Begin{}));
  EXPECT_EQ(why(visit.step(event::Answered{world.answer(*another.ask)})), "answer-form");
  EXPECT_EQ(visit.state(), State::kIssuing);
  must(visit.step(event::Answered{world.answer(*issue.ask)}));
  EXPECT_EQ(visit.state(), State::kMarking);
}

TEST_F(VisitTest, StopsOnABadSealOfARemadePaper) {
  Visit visit = choosing();
  const Effects spoil = must(visit.step(event::Challenge{}));
  v1::Response bad = world.answer(*spoil.ask);
  answer_wrongly(*bad.mutable_issued(), 1);
  must(visit.step(event::Answered{bad}));
  EXPECT_EQ(visit.state(), State::kStopped);
  EXPECT_EQ(visit.why()->check->name, "seal-valid");
}

TEST_F(VisitTest, StopsOnAReceiptThatIsNotTheServers) {
  const auto with = [&](const std::function<void(v1::Receipted&)>& change) {
    Visit visit = choosing();
    v1::Response response = world.answer(*must(visit.step(event::Cast{})).ask);
    change(*response.mutable_receipted());
    must(visit.step(event::Answered{response}));
    return visit.state() == State::kStopped ? std::string(visit.why()->check->name)
                                            : std::string(state_name(visit.state()));
  };
  EXPECT_EQ(with([](v1::Receipted&) {}), "receipted");
  EXPECT_EQ(with([](v1::Receipted& r) { (*r.mutable_signature())[5] ^= 1; }), "receipt-signature");
  EXPECT_EQ(with([](v1::Receipted& r) { (*r.mutable_receipt())[20] ^= 1; }), "receipt-signature");
  // A good signature under the receipt of somebody else's ballot.
  Visit other = choosing();
  const v1::Response others = world.answer(*must(other.step(event::Cast{})).ask);
  EXPECT_EQ(with([&](v1::Receipted& r) { r = others.receipted(); }), "receipt-signature");
  const test::SwitchedOff off("receipt-signature");
  EXPECT_EQ(with([&](v1::Receipted& r) { r = others.receipted(); }), "receipted");
}

TEST_F(VisitTest, WipesASlotThatWillNeverBeGranted) {
  namespace rules = congress::checks;
  const auto refused = [&](const Fault& with) {
    Visit visit = begin();
    must(visit.step(event::Begin{}));
    return must(visit.step(event::Refused{with})).wipe_slot;
  };
  EXPECT_TRUE(refused(fault(rules::issue_once)));
  EXPECT_TRUE(refused(fault(rules::issue_present)));
  EXPECT_FALSE(refused(fault(checks::not_allowed)));
}

TEST_F(VisitTest, RefusesAnswersOfAnotherKind) {
  Visit visit = begin();
  must(visit.step(event::Begin{}));
  v1::Response done;
  done.mutable_done();
  EXPECT_EQ(why(visit.step(event::Answered{done})), "answer-form");
  v1::Response one_seal;
  one_seal.mutable_issued()->add_seals();
  EXPECT_EQ(why(visit.step(event::Answered{one_seal})), "answer-form");
  EXPECT_EQ(visit.state(), State::kIssuing);
}

}  // namespace
}  // namespace comitia::client
