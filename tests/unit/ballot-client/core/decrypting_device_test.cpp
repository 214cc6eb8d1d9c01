#include "ballot-client/core/decrypting_device.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/ceremony_device.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/kept_key_share.hpp"
#include "tests/support/must.hpp"
#include "tests/support/teller_world.hpp"

namespace comitia::client {
namespace {

using congress::Phase;

/// A ballot whose box is in the log, and five devices that hold their shares.
class DecryptingDeviceTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 6;
    out.slots = 7;
    out.smallest_count = 5;
    return out;
  }
  explicit DecryptingDeviceTest(std::uint32_t not_cast = 0) : congress(plan()) {
    congress.prepare();
    test::BallotPlan ballot;
    ballot.not_cast = not_cast;
    congress.open(ballot);
    congress.vote(id);
    for (std::uint32_t i = 1; i <= 5; ++i) {
      logs.push_back(std::make_unique<test::MemoryLog>(congress, &interruption));
      vaults.push_back(std::make_unique<test::MemoryVault>(&interruption));
      test::keep_key_share(*vaults.back(), congress.keys(), i);
    }
  }
  void box() {
    congress.close(id);
    congress.empty_box(id);
  }
  DecryptingDevice device(std::uint32_t teller) {
    return DecryptingDevice(
        {teller, congress.keys().teller(teller), &congress.keys().tellers[teller - 1].envelope},
        *logs[teller - 1], *vaults[teller - 1]);
  }
  void close(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = first; i <= last; ++i) test::must(device(i).close(id));
  }
  static std::string_view name(const Result<void>& result) {
    return result.ok() ? "ok" : result.fault().check->name;
  }
  [[nodiscard]] const congress::Ballot& ballot() const { return congress.ballot(id); }

  const std::string id = "presidium";
  test::CongressBuilder congress;
  test::Interruption interruption;
  std::vector<std::unique_ptr<test::MemoryLog>> logs;
  std::vector<std::unique_ptr<test::MemoryVault>> vaults;
};

TEST_F(DecryptingDeviceTest, FourCloseThreeDecryptAndTheResultIsThere) {
  box();
  close(1, 4);
  for (std::uint32_t i = 1; i <= 3; ++i) test::must(device(i).decrypt(id));
  ASSERT_TRUE(ballot().outcome());
  EXPECT_EQ(ballot().outcome()->counts.returned(), 6u);
  EXPECT_TRUE(device(1).has_closed(id));
  EXPECT_TRUE(device(1).has_decrypted(id));
  EXPECT_FALSE(device(5).has_closed(id));
  EXPECT_FALSE(device(4).has_decrypted(id));
}

TEST_F(DecryptingDeviceTest, RefusesToCloseWhatIsNotBoxed) {
  EXPECT_EQ(name(device(1).close(id)), "ballot-turn");
  EXPECT_EQ(name(device(1).close("another")), "ballot-known");
  EXPECT_TRUE(logs[0]->submitted.empty());
}

TEST_F(DecryptingDeviceTest, ClosingTwiceSaysNothingNew) {
  box();
  close(1, 1);
  test::must(device(1).close(id));
  EXPECT_EQ(logs[0]->submitted.size(), 1u);
}

TEST_F(DecryptingDeviceTest, RefusesASecondClosedState) {
  box();
  v1::ClosedState other = test::must(ballot().draft_closed_state());
  other.set_size(other.size() - 1);
  test::must(vaults[0]->keep("closed-presidium", proto::encode(other)));
  EXPECT_EQ(name(device(1).close(id)), "closed-state-once");
  EXPECT_EQ(name(device(1).decrypt(id)), "closed-state-once");
  EXPECT_TRUE(logs[0]->submitted.empty());
  const test::SwitchedOff off("closed-state-once");
  EXPECT_EQ(name(device(1).close(id)), "ok");
}

TEST_F(DecryptingDeviceTest, RefusesWithoutTheQuorumOfTheClose) {
  box();
  close(1, 3);
  EXPECT_EQ(name(device(1).decrypt(id)), "close-quorum");
  EXPECT_FALSE(vaults[0]->files.contains("decrypted-presidium")) << "nothing is decrypted before the checks";
  const test::SwitchedOff off("close-quorum");
  EXPECT_EQ(name(device(1).decrypt(id)), "ok");
}

TEST_F(DecryptingDeviceTest, RefusesUnlessItSignedTheCloseItself) {
  box();
  close(1, 4);
  EXPECT_EQ(name(device(5).decrypt(id)), "share-teller");
  EXPECT_FALSE(vaults[4]->files.contains("decrypted-presidium"));
}

TEST_F(DecryptingDeviceTest, RefusesRowsThatAreNotTheSum) {
  box();
  close(1, 4);
  crypto::Array32 rows = ballot().rows_hash();
  EXPECT_EQ(name(device(1).decrypt(id, rows)), "ok");
  rows[0] ^= 1;
  EXPECT_EQ(name(device(2).decrypt(id, rows)), "share-rows");
  EXPECT_FALSE(vaults[1]->files.contains("decrypted-presidium"));
  const test::SwitchedOff off("share-rows");
  EXPECT_EQ(name(device(2).decrypt(id, rows)), "ok");
}

TEST_F(DecryptingDeviceTest, RefusesASecondDecryptionOfOtherRows) {
  box();
  close(1, 4);
  v1::Share earlier;
  earlier.set_ballot_id(id);
  earlier.set_teller(1);
  earlier.set_rows_hash(std::string(32, 'x'));
  test::must(vaults[0]->keep("decrypted-presidium", proto::encode(earlier)));
  EXPECT_EQ(name(device(1).decrypt(id)), "share-once");
  EXPECT_EQ(logs[0]->submitted.size(), 1u) << "the closed state, and nothing else";
}

TEST_F(DecryptingDeviceTest, DecryptingTwiceSaysNothingNew) {
  box();
  close(1, 4);
  test::must(device(1).decrypt(id));
  test::must(device(1).decrypt(id));
  EXPECT_EQ(logs[0]->submitted.size(), 2u);
}

TEST_F(DecryptingDeviceTest, InterruptedShareIsResentUnchanged) {
  box();
  close(1, 4);
  // The vault takes the share; the server never answers.
  interruption = {.at = 1, .after = false};
  EXPECT_EQ(name(device(1).decrypt(id)), "server-away");
  const Bytes stored = vaults[0]->files.at("decrypted-presidium");
  ASSERT_FALSE(ballot().has_share(1));
  interruption.at = -1;
  test::must(device(1).decrypt(id));
  ASSERT_TRUE(ballot().has_share(1));
  const v1::Entry sent = test::must(congress::read_entry(logs[0]->submitted.back()));
  EXPECT_EQ(crypto::bytes(crypto::view(sent.statement())), stored);
  EXPECT_EQ(vaults[0]->files.at("decrypted-presidium"), stored);
}

TEST_F(DecryptingDeviceTest, NothingLeavesBeforeItIsStored) {
  box();
  close(1, 4);
  interruption = {.at = 0, .after = false};  // the vault fails
  EXPECT_EQ(name(device(1).decrypt(id)), "server-away");
  EXPECT_EQ(logs[0]->submitted.size(), 1u) << "the closed state, and nothing else";
}

TEST_F(DecryptingDeviceTest, CopyOfADeviceDoesNotSpeakForItTwice) {
  box();
  close(1, 4);
  test::must(device(1).decrypt(id));
  vaults[0]->files.erase("decrypted-presidium");
  EXPECT_EQ(name(device(1).decrypt(id)), "device-memory");
  vaults[0]->files.erase("closed-presidium");
  EXPECT_EQ(name(device(1).close(id)), "device-memory");
}

TEST_F(DecryptingDeviceTest, RefusesWhileItWasRestoredAndNobodyHasConfirmed) {
  box();
  vaults[0]->restored = true;
  EXPECT_EQ(name(device(1).close(id)), "device-restored");
  EXPECT_TRUE(logs[0]->submitted.empty());
  EXPECT_FALSE(vaults[0]->files.contains("closed-presidium"));
  {
    const test::SwitchedOff off("device-restored");
    EXPECT_EQ(name(device(1).close(id)), "ok");
  }
  close(2, 4);
  EXPECT_EQ(name(device(1).decrypt(id)), "device-restored");
  EXPECT_FALSE(vaults[0]->files.contains("decrypted-presidium"));
  const test::SwitchedOff off("device-restored");
  EXPECT_EQ(name(device(1).decrypt(id)), "ok");
}

TEST_F(DecryptingDeviceTest, RefusesWithoutItsShare) {
  box();
  close(1, 4);
  vaults[0]->files.erase(share_name(1));
  EXPECT_EQ(name(device(1).decrypt(id)), "device-share");
}

TEST_F(DecryptingDeviceTest, RefusesAnAnnulledBallot) {
  box();
  v1::Annulled annulled;
  annulled.set_ballot_id(id);
  annulled.set_reason("the hall was evacuated");
  congress.append_two_signed(v1::ANNULLED, annulled, congress.keys().secretariat, congress.keys().chief());
  EXPECT_EQ(name(device(1).close(id)), "ballot-turn");
  EXPECT_EQ(name(device(1).decrypt(id)), "ballot-turn");
}

TEST_F(DecryptingDeviceTest, ForgetsOnlyWhatNobodyNeeds) {
  EXPECT_EQ(name(device(1).forget()), "still-needed");
  box();
  EXPECT_EQ(name(device(1).forget()), "still-needed");
  EXPECT_FALSE(vaults[0]->envelope_key_forgotten);
  close(1, 4);
  for (std::uint32_t i = 1; i <= 3; ++i) test::must(device(i).decrypt(id));
  EXPECT_EQ(name(device(1).forget()), "still-needed") << "the result is not announced";
  congress.announce(id);
  EXPECT_TRUE(vaults[0]->files.contains(share_name(1)));
  test::must(device(1).forget());
  EXPECT_FALSE(vaults[0]->files.contains(share_name(1)));
  EXPECT_TRUE(vaults[0]->envelope_key_forgotten) << "the log holds the share once more, under this key";
  EXPECT_TRUE(vaults[0]->files.contains("decrypted-presidium")) << "what it said is remembered";
}

TEST_F(DecryptingDeviceTest, SignsThatItsShareIsErased) {
  box();
  close(1, 4);
  for (std::uint32_t i = 1; i <= 3; ++i) test::must(device(i).decrypt(id));
  congress.announce(id);
  test::must(device(1).forget());
  const v1::Entry sent = test::must(congress::read_entry(logs[0]->submitted.back()));
  EXPECT_EQ(sent.kind(), v1::SHARE_ERASED);
  EXPECT_EQ(sent.statement(), crypto::str(proto::encode(congress.erasure(1))));
  EXPECT_TRUE(congress.fold().erasures().contains(1));
  EXPECT_EQ(name(device(1).decrypt(id)), "ok") << "it was said before";
}

// Signed, and yet here: the device is a copy, or was restored from one.
TEST_F(DecryptingDeviceTest, ACopyDoesNotDecryptAfterTheErasureAndIsErasedToo) {
  box();
  close(1, 4);
  for (std::uint32_t i = 1; i <= 3; ++i) test::must(device(i).decrypt(id));
  congress.announce(id);
  const auto copy = vaults[4]->files;
  test::must(device(5).forget());
  ASSERT_EQ(logs[4]->submitted.size(), 1u);
  test::BallotPlan second;
  second.id = "second";
  congress.open(second);
  congress.vote(second.id);
  congress.close(second.id);
  congress.empty_box(second.id);
  vaults[4]->files = copy;
  vaults[4]->envelope_key_forgotten = false;
  for (std::uint32_t i = 1; i <= 3; ++i) test::must(device(i).close(second.id));
  test::must(device(5).close(second.id));
  EXPECT_EQ(name(device(5).decrypt(second.id)), "share-erased");
  EXPECT_FALSE(vaults[4]->files.contains("decrypted-second"));
  for (std::uint32_t i = 1; i <= 3; ++i) test::must(device(i).decrypt(second.id));
  congress.announce(second.id);
  test::must(device(5).forget());
  EXPECT_FALSE(vaults[4]->files.contains(share_name(1)));
  EXPECT_TRUE(vaults[4]->envelope_key_forgotten);
  EXPECT_EQ(logs[4]->submitted.size(), 2u) << "the erasure once, and the second closed state";
}

TEST(DecryptingDevice, ForgetsNothingWhileTheKeyIsBeingMade) {
  test::CongressBuilder congress(test::CongressPlan{});
  test::MemoryLog log(congress);
  test::MemoryVault vault;
  DecryptingDevice device({1, congress.keys().teller(1), &congress.keys().tellers[0].envelope}, log, vault);
  const auto forget = [&] {
    const auto done = device.forget();
    return done.ok() ? "ok" : done.fault().check->name;
  };
  EXPECT_EQ(forget(), "still-needed");
  EXPECT_FALSE(vault.envelope_key_forgotten);
  {
    const test::SwitchedOff off("still-needed");
    EXPECT_EQ(forget(), "ok");
  }
  congress.hold_ceremony();
  EXPECT_EQ(forget(), "ok");
  EXPECT_TRUE(vault.envelope_key_forgotten);
}

TEST(DecryptingDevice, ForgetsWithoutAWordWhereThereIsNoKey) {
  test::CongressPlan plan;
  plan.tellers = 3;
  plan.threshold = 2;
  test::CongressBuilder congress(plan);
  v1::RoundClosed closed;
  closed.set_attempt(1);
  closed.add_missing(3);  // with two of three left the ceremony has failed
  congress.append_two_signed(v1::ROUND_CLOSED, closed, congress.keys().secretariat, congress.keys().chief());
  test::MemoryLog log(congress);
  for (const std::uint32_t teller : {1u, 3u}) {
    test::MemoryVault vault;
    vault.files[drawn_name(1)] = {1};
    test::must(DecryptingDevice({teller, congress.keys().teller(teller), nullptr}, log, vault).forget());
    EXPECT_TRUE(vault.files.empty());
    EXPECT_TRUE(vault.envelope_key_forgotten);
  }
  EXPECT_TRUE(log.submitted.empty()) << "nobody holds a share";
}

// Interrupted before and after each act: the log never says more than is true, and in the end both are done,
// and said once.
TEST(DecryptingDevice, ErasesBeforeItSignsWhereverItIsInterrupted) {
  test::CongressPlan plan;
  plan.tellers = 8;
  plan.slots = 1;
  test::CongressBuilder congress(plan);
  congress.hold_ceremony();
  std::uint32_t teller = 0;
  for (const int at : {0, 1, 2, 3})
    for (const bool after : {false, true}) {
      ++teller;
      SCOPED_TRACE(std::to_string(at) + (after ? " after" : " before"));
      test::Interruption interruption{.at = at, .after = after};
      test::MemoryLog log(congress, &interruption);
      test::MemoryVault vault(&interruption);
      vault.files[drawn_name(1)] = vault.files[share_name(1)] = {1};
      const auto gone = [&] { return vault.files.empty() && vault.envelope_key_forgotten; };
      const auto forget = [&] {
        return DecryptingDevice({teller, congress.keys().teller(teller), nullptr}, log, vault).forget();
      };
      EXPECT_FALSE(forget().ok());
      EXPECT_EQ(congress.fold().erasures().contains(teller), at == 3 && after);
      EXPECT_EQ(gone(), at == 3 || (at == 2 && after));
      interruption.at = -1;
      test::must(forget());
      EXPECT_TRUE(gone());
      EXPECT_TRUE(congress.fold().erasures().contains(teller));
      test::must(forget());
      EXPECT_EQ(log.submitted.size(), 1u);
    }
}

/// Four of six cast, where five is the least that may be counted.
class TooFewBallots : public DecryptingDeviceTest {
 protected:
  TooFewBallots() : DecryptingDeviceTest(2) {}
};

TEST_F(TooFewBallots, AreNotDecrypted) {
  box();
  close(1, 4);
  EXPECT_EQ(name(device(1).decrypt(id)), "smallest-count");
  EXPECT_FALSE(vaults[0]->files.contains("decrypted-presidium"));
  const test::SwitchedOff off("smallest-count");
  EXPECT_EQ(name(device(1).decrypt(id)), "ok");
}

class EmptyBox : public DecryptingDeviceTest {
 protected:
  EmptyBox() : DecryptingDeviceTest(6) {}
};

TEST_F(EmptyBox, IsZerosWithoutDecryption) {
  box();
  close(1, 4);
  EXPECT_EQ(ballot().phase(), Phase::kDecrypted);
  EXPECT_EQ(name(device(1).decrypt(id)), "ballot-turn");
}

}  // namespace
}  // namespace comitia::client
