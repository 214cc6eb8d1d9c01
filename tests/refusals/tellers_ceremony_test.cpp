// Tellers' devices with their files, over TLS, in a key ceremony with a dealer who cheats (docs/protocol.md
// §5.5): shares travel sealed, so that only the device that receives a wrong one can refuse it.
#include <gtest/gtest.h>

#include "ballot-client/core/ceremony_device.hpp"
#include "ballot-client/link/teller_link.hpp"
#include "congress/entry.hpp"
#include "crypto/keys/ceremony.hpp"
#include "proto/strict.hpp"
#include "tests/support/device_files.hpp"
#include "tests/support/must.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::test {
namespace {

using client::CeremonyAct;
using crypto::Bytes;

constexpr std::uint32_t kCheat = 1, kVictim = 2, kTellers = 4;

CongressPlan plan() {
  CongressPlan out;
  out.delegates = 3;
  out.tellers = kTellers;
  out.threshold = 2;
  out.slots = 3;
  return out;
}

/// A device whose process stays.
struct Running {
  Running(const client::Path& path, client::Keyring& keyring)
      : session(must(client::Session::open(path, keyring))),
        link(*session),
        device(link.self, link.log, link.vault) {}
  std::unique_ptr<client::Session> session;
  client::TellerLink link;
  client::CeremonyDevice device;
};

class CheatedCeremony : public testing::Test {
 protected:
  CheatedCeremony()
      : world(plan(), [](CongressBuilder& builder) {
          builder.post_roster();
          builder.adopt_rules();
        }) {
    world.start();
    for (std::uint32_t i = 1; i <= kTellers; ++i) {
      const client::Path path = folder.path() / ("teller-" + std::to_string(i));
      write_teller(path, keyring, congress.keys(), i,
                   {"127.0.0.1:" + std::to_string(world.port()), congress.anchor(),
                    world.keys().keys.authority.hash(), world.credentials("teller")});
      devices.push_back(std::make_unique<Running>(path, keyring));
    }
  }
  client::CeremonyStep step(std::uint32_t teller) { return must(devices[teller - 1]->device.step()); }
  /// The honest three in turn, until none of them has anything to do.
  void settle() {
    for (bool moved = true; moved;) {
      moved = false;
      for (std::uint32_t teller = kVictim; teller <= kTellers; ++teller) {
        const client::CeremonyStep did = step(teller);
        done.push_back({teller, did});
        moved |= did.act < CeremonyAct::kWaiting;
      }
    }
  }
  [[nodiscard]] bool did(std::uint32_t teller, CeremonyAct act, std::uint32_t about = 0) const {
    return std::any_of(done.begin(), done.end(), [&](const auto& d) {
      return d.first == teller && d.second.act == act && d.second.about == about;
    });
  }
  template <class M>
  void submit(v1::EntryKind kind, M statement) {
    statement.set_attempt(1);
    statement.set_teller(kCheat);
    const v1::Response response = world.submit(congress::sign_entry(
        kind, proto::encode(statement), &congress.anchor(), congress.keys().teller(kCheat)));
    ASSERT_TRUE(response.has_submitted()) << response.refused().check();
  }
  /// Everything that the cheat says, with other shares for the victim.
  void deal(bool wrong) {
    v1::CeremonyCommit commit;
    commit.set_hash(crypto::str(crypto::ceremony_commitment(context, kCheat, message)));
    submit(v1::CEREMONY_COMMIT, commit);
    settle();
    v1::CeremonyReveal reveal;
    reveal.set_message(crypto::str(message));
    submit(v1::CEREMONY_REVEAL, reveal);
    settle();
    v1::CeremonyShares shares;
    for (std::uint32_t to = kVictim; to <= kTellers; ++to) {
      Bytes share = crypto::bytes(dealer.shares_for(to).expose_secret());
      if (wrong && to == kVictim) share[0] ^= 1;
      const Bytes envelope = must(
          crypto::seal_envelope({context.origin, 1, kCheat, to}, congress.keys().tellers[kCheat - 1].envelope,
                                congress.keys().tellers[to - 1].envelope.public_key(), share));
      v1::Envelope& logged = *shares.add_envelopes();
      logged.set_to(to);
      logged.set_sealed(crypto::str(envelope));
    }
    submit(v1::CEREMONY_SHARES, shares);
    settle();
  }

  ServerWorld world;
  CongressBuilder& congress = world.builder();
  TemporaryDirectory folder;
  client::Keyring keyring{crypto::SecretBytes(crypto::view("test"))};
  std::vector<std::unique_ptr<Running>> devices;
  std::vector<std::pair<std::uint32_t, client::CeremonyStep>> done;
  crypto::CeremonyContext context = congress.fold().ceremony().context();
  crypto::Dealer dealer = crypto::Dealer::draw(context, kCheat);
  Bytes message = dealer.message(context);
};

TEST_F(CheatedCeremony, RightSharesAreAcknowledged) {
  deal(/*wrong=*/false);
  for (std::uint32_t teller = kVictim; teller <= kTellers; ++teller)
    EXPECT_TRUE(did(teller, CeremonyAct::kAcknowledged)) << teller;
  EXPECT_FALSE(did(kVictim, CeremonyAct::kComplained, kCheat));
}

TEST_F(CheatedCeremony, AWrongShareIsComplainedOfAndItsDealerExcluded) {
  deal(/*wrong=*/true);
  EXPECT_TRUE(did(kVictim, CeremonyAct::kComplained, kCheat));
  EXPECT_FALSE(did(kVictim, CeremonyAct::kAcknowledged));
  EXPECT_TRUE(did(3, CeremonyAct::kAcknowledged)) << "whose own share was right";

  v1::CeremonyAnswer answer;
  answer.set_complainer(kVictim);
  Bytes wrong = crypto::bytes(dealer.shares_for(kVictim).expose_secret());
  wrong[0] ^= 1;
  answer.set_shares(crypto::str(wrong));
  submit(v1::CEREMONY_ANSWER, answer);
  settle();
  for (std::uint32_t teller = kVictim; teller <= kTellers; ++teller)
    EXPECT_EQ(step(teller).act, CeremonyAct::kFinal) << "without the cheat";
  const congress::Fold& fold = devices[kVictim - 1]->session->fold();
  EXPECT_EQ(fold.ceremony().context().attempt, 2u);
  EXPECT_FALSE(fold.ceremony().takes_part(kCheat));
}

}  // namespace
}  // namespace comitia::test
