#include "ballot-client/core/ceremony_device.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/key_share.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/teller_world.hpp"

namespace comitia::client {
namespace {

using congress::Ceremony;

test::CongressPlan plan() {
  test::CongressPlan out;
  out.slots = 3;
  return out;
}

/// Five devices around one log. A device is made anew for every step, as if its process had just started.
class CeremonyDeviceTest : public testing::Test {
 protected:
  CeremonyDeviceTest() {
    for (std::uint32_t i = 1; i <= 5; ++i) {
      logs.push_back(std::make_unique<test::MemoryLog>(congress, &interruption));
      vaults.push_back(std::make_unique<test::MemoryVault>(&interruption));
    }
  }
  Result<CeremonyStep> step(std::uint32_t teller) {
    const TellerSelf self{teller, congress.keys().teller(teller),
                          &congress.keys().tellers[teller - 1].envelope};
    return CeremonyDevice(self, *logs[teller - 1], *vaults[teller - 1]).step();
  }
  /// Everybody in turn until nobody has anything to do. Returns what each did last.
  std::vector<CeremonyAct> settle(const std::vector<std::uint32_t>& tellers = {1, 2, 3, 4, 5}) {
    std::vector<CeremonyAct> last(5, CeremonyAct::kWaiting);
    for (bool moved = true; moved;) {
      moved = false;
      for (const std::uint32_t teller : tellers) {
        const CeremonyStep did = test::must(step(teller));
        last[teller - 1] = did.act;
        done.push_back({teller, did});
        moved |= did.act < CeremonyAct::kWaiting;
      }
    }
    return last;
  }
  /// Everybody in turn until the ceremony is at this step.
  void reach(Ceremony::Step wanted) {
    for (std::uint32_t turn = 0; congress.fold().ceremony().step() != wanted; ++turn)
      test::must(step(turn % 5 + 1));
  }
  void close_round(const std::vector<std::uint32_t>& missing) {
    v1::RoundClosed statement;
    statement.set_attempt(1);
    for (const std::uint32_t teller : missing) statement.add_missing(teller);
    congress.append_two_signed(v1::ROUND_CLOSED, statement, congress.keys().secretariat,
                               congress.keys().chief());
  }
  [[nodiscard]] int count(std::uint32_t teller, CeremonyAct act, std::uint32_t about = 0) const {
    return static_cast<int>(std::count_if(done.begin(), done.end(), [&](const auto& d) {
      return d.first == teller && d.second.act == act && d.second.about == about;
    }));
  }
  /// The t devices' shares must combine to the secret behind h_1..h_L: shown by their public shares.
  void expect_shares(const std::vector<std::uint32_t>& tellers) {
    for (const std::uint32_t teller : tellers)
      EXPECT_TRUE(KeyShare::load(*vaults[teller - 1], congress.fold().ceremony(), teller).ok()) << teller;
  }
  /// What teller `dealer` signs and logs instead of its honest shares.
  void forge_shares(std::uint32_t dealer, std::function<void(v1::CeremonyShares&)> change) {
    logs[dealer - 1]->forge = [this, dealer, change = std::move(change)](Bytes bytes) {
      const v1::Entry entry = test::must(congress::read_entry(bytes));
      if (entry.kind() != v1::CEREMONY_SHARES) return bytes;
      auto shares =
          test::must(proto::read<v1::CeremonyShares>(crypto::view(entry.statement()), limits::kEntryBytes));
      change(shares);
      return congress::sign_entry(v1::CEREMONY_SHARES, proto::encode(shares), &congress.anchor(),
                                  congress.keys().teller(dealer));
    };
  }
  /// Teller `dealer` hands teller `receiver` shares that lie on no polynomial, well sealed and well signed.
  void cheat(std::uint32_t dealer, std::uint32_t receiver) {
    forge_shares(dealer, [this, dealer, receiver](v1::CeremonyShares& shares) {
      const auto& context = congress.fold().ceremony().context();
      const Bytes wrong(32 * context.slots, 0);
      for (v1::Envelope& envelope : *shares.mutable_envelopes())
        if (envelope.to() == receiver)
          envelope.set_sealed(crypto::str(test::must(
              crypto::seal_envelope({context.origin, context.attempt, dealer, receiver},
                                    congress.keys().tellers[dealer - 1].envelope,
                                    congress.keys().tellers[receiver - 1].envelope.public_key(), wrong))));
    });
  }

  test::CongressBuilder congress{plan()};
  test::Interruption interruption;
  std::vector<std::unique_ptr<test::MemoryLog>> logs;
  std::vector<std::unique_ptr<test::MemoryVault>> vaults;
  std::vector<std::pair<std::uint32_t, CeremonyStep>> done;
};

TEST_F(CeremonyDeviceTest, FiveHonestDevicesFinishAtTheFirstAttempt) {
  EXPECT_EQ(settle(), std::vector<CeremonyAct>(5, CeremonyAct::kFinal));
  EXPECT_EQ(congress.fold().ceremony().step(), Ceremony::Step::kFinal);
  EXPECT_EQ(congress.fold().ceremony().context().attempt, 1u);
  expect_shares({1, 2, 3, 4, 5});
}

TEST_F(CeremonyDeviceTest, OnlyTheShareRemainsAtTheEnd) {
  settle();
  for (const auto& vault : vaults) {
    ASSERT_EQ(vault->files.size(), 1u);
    EXPECT_EQ(vault->files.begin()->first, share_name(1));
  }
}

TEST_F(CeremonyDeviceTest, WrongShareIsComplainedOfAnsweredAndThenUsed) {
  cheat(2, 4);
  EXPECT_EQ(settle(), std::vector<CeremonyAct>(5, CeremonyAct::kFinal));
  EXPECT_EQ(count(4, CeremonyAct::kComplained, 2), 1);
  EXPECT_EQ(count(2, CeremonyAct::kAnswered, 4), 1);
  EXPECT_EQ(count(4, CeremonyAct::kAcknowledged), 1);
  EXPECT_EQ(congress.fold().ceremony().context().attempt, 1u);
  expect_shares({1, 2, 3, 4, 5});
}

/// An envelope that its dealer logged and signed, and that does not open.
TEST_F(CeremonyDeviceTest, EnvelopeThatDoesNotOpenIsComplainedOf) {
  forge_shares(
      3, [](v1::CeremonyShares& shares) { shares.mutable_envelopes(3)->mutable_sealed()->front() ^= 1; });
  EXPECT_EQ(settle(), std::vector<CeremonyAct>(5, CeremonyAct::kFinal));
  EXPECT_EQ(count(5, CeremonyAct::kComplained, 3), 1);
  EXPECT_EQ(count(3, CeremonyAct::kAnswered, 5), 1);
  expect_shares({1, 2, 3, 4, 5});
}

/// What could once be lost on the way is now missed by everybody at once: the log does not take it.
TEST_F(CeremonyDeviceTest, EnvelopeThatIsMissingOrCutIsNotLogged) {
  reach(Ceremony::Step::kShares);
  for (const std::uint32_t teller : {1u, 2u, 4u, 5u}) test::must(step(teller));
  for (const bool cut : {false, true}) {
    forge_shares(3, [cut](v1::CeremonyShares& shares) {
      if (cut)
        shares.mutable_envelopes(3)->mutable_sealed()->pop_back();
      else
        shares.mutable_envelopes()->RemoveLast();
    });
    const auto refused = step(3);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.fault().check->name, "ceremony-envelopes");
    EXPECT_EQ(congress.fold().ceremony().missing(), std::vector<std::uint32_t>{3});
  }
}

/// Two of five, one fewer than decrypt: they learn their own shares once more, and everybody with them.
TEST_F(CeremonyDeviceTest, LyingComplainersGetTheirOwnSharesPublishedAndNoOthers) {
  reach(Ceremony::Step::kAcknowledge);
  for (const std::uint32_t liar : {1u, 2u})
    for (std::uint32_t dealer = 1; dealer <= 5; ++dealer) {
      if (dealer == liar) continue;
      v1::CeremonyComplaint lie;
      lie.set_attempt(1);
      lie.set_teller(liar);
      lie.set_dealer(dealer);
      congress.append(v1::CEREMONY_COMPLAINT, lie, congress.keys().teller(liar));
    }
  EXPECT_EQ(settle(), std::vector<CeremonyAct>(5, CeremonyAct::kFinal));
  const Ceremony& ceremony = congress.fold().ceremony();
  EXPECT_EQ(ceremony.context().attempt, 1u);
  for (std::uint32_t dealer = 1; dealer <= 5; ++dealer)
    for (std::uint32_t to = 1; to <= 5; ++to)
      EXPECT_EQ(ceremony.published(dealer, to) != nullptr, to <= 2 && dealer != to) << dealer << ' ' << to;
}

/// One dealer cheats two receivers and stays silent: only the dealer owes anything, and only it is left out.
TEST_F(CeremonyDeviceTest, SilentCheatIsExcludedAndNotThoseWhoComplain) {
  cheat(2, 4);
  const auto first = logs[1]->forge;
  cheat(2, 5);
  logs[1]->forge = [first, second = logs[1]->forge](Bytes bytes) { return second(first(std::move(bytes))); };
  settle({1, 3, 4, 5});
  while (congress.fold().ceremony().step() != Ceremony::Step::kAcknowledge) {
    test::must(step(2));
    settle({1, 3, 4, 5});
  }
  ASSERT_EQ(congress.fold().ceremony().open_complaints().size(), 2u);
  EXPECT_EQ(congress.fold().ceremony().missing(), std::vector<std::uint32_t>{2});
  close_round(congress.fold().ceremony().missing());
  const std::vector<CeremonyAct> last = settle();
  EXPECT_EQ(last[1], CeremonyAct::kExcluded);
  for (const std::size_t i : {0, 2, 3, 4}) EXPECT_EQ(last[i], CeremonyAct::kFinal);
  expect_shares({1, 3, 4, 5});
}

TEST_F(CeremonyDeviceTest, DeviceThatForgotItsEnvelopeKeyDealsNothing) {
  reach(Ceremony::Step::kShares);
  const TellerSelf self{3, congress.keys().teller(3), nullptr};
  const auto refused = CeremonyDevice(self, *logs[2], *vaults[2]).step();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check->name, "device-memory");
}

TEST_F(CeremonyDeviceTest, WrongAnswerExcludesTheDealerAndTheOthersStartAgain) {
  cheat(2, 4);
  const auto wrong_shares = logs[1]->forge;
  logs[1]->forge = [this, wrong_shares](Bytes bytes) {
    const v1::Entry entry = test::must(congress::read_entry(bytes));
    if (entry.kind() != v1::CEREMONY_ANSWER) return wrong_shares(std::move(bytes));
    auto answer =
        test::must(proto::read<v1::CeremonyAnswer>(crypto::view(entry.statement()), limits::kEntryBytes));
    answer.set_shares(std::string(answer.shares().size(), '\1'));
    return congress::sign_entry(v1::CEREMONY_ANSWER, proto::encode(answer), &congress.anchor(),
                                congress.keys().teller(2));
  };
  const std::vector<CeremonyAct> last = settle();
  EXPECT_EQ(last[1], CeremonyAct::kExcluded);
  for (const std::size_t i : {0, 2, 3, 4}) EXPECT_EQ(last[i], CeremonyAct::kFinal);
  EXPECT_EQ(congress.fold().ceremony().context().attempt, 2u);
  expect_shares({1, 3, 4, 5});
  EXPECT_TRUE(vaults[1]->files.empty()) << "an excluded device keeps no secret";
}

TEST_F(CeremonyDeviceTest, SilentTellerIsExcludedByTwoOfficials) {
  settle({1, 2, 3, 4});
  ASSERT_EQ(congress.fold().ceremony().missing(), std::vector<std::uint32_t>{5});
  close_round({5});
  const std::vector<CeremonyAct> last = settle();
  EXPECT_EQ(last[4], CeremonyAct::kExcluded);
  EXPECT_EQ(last[0], CeremonyAct::kFinal);
  expect_shares({1, 2, 3, 4});
}

TEST_F(CeremonyDeviceTest, TooFewTellersFail) {
  close_round({4, 5});
  EXPECT_EQ(test::must(step(1)).act, CeremonyAct::kFailed);
}

TEST_F(CeremonyDeviceTest, RestoredDeviceTakesNoStep) {
  for (const Ceremony::Step at : {Ceremony::Step::kCommit, Ceremony::Step::kReveal, Ceremony::Step::kShares,
                                  Ceremony::Step::kAcknowledge}) {
    if (at != Ceremony::Step::kCommit) reach(at);
    vaults[2]->restored = true;
    const auto refused = step(3);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.fault().check->name, "device-restored");
    vaults[2]->restored = false;
  }
  vaults[2]->restored = true;
  settle({1, 2, 4, 5});
  EXPECT_EQ(congress.fold().ceremony().missing(), std::vector<std::uint32_t>{3});
  const test::SwitchedOff off("device-restored");
  EXPECT_EQ(test::must(step(3)).act, CeremonyAct::kAcknowledged);
}

TEST_F(CeremonyDeviceTest, DeviceWithoutItsMemoryRefusesToGoOn) {
  settle({1, 2, 3, 4});
  ASSERT_EQ(test::must(step(5)).act, CeremonyAct::kCommitted);
  vaults[4]->files.clear();
  const auto refused = step(5);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check->name, "device-memory");
}

TEST_F(CeremonyDeviceTest, CopyThatLostItsShareIsNotFinal) {
  settle();
  vaults[2]->files.clear();
  const auto refused = step(3);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check->name, "device-share");
}

TEST_F(CeremonyDeviceTest, ShareOfAnotherTellerIsRefused) {
  settle();
  vaults[2]->files = vaults[3]->files;
  const auto refused = step(3);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check->name, "device-share");
}

/// A device interrupted at its n-th call to the world, before or after it took effect, ends like the others.
class InterruptedCeremony : public CeremonyDeviceTest, public testing::WithParamInterface<bool> {};

TEST_P(InterruptedCeremony, GoesOnAfterACrashAtAnyPoint) {
  cheat(2, 4);
  interruption.after = GetParam();
  bool struck = false;
  for (int rounds = 0; rounds < 200 && congress.fold().ceremony().step() != Ceremony::Step::kFinal; ++rounds)
    for (std::uint32_t teller = 1; teller <= 5; ++teller) {
      // One call in two is lost, and the device starts anew.
      interruption.at = rounds % 2 == 0 ? interruption.calls + rounds % 7 : -1;
      const auto did = step(teller);
      if (!did.ok()) {
        ASSERT_EQ(did.fault().where, "interrupted");
        struck = true;
      }
    }
  interruption.at = -1;
  EXPECT_TRUE(struck);
  EXPECT_EQ(settle(), std::vector<CeremonyAct>(5, CeremonyAct::kFinal));
  EXPECT_EQ(congress.fold().ceremony().context().attempt, 1u);
  expect_shares({1, 2, 3, 4, 5});
}

INSTANTIATE_TEST_SUITE_P(BeforeAndAfterTheEffect, InterruptedCeremony, testing::Bool());

}  // namespace
}  // namespace comitia::client
