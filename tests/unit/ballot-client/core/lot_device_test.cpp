// A teller's device in a lot: what it keeps, when its value leaves it, and what it says again after a crash.
#include "ballot-client/core/lot_device.hpp"

#include <gtest/gtest.h>

#include "congress/entry.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/strict.hpp"
#include "tests/support/must.hpp"
#include "tests/support/teller_world.hpp"

namespace comitia::client {
namespace {

/// Three tellers, of whom two must commit to a lot.
class LotDeviceTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 4;
    out.tellers = 3;
    out.threshold = 2;
    out.slots = 8;
    out.course.emplace();
    return out;
  }
  LotDeviceTest() : congress(plan()) {
    congress.prepare();
    for (std::uint32_t i = 1; i <= 3; ++i) {
      logs.push_back(std::make_unique<test::MemoryLog>(congress, &interruption));
      vaults.push_back(std::make_unique<test::MemoryVault>(&interruption));
    }
  }
  LotDevice device(std::uint32_t teller) {
    return LotDevice({teller, congress.keys().teller(teller), nullptr}, *logs[teller - 1],
                     *vaults[teller - 1]);
  }
  void commit(std::initializer_list<std::uint32_t> tellers, bool again = false) {
    for (const std::uint32_t i : tellers) EXPECT_TRUE(test::must(device(i).commit(id, names, again))) << i;
  }
  /// "fresh", "stands", or the check that refuses.
  static std::string said(const Result<bool>& result) {
    if (!result.ok()) return std::string(result.fault().check->name);
    return result.value() ? "fresh" : "stands";
  }
  [[nodiscard]] const congress::Lot& lot() const { return *congress.fold().lots().find(id); }
  /// How many reveals have left this teller's device, taken by the log or not.
  [[nodiscard]] int sent(std::uint32_t teller) const {
    int out = 0;
    for (const Bytes& entry : logs[teller - 1]->submitted)
      out += test::must(congress::read_entry(entry)).kind() == v1::LOT_REVEALED;
    return out;
  }
  Bytes& file(std::uint32_t teller, std::uint32_t attempt = 1) {
    return vaults[teller - 1]->files.at(lot_name(id, attempt));
  }

  const std::string id = "chairs";
  const std::vector<std::string> names{"甲", "乙", "丙", "丁"};
  test::CongressBuilder congress;
  test::Interruption interruption;
  std::vector<std::unique_ptr<test::MemoryLog>> logs;
  std::vector<std::unique_ptr<test::MemoryVault>> vaults;
};

TEST_F(LotDeviceTest, AllCommitAllRevealAndNothingIsLeft) {
  commit({1, 2, 3});
  EXPECT_EQ(said(device(1).commit(id, {}, false)), "stands");
  congress::LotValues values;
  for (std::uint32_t i = 1; i <= 3; ++i) {
    values[i] = *crypto::exactly<32>(View(file(i)).first(32));
    EXPECT_EQ(said(device(i).reveal(id)), "fresh");
    EXPECT_TRUE(vaults[i - 1]->files.empty()) << "a value that everybody reads need not be kept";
  }
  EXPECT_EQ(lot().drawn, congress::draw(names, congress::LotStream(congress.anchor(), id, 1, values)));
  EXPECT_EQ(said(device(1).reveal(id)), "stands");
  EXPECT_EQ(said(device(1).commit(id, names, true)), "stands") << "it is drawn";
}

TEST_F(LotDeviceTest, DrawsAValueOfItsOwn) {
  commit({1, 2});
  EXPECT_NE(Bytes(View(file(1)).first(32).begin(), View(file(1)).first(32).end()),
            Bytes(View(file(2)).first(32).begin(), View(file(2)).first(32).end()));
}

// Whoever commits later, and has the value from a server that holds it back, could choose what is drawn.
TEST_F(LotDeviceTest, TheValueStaysUntilEveryTellerHasCommitted) {
  commit({1, 2});
  EXPECT_EQ(said(device(1).reveal(id)), "lot-turn");
  EXPECT_EQ(said(device(1).reveal(id, {2})), "lot-turn") << "it is teller 3 who has not";
  EXPECT_EQ(sent(1), 0);
  commit({3});
  EXPECT_EQ(said(device(1).reveal(id)), "fresh");
}

TEST_F(LotDeviceTest, WhoIsAwayIsNotWaitedFor) {
  commit({1, 2});
  EXPECT_EQ(said(device(1).reveal(id, {3})), "fresh");
  EXPECT_EQ(said(device(2).reveal(id)), "fresh") << "nobody can commit any more";
  EXPECT_TRUE(lot().finished());
}

TEST_F(LotDeviceTest, TheValueStaysUntilTheLogWouldTakeIt) {
  EXPECT_EQ(said(device(1).reveal(id)), "lot-turn") << "there is no lot";
  commit({1});
  EXPECT_EQ(said(device(1).reveal(id, {2, 3})), "lot-turn") << "two must commit, whoever is away";
  EXPECT_EQ(said(device(2).reveal(id, {3})), "lot-turn") << "it has not committed";
  EXPECT_EQ(sent(1) + sent(2), 0);
}

TEST_F(LotDeviceTest, TheValueIsTheOneInTheLog) {
  commit({1, 2, 3});
  file(1)[0] ^= 1;
  EXPECT_EQ(said(device(1).reveal(id)), "lot-commitment");
  file(1).pop_back();
  EXPECT_EQ(said(device(1).reveal(id)), "device-memory");
  vaults[0]->files.clear();
  EXPECT_EQ(said(device(1).reveal(id)), "device-memory");
  EXPECT_EQ(sent(1), 0);
}

TEST_F(LotDeviceTest, OtherNamesThanTheLogsAreRefused) {
  commit({1});
  EXPECT_EQ(said(device(2).commit(id, {"甲", "乙"}, false)), "lot-form");
  EXPECT_EQ(said(device(1).commit(id, {"甲", "乙"}, false)), "lot-form") << "also where it stands";
  EXPECT_TRUE(logs[1]->submitted.empty());
  EXPECT_TRUE(vaults[1]->files.empty());
  EXPECT_EQ(said(device(2).commit(id, {}, false)), "fresh") << "as the log has them";
}

// A commitment that a server holds back binds the device as one in the log does.
TEST_F(LotDeviceTest, OtherNamesThanItHasCommittedToAreRefused) {
  interruption = {1, false, 0};
  EXPECT_EQ(said(device(1).commit(id, names, false)), "server-away");
  interruption = {};
  EXPECT_EQ(said(device(1).commit(id, {"甲", "乙"}, false)), "device-memory");
  EXPECT_TRUE(logs[0]->submitted.empty());
  EXPECT_EQ(said(device(1).commit(id, names, false)), "fresh");
}

TEST_F(LotDeviceTest, AValueIsNotRevealedOfOtherNames) {
  commit({1, 2, 3});
  // As it would be kept had the device committed to two of them.
  v1::LotCommitted two;
  for (const char* name : {"甲", "乙"}) two.add_names(name);
  const crypto::Array32 hash = crypto::sha256(proto::encode(two));
  std::copy(hash.begin(), hash.end(), file(1).begin() + 32);
  EXPECT_EQ(said(device(1).reveal(id)), "device-memory");
  EXPECT_EQ(sent(1), 0);
}

TEST_F(LotDeviceTest, NothingMalformedIsKeptOrSent) {
  EXPECT_EQ(said(device(1).commit("../chairs", names, false)), "lot-form");
  EXPECT_EQ(said(device(1).commit(id, {"甲"}, false)), "lot-form");
  EXPECT_EQ(said(device(1).commit(id, {"甲", "甲"}, false)), "lot-form");
  EXPECT_EQ(said(device(1).commit(id, {}, false)), "lot-form") << "there is no lot to take the names of";
  EXPECT_TRUE(vaults[0]->files.empty());
  EXPECT_TRUE(logs[0]->submitted.empty());
}

TEST_F(LotDeviceTest, AMissingRevealIsRepeatedWithAnotherValue) {
  commit({1, 2, 3});
  EXPECT_EQ(said(device(1).commit(id, names, true)), "stands") << "nobody has revealed yet";
  EXPECT_EQ(said(device(1).reveal(id)), "fresh");
  const Bytes first = file(2);
  EXPECT_EQ(said(device(2).commit(id, names, false)), "stands") << "the next attempt is said aloud";
  commit({2}, true);
  EXPECT_NE(file(2, 2), first);
  EXPECT_FALSE(vaults[1]->files.contains(lot_name(id, 1))) << "the attempt is over";
  commit({1});
  EXPECT_EQ(lot().missing, (std::vector<std::vector<std::uint32_t>>{{2, 3}}));
  EXPECT_EQ(said(device(1).reveal(id)), "lot-turn");
  EXPECT_EQ(said(device(1).reveal(id, {3})), "fresh");
  EXPECT_EQ(said(device(3).reveal(id)), "lot-turn") << "its commitment was to the attempt before";
  EXPECT_EQ(said(device(2).reveal(id)), "fresh");
  EXPECT_EQ(lot().drawn.size(), names.size());
}

TEST_F(LotDeviceTest, ARestoredDeviceSaysNothing) {
  commit({1, 2, 3});
  vaults[0]->restored = true;
  EXPECT_EQ(said(device(1).reveal(id)), "device-restored");
  EXPECT_EQ(said(device(1).commit("another", names, false)), "device-restored");
  EXPECT_EQ(sent(1), 0);
}

// Killed at any call, before or after it, the device goes on with the same value.
TEST_F(LotDeviceTest, GoesOnAfterACrashAnywhere) {
  int lots = 0;
  for (const bool after : {false, true})
    for (int at = 0; at < 2; ++at) {
      const std::string lot_id = "crash-" + std::to_string(++lots);
      interruption = {at, after, 0};
      EXPECT_EQ(said(device(1).commit(lot_id, names, false)), "server-away") << at;
      interruption = {};
      const auto kept = vaults[0]->files.find(lot_name(lot_id, 1));
      const Bytes before = kept == vaults[0]->files.end() ? Bytes() : kept->second;
      EXPECT_EQ(said(device(1).commit(lot_id, names, false)), at == 1 && after ? "stands" : "fresh");
      if (!before.empty()) {
        EXPECT_EQ(vaults[0]->files.at(lot_name(lot_id, 1)), before);
      }
      test::must(device(2).commit(lot_id, names, false));
      interruption = {at, after, 0};
      EXPECT_EQ(said(device(1).reveal(lot_id, {3})), "server-away") << at;
      interruption = {};
      EXPECT_EQ(said(device(1).reveal(lot_id, {3})), at == 0 && !after ? "fresh" : "stands");
      EXPECT_FALSE(vaults[0]->files.contains(lot_name(lot_id, 1)));
      EXPECT_EQ(said(device(2).reveal(lot_id)), "fresh");
      EXPECT_TRUE(congress.fold().lots().find(lot_id)->finished());
    }
}

}  // namespace
}  // namespace comitia::client
