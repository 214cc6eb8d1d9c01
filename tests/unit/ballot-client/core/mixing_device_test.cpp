#include "ballot-client/core/mixing_device.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/decrypting_device.hpp"
#include "congress/entry.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/kept_key_share.hpp"
#include "tests/support/must.hpp"
#include "tests/support/teller_world.hpp"

namespace comitia::client {
namespace {

/// A ballot with a place for a written name, closed and boxed, and five devices with their shares.
class MixingDeviceTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 6;
    out.slots = 7;
    out.smallest_count = 5;
    out.rules = [](v1::Rules& rules) { rules.set_write_in(v1::WRITE_IN_FREE); };
    return out;
  }
  explicit MixingDeviceTest(std::uint32_t not_cast = 0) : congress(plan()) {
    congress.prepare();
    const crypto::Array32 roll = congress.post_roll({"Somebody", "Another"});
    test::BallotPlan ballot;
    ballot.not_cast = not_cast;
    ballot.definition = [this, roll](v1::Defined& d) { congress.offer_write_ins(d, roll); };
    ballot.marks = [](std::uint32_t) { return std::vector<congress::Mark>(3, congress::Mark::kAbstain); };
    ballot.written = [](std::uint32_t delegate) { return std::vector<std::uint32_t>{1 + delegate % 2}; };
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
  void close(std::uint32_t tellers = 4) {
    for (std::uint32_t i = 1; i <= tellers; ++i) test::must(decrypting(i).close(id));
  }
  TellerSelf self(std::uint32_t teller) {
    return {teller, congress.keys().teller(teller), &congress.keys().tellers[teller - 1].envelope};
  }
  MixingDevice device(std::uint32_t teller) {
    return MixingDevice(self(teller), *logs[teller - 1], *vaults[teller - 1]);
  }
  DecryptingDevice decrypting(std::uint32_t teller) {
    return DecryptingDevice(self(teller), *logs[teller - 1], *vaults[teller - 1]);
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

TEST_F(MixingDeviceTest, ThreeMixTheChiefClosesThreeDecryptAndTheNamesAreThere) {
  box();
  close();
  for (const std::uint32_t teller : {2u, 5u, 1u}) test::must(device(teller).mix(id));
  EXPECT_EQ(ballot().mixing()->mixers(), (std::vector<std::uint32_t>{2, 5, 1}));
  EXPECT_TRUE(device(5).has_mixed(id));
  EXPECT_FALSE(device(3).has_mixed(id));
  EXPECT_EQ(name(decrypting(1).decrypt(id)), "mixing-turn");
  test::must(device(1).close(id));
  for (std::uint32_t i = 1; i <= 3; ++i) test::must(decrypting(i).decrypt(id));
  ASSERT_TRUE(ballot().counted());
  EXPECT_EQ(ballot().counted()->totals.written, (std::vector<congress::Totals::Written>{{1, 3}, {2, 3}}));
  EXPECT_EQ(ballot().due(), (std::vector<std::uint32_t>{1, 2}));
}

TEST_F(MixingDeviceTest, WaitsForTheBoxTheQuorumAndTheMixers) {
  EXPECT_EQ(name(device(1).mix("another")), "ballot-known");
  EXPECT_EQ(name(device(1).mix(id)), "close-quorum");
  box();
  close(3);
  EXPECT_EQ(name(device(1).mix(id)), "close-quorum");
  EXPECT_EQ(name(device(1).close(id)), "close-quorum");
  test::must(decrypting(4).close(id));
  test::must(device(1).mix(id));
  test::must(device(2).mix(id));
  EXPECT_EQ(name(device(1).close(id)), "mixing-mixers");
  test::must(device(3).mix(id));
  EXPECT_EQ(name(device(2).close(id)), "entry-signer");
  test::must(device(1).close(id));
  EXPECT_EQ(name(device(4).mix(id)), "mixing-turn");
}

TEST_F(MixingDeviceTest, DoesNothingTwice) {
  box();
  close();
  const std::size_t before = logs[0]->submitted.size();
  test::must(device(1).mix(id));
  test::must(device(1).mix(id));
  EXPECT_EQ(logs[0]->submitted.size(), before + 1);
  test::must(device(2).mix(id));
  test::must(device(3).mix(id));
  test::must(device(1).close(id));
  test::must(device(1).close(id));
  EXPECT_EQ(logs[0]->submitted.size(), before + 2);
  test::must(device(3).mix(id));
}

// Whatever the moment at which it dies, it sends the same shuffle again or one of what then stands.
TEST_F(MixingDeviceTest, GoesOnAfterAnyInterruption) {
  box();
  close();
  for (const bool after : {false, true})
    for (int at = 0; at < 2; ++at) {
      const std::uint32_t teller = 1 + static_cast<std::uint32_t>(2 * at + after);
      interruption = {at, after, 0};
      EXPECT_EQ(name(device(teller).mix(id)), "server-away") << at << after;
      const auto kept = vaults[teller - 1]->files.find(shuffled_name(id));
      const bool was_kept = kept != vaults[teller - 1]->files.end();
      const crypto::Bytes first = was_kept ? kept->second : crypto::Bytes{};
      interruption = {};
      test::must(device(teller).mix(id));
      if (was_kept) {
        EXPECT_EQ(vaults[teller - 1]->files[shuffled_name(id)], first);
      }
    }
  EXPECT_EQ(ballot().mixing()->mixers().size(), 4u);
}

// Between what it kept and what it sent another teller's shuffle came into the log.
TEST_F(MixingDeviceTest, ShufflesWhatAnotherLeftInBetween) {
  box();
  close();
  interruption = {0, true, 0};
  EXPECT_EQ(name(device(1).mix(id)), "server-away");
  interruption = {};
  const crypto::Bytes first = vaults[0]->files[shuffled_name(id)];
  ASSERT_FALSE(first.empty());
  test::must(device(2).mix(id));
  test::must(device(1).mix(id));
  EXPECT_NE(vaults[0]->files[shuffled_name(id)], first);
  EXPECT_EQ(ballot().mixing()->mixers(), (std::vector<std::uint32_t>{2, 1}));
}

TEST_F(MixingDeviceTest, ARestoredDeviceShufflesNothing) {
  box();
  close();
  vaults[0]->restored = true;
  EXPECT_EQ(name(device(1).mix(id)), "device-restored");
  EXPECT_EQ(name(device(1).close(id)), "device-restored");
}

class EmptyBoxTest : public MixingDeviceTest {
 protected:
  EmptyBoxTest() : MixingDeviceTest(6) {}
};

TEST_F(EmptyBoxTest, HasNothingToShuffleAndIsCountedAllTheSame) {
  box();
  close();
  EXPECT_EQ(name(device(1).mix(id)), "mixing-turn");
  ASSERT_TRUE(ballot().outcome());
  EXPECT_EQ(ballot().outcome()->counts.returned(), 0u);
}

class FewBallotsTest : public MixingDeviceTest {
 protected:
  FewBallotsTest() : MixingDeviceTest(2) {}
};

// Fewer than k_min rows are neither shuffled nor opened.
TEST_F(FewBallotsTest, AreNeitherShuffledNorOpened) {
  box();
  close();
  EXPECT_EQ(name(device(1).mix(id)), "smallest-count");
  const test::SwitchedOff off("smallest-count");
  EXPECT_EQ(name(device(1).mix(id)), "ok");
}

}  // namespace
}  // namespace comitia::client
