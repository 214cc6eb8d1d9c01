#include "congress/erasures.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
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

v1::ShareErased erasure(std::uint32_t teller, const crypto::Array32& key_hash) {
  v1::ShareErased out;
  out.set_teller(teller);
  out.set_key_hash(crypto::str(key_hash));
  return out;
}

// Teller 3 was excluded from the ceremony.
TEST(Erasures, AreOfSharesOfTheKeyAndOnce) {
  crypto::TellersKey key;
  key.tellers = {1, 2, 4};
  const crypto::Array32 name{7}, other{8};
  Erasures erasures;
  EXPECT_EQ(erasures.left(key), 3u);
  EXPECT_EQ(reason(erasures.add(erasure(1, other), key, name)), &checks::erasure_key);
  EXPECT_EQ(reason(erasures.add(erasure(3, name), key, name)), &checks::erasure_key);
  v1::ShareErased cut = erasure(1, name);
  cut.mutable_key_hash()->pop_back();
  EXPECT_EQ(reason(erasures.add(cut, key, name)), &checks::erasure_key);
  EXPECT_TRUE(erasures.tellers().empty());
  EXPECT_EQ(reason(erasures.add(erasure(4, name), key, name)), nullptr);
  EXPECT_EQ(reason(erasures.add(erasure(4, name), key, name)), &checks::erasure_once);
  EXPECT_TRUE(erasures.contains(4));
  EXPECT_FALSE(erasures.contains(1));
  EXPECT_EQ(erasures.left(key), 2u);
  {
    const test::SwitchedOff off("erasure-key");
    EXPECT_EQ(reason(erasures.add(erasure(3, name), key, name)), nullptr);
  }
  EXPECT_EQ(erasures.left(key), 2u) << "what teller 3 says takes no share away";
  const test::SwitchedOff off("erasure-once");
  EXPECT_EQ(reason(erasures.add(erasure(4, name), key, name)), nullptr);
  EXPECT_EQ(erasures.left(key), 2u);
}

CongressPlan small() {
  CongressPlan plan;
  plan.delegates = 4;
  plan.slots = 8;
  plan.tellers = 4;
  plan.threshold = 2;
  plan.smallest_count = 1;
  return plan;
}

crypto::Result<void> erase(CongressBuilder& c, std::uint32_t teller) {
  return c.submit(
      sign_entry(v1::SHARE_ERASED, proto::encode(c.erasure(teller)), &c.anchor(), c.keys().teller(teller)));
}

// In every phase of a ballot: only before it is opened and after it is over.
TEST(Erasures, WaitUntilNoBallotIsUnderWay) {
  CongressBuilder c(small());
  EXPECT_EQ(reason(erase(c, 4)), &checks::erasure_turn) << "there is no key";
  c.prepare();
  c.define({});
  c.count_presence(kId);
  c.post_seal_keys(kId);
  EXPECT_EQ(reason(erase(c, 4)), nullptr) << "nobody votes yet";
  const auto refused = [&](Phase phase) {
    ASSERT_EQ(c.ballot(kId).phase(), phase);
    EXPECT_TRUE(c.ballot(kId).under_way());
    EXPECT_EQ(reason(erase(c, 1)), &checks::erasure_turn) << phase_name(phase);
  };
  c.open_defined(kId);
  refused(Phase::kOpen);
  c.vote(kId);
  c.close(kId);
  refused(Phase::kClosed);
  c.empty_box(kId);
  refused(Phase::kBoxed);
  c.sign_closed_states(kId);
  c.decrypt(kId);
  refused(Phase::kDecrypted);
  c.announce(kId);
  EXPECT_FALSE(c.ballot(kId).under_way());
  EXPECT_EQ(reason(erase(c, 1)), nullptr);
  EXPECT_EQ(c.fold().erasures().tellers(), (std::set<std::uint32_t>{1, 4}));
}

TEST(Erasures, NeedNotWaitForAnAnnulledBallot) {
  CongressBuilder c(small());
  c.prepare();
  c.open({});
  v1::Annulled s;
  s.set_ballot_id(kId);
  s.set_reason("the hall was evacuated");
  c.append_two_signed(v1::ANNULLED, s, c.keys().secretariat, c.keys().chief());
  EXPECT_EQ(reason(erase(c, 1)), nullptr);
}

TEST(Erasures, AreRefusedWhileTheKeyIsBeingMade) {
  CongressBuilder c(small());
  c.post_roster();
  EXPECT_EQ(reason(erase(c, 1)), &checks::erasure_turn);
  const test::SwitchedOff off("erasure-turn");
  EXPECT_EQ(reason(erase(c, 1)), &checks::erasure_key) << "of which key?";
}

// t tellers must be left to open a ballot, and with t it is counted.
TEST(Erasures, LeaveNoBallotThatNobodyCanCount) {
  CongressBuilder c(small());
  c.prepare();
  c.define({});
  c.count_presence(kId);
  c.post_seal_keys(kId);
  c.erase_share(3);
  c.erase_share(4);
  EXPECT_TRUE(c.ballot(kId).draft_opened(c.fold().surroundings()).ok()) << "2 of 2";
  BallotPlan first;
  first.id = "first";
  c.hold(first);
  EXPECT_TRUE(c.ballot("first").outcome());
  c.erase_share(2);
  const auto draft = c.ballot(kId).draft_opened(c.fold().surroundings());
  ASSERT_FALSE(draft.ok());
  EXPECT_EQ(draft.fault().check, &checks::shares_left);
  EXPECT_THROW(c.open_defined(kId), std::exception);
  const test::SwitchedOff off("shares-left");
  EXPECT_NO_THROW(c.open_defined(kId));
}

// Teller 1 signs its erasure, keeps its share, and decrypts.
TEST(Erasures, EndTheDecryptionsOfTheirTeller) {
  CongressBuilder c(small());
  c.prepare();
  c.erase_share(1);
  c.open({});
  c.vote(kId);
  c.close(kId);
  c.empty_box(kId);
  c.sign_closed_states(kId);
  EXPECT_TRUE(c.ballot(kId).closed_state_signed(1)) << "for which it takes no share";
  const congress::Ballot& ballot = c.ballot(kId);
  const std::vector<crypto::CipherRow> rows = ballot.sum_rows();
  v1::Share share;
  share.set_ballot_id(kId);
  share.set_teller(1);
  share.set_closed_state_hash(crypto::str(ballot.closed_state_hash()));
  share.set_rows_hash(crypto::str(ballot.rows_hash()));
  share.add_shares(crypto::str(
      crypto::make_decryption(ballot.decryption_context(1, 0, rows[0].v.size(), c.fold().surroundings()),
                              {&rows[0], 1}, std::span(c.keys().tellers[0].shares).first(rows[0].v.size()))));
  const Bytes entry = sign_entry(v1::SHARE, proto::encode(share), &c.anchor(), c.keys().teller(1));
  EXPECT_EQ(reason(c.submit(entry)), &checks::share_erased);
  const test::SwitchedOff off("share-erased");
  EXPECT_EQ(reason(c.submit(entry)), nullptr);
}

}  // namespace
}  // namespace comitia::congress
