// A teller's share as its device keeps it: only the one behind the public share in the log is loaded.
#include "ballot-client/core/key_share.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/ceremony_device.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/teller_world.hpp"

namespace comitia::client {
namespace {

class KeyShareTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 1;
    out.tellers = 2;
    out.threshold = 2;
    out.slots = 3;
    return out;
  }
  KeyShareTest() : congress(plan()) {
    congress.post_roster();
    congress.adopt_rules();
    congress.hold_ceremony();
  }
  [[nodiscard]] crypto::SecretBytes share_of(std::uint32_t teller) {
    std::vector<crypto::SecretScalar> slots;
    for (const crypto::SecretScalar& x : congress.keys().tellers[teller - 1].shares)
      slots.push_back(x.clone());
    return KeyShare(std::move(slots)).expose_secret();
  }
  void keep(View share) { test::must(vault.keep(share_name(1), share)); }
  std::string load(std::uint32_t teller) {
    const auto loaded = KeyShare::load(vault, congress.fold().ceremony(), teller);
    return loaded.ok() ? "ok" : std::string(loaded.fault().check->name);
  }

  test::CongressBuilder congress;
  test::MemoryVault vault;
};

TEST_F(KeyShareTest, IsWhatWasKept) {
  const crypto::SecretBytes share = share_of(1);
  EXPECT_EQ(share.size(), 96u) << "32 bytes a slot";
  keep(share.expose_secret());
  const KeyShare loaded = test::must(KeyShare::load(vault, congress.fold().ceremony(), 1));
  EXPECT_EQ(loaded.slots().size(), 3u);
  EXPECT_TRUE(crypto::same(loaded.expose_secret().expose_secret(), share.expose_secret()));
}

TEST_F(KeyShareTest, OfAnotherTellerIsRefused) {
  keep(share_of(2).expose_secret());
  EXPECT_EQ(load(2), "ok");
  EXPECT_EQ(load(1), "device-share");
  const test::SwitchedOff off("device-share");
  EXPECT_EQ(load(1), "ok");
}

TEST_F(KeyShareTest, ThatIsMissingAlteredOrCutShortIsRefused) {
  EXPECT_EQ(load(1), "device-share");
  keep(share_of(1).expose_secret());
  Bytes& file = vault.files.at(share_name(1));
  const Bytes whole = file;
  for (const std::size_t slot : {0u, 1u, 2u}) {
    file = whole;
    file[32 * slot] ^= 1;
    EXPECT_EQ(load(1), "device-share") << "slot " << slot + 1;
  }
  file = whole;
  file.pop_back();
  EXPECT_EQ(load(1), "device-share");
  file = whole;
  file.push_back(0);
  EXPECT_EQ(load(1), "device-share");
}

TEST_F(KeyShareTest, OfWhomTheCeremonyDoesNotHaveIsRefused) {
  keep(share_of(1).expose_secret());
  EXPECT_EQ(load(3), "device-share");
  test::CongressBuilder early(plan());
  const auto loaded = KeyShare::load(vault, early.fold().ceremony(), 1);
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.fault().check, &checks::device_share) << "there is no key yet";
}

}  // namespace
}  // namespace comitia::client
