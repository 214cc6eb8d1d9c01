#include "ballot-client/link/teller_link.hpp"

#include <gtest/gtest.h>

#include "congress/entry.hpp"
#include "proto/strict.hpp"
#include "tests/support/link_world.hpp"
#include "tests/support/must.hpp"

namespace comitia::client {
namespace {

using test::must;

test::CongressPlan plan() {
  test::CongressPlan out;
  out.delegates = 3;
  out.tellers = 3;
  out.threshold = 2;
  out.slots = 7;
  return out;
}

class TellerLinkTest : public testing::Test {
 protected:
  std::unique_ptr<Session> open(std::uint32_t teller) {
    return must(Session::open(paths[teller - 1], link.keyring));
  }

  test::LinkWorld link{plan()};
  std::vector<Path> paths{link.teller(1), link.teller(2)};
};

TEST_F(TellerLinkTest, SpeaksForItsTeller) {
  const auto session = open(2);
  const TellerLink teller(*session);
  EXPECT_EQ(teller.self.index, 2u);
  EXPECT_EQ(teller.self.key.public_key(), link.world.builder().keys().tellers[1].key.public_key());
  EXPECT_EQ(teller.log.fold().root(), link.world.builder().fold().root());
}

TEST_F(TellerLinkTest, ItsVaultOutlivesTheSession) {
  const Bytes secret{1, 2, 3};
  {
    const auto session = open(1);
    TellerLink teller(*session);
    EXPECT_FALSE(must(teller.vault.find("share-1")).has_value());
    must(teller.vault.keep("share-1", secret));
    must(teller.vault.keep("share-2", secret));
    must(teller.vault.forget("share-2"));
  }
  const auto session = open(1);
  const TellerLink teller(*session);
  const auto kept = must(teller.vault.find("share-1"));
  ASSERT_TRUE(kept.has_value());
  EXPECT_TRUE(crypto::same(kept->expose_secret(), secret));
  EXPECT_FALSE(must(teller.vault.find("share-2")).has_value());
  // Encrypted, and under this name only.
  const auto file = must(read_file(paths[0] / "teller" / "share-1.vault"));
  ASSERT_TRUE(file.has_value());
  std::filesystem::copy(paths[0] / "teller" / "share-1.vault", paths[0] / "teller" / "share-3.vault");
  EXPECT_FALSE(teller.vault.find("share-3").ok());
}

TEST_F(TellerLinkTest, ItsVaultIsWholeUnlessAnOlderOneWasPutBack) {
  const auto session = open(1);
  TellerLink teller(*session);
  const auto whole = [&] { return teller.vault.require_whole().ok(); };
  const auto mark = [&] { return *must(read_file(paths[0] / "bound")); };
  EXPECT_TRUE(whole());
  for (const auto& change :
       std::vector<std::function<Result<void>()>>{[&] { return teller.vault.keep("share-1", Bytes{1}); },
                                                  [&] { return teller.vault.forget("share-1"); },
                                                  [&] { return teller.vault.forget_envelope_key(); }}) {
    const Bytes before = mark();
    must(change());
    EXPECT_TRUE(whole());
    EXPECT_NE(mark(), before) << "each change makes the marks of earlier backups old";
  }
  must(session->device.binding().ask());
  EXPECT_EQ(teller.vault.require_whole().fault().check->name, "device-restored");
}

TEST_F(TellerLinkTest, AnEntryThatIsRefusedIsRefusedByItsName) {
  const auto session = open(1);
  TellerLink teller(*session);
  v1::Closed closed;
  closed.set_ballot_id("presidium");
  const auto refused = teller.log.submit(congress::sign_entry(
      v1::CLOSED, proto::encode(closed), &link.world.builder().anchor(), session->device.key()));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check->name, "two-signers") << refused.fault().text();
  EXPECT_EQ(teller.log.fold().size(), link.world.builder().fold().size());
}

}  // namespace
}  // namespace comitia::client
