#include "ballot-client/core/restored_device.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/decrypting_device.hpp"
#include "ballot-client/core/signed_file.hpp"
#include "crypto/hash/label.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/kept_key_share.hpp"
#include "tests/support/must.hpp"
#include "tests/support/restored_world.hpp"
#include "tests/support/teller_world.hpp"

namespace comitia::client {
namespace {

/// Teller 2 was restored: its vault is empty, though it has closed and decrypted.
class RestoredDeviceTest : public testing::Test {
 protected:
  RestoredDeviceTest() { vault.restored = true; }

  [[nodiscard]] std::size_t all() const { return congress.entries().size(); }
  std::string confirmation(std::uint32_t teller, std::size_t size) {
    return write_restored_confirmation(congress.anchor(), test::self_of(congress, teller),
                                       test::request_by(2, nonce), history, size);
  }
  std::string confirmation(std::uint32_t teller) { return confirmation(teller, all()); }
  std::string take(const std::string& file) { return name(device.take(crypto::view(file))); }
  std::string remember() { return name(device.remember(vault)); }
  static std::string name(const Result<void>& result) {
    return result.ok() ? "ok" : std::string(result.fault().check->name);
  }

  test::CongressBuilder& congress = test::counted_congress();
  const std::string id = "presidium";
  const crypto::Array32 nonce{7, 8, 9};
  History history = test::seen(congress, all());
  test::MemoryVault vault;
  RestoredDevice device{test::self_of(congress, 2), nonce, congress.fold(), history};
};

TEST_F(RestoredDeviceTest, RemembersWhatTheLogHoldsOnceThreeOthersConfirm) {
  EXPECT_EQ(take(confirmation(1)), "ok");
  EXPECT_EQ(take(confirmation(3, all() - 1)), "ok");
  EXPECT_EQ(take(confirmation(5, all() - 4)), "ok") << "whoever has not closed may confirm";
  EXPECT_EQ(device.confirmed_size(), all());
  EXPECT_EQ(remember(), "ok");
  EXPECT_EQ(vault.files.size(), 2u);
  const auto said = history.said_by(2, all()).at(id);
  EXPECT_EQ(vault.files.at(closed_name(id)), said.closed_state->statement);
  EXPECT_EQ(vault.files.at(decrypted_name(id)), said.share->statement);
}

TEST_F(RestoredDeviceTest, ThenSaysNothingNew) {
  test::MemoryLog log(congress);
  test::keep_key_share(vault, congress.keys(), 2);
  DecryptingDevice deciding(test::self_of(congress, 2), log, vault);
  EXPECT_EQ(name(deciding.close(id)), "device-restored");
  EXPECT_EQ(name(deciding.decrypt(id)), "device-restored");
  for (const std::uint32_t teller : {1u, 3u, 4u}) ASSERT_EQ(take(confirmation(teller)), "ok");
  ASSERT_EQ(remember(), "ok");
  vault.restored = false;
  EXPECT_EQ(name(deciding.decrypt(id)), "ok");
  EXPECT_TRUE(log.submitted.empty());
}

TEST_F(RestoredDeviceTest, RefusesTooFewConfirmations) {
  EXPECT_EQ(remember(), "restored-quorum");
  ASSERT_EQ(take(confirmation(1)), "ok");
  ASSERT_EQ(take(confirmation(3)), "ok");
  EXPECT_EQ(remember(), "restored-quorum") << "two of three";
  EXPECT_TRUE(vault.files.empty());
  const test::SwitchedOff off("restored-quorum");
  EXPECT_EQ(remember(), "ok");
}

TEST_F(RestoredDeviceTest, CountsNobodyTwice) {
  ASSERT_EQ(take(confirmation(1)), "ok");
  ASSERT_EQ(take(confirmation(3)), "ok");
  EXPECT_EQ(take(confirmation(3)), "restored-confirmation");
  EXPECT_EQ(take(confirmation(3, all() - 1)), "restored-confirmation") << "of another state";
  EXPECT_EQ(remember(), "restored-quorum");
  const test::SwitchedOff off("restored-confirmation");
  EXPECT_EQ(take(confirmation(3)), "ok");
  EXPECT_EQ(remember(), "restored-quorum") << "it is still one teller";
}

TEST_F(RestoredDeviceTest, RefusesItsOwnConfirmationAndTheAnswerToAnotherRequest) {
  EXPECT_EQ(take(confirmation(2)), "restored-confirmation");
  crypto::Array32 earlier = nonce;
  earlier[0] ^= 1;
  EXPECT_EQ(take(write_restored_confirmation(congress.anchor(), test::self_of(congress, 1),
                                             test::request_by(2, earlier), history, all())),
            "restored-confirmation");
  EXPECT_EQ(take(write_restored_confirmation(congress.anchor(), test::self_of(congress, 1),
                                             test::request_by(3, nonce), history, all())),
            "restored-confirmation")
      << "of teller 3";
}

TEST_F(RestoredDeviceTest, RefusesConfirmationsOfAnotherLog) {
  History forked = test::seen(congress, all() - 5);
  forked.observe(all() - 5, crypto::view("another entry"), congress.fold());
  const auto of = [&](const History& log) {
    return write_restored_confirmation(congress.anchor(), test::self_of(congress, 1),
                                       test::request_by(2, nonce), log, log.tree().size());
  };
  EXPECT_EQ(take(of(forked)), "restored-log");
  History longer = test::seen(congress, all());
  longer.observe(all(), crypto::view("an entry that this device does not see"), congress.fold());
  EXPECT_EQ(take(of(longer)), "restored-log");
  EXPECT_TRUE(device.confirmed().empty());
}

TEST_F(RestoredDeviceTest, RefusesALogThatContradictsWhatItStillRemembers) {
  for (const std::uint32_t teller : {1u, 3u, 4u}) ASSERT_EQ(take(confirmation(teller)), "ok");
  v1::ClosedState state = test::must(congress.ballot(id).draft_closed_state());
  state.set_size(state.size() - 1);
  vault.files[closed_name(id)] = proto::encode(state);
  EXPECT_EQ(remember(), "closed-state-once");
  vault.files.erase(closed_name(id));
  v1::Share share;
  ASSERT_TRUE(share.ParseFromString(crypto::str(history.said_by(2, all()).at(id).share->statement)));
  share.mutable_rows_hash()->back() ^= 1;
  vault.files[decrypted_name(id)] = proto::encode(share);
  EXPECT_EQ(remember(), "share-once");
  vault.files[decrypted_name(id)] = {1, 2, 3};
  EXPECT_EQ(remember(), "share-once");
}

TEST_F(RestoredDeviceTest, KeepsADecryptionOfTheSameSumUnderAnotherProof) {
  for (const std::uint32_t teller : {1u, 3u, 4u}) ASSERT_EQ(take(confirmation(teller)), "ok");
  v1::Share share;
  ASSERT_TRUE(share.ParseFromString(crypto::str(history.said_by(2, all()).at(id).share->statement)));
  share.mutable_shares(0)->back() ^= 1;
  vault.files[decrypted_name(id)] = proto::encode(share);
  EXPECT_EQ(remember(), "ok");
  EXPECT_EQ(vault.files.at(decrypted_name(id)), proto::encode(share));
}

}  // namespace
}  // namespace comitia::client
