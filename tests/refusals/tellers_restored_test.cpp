// A teller's device that is put back from a backup, with its files, over TLS: it says nothing before enough
// other tellers have confirmed, and then nothing that contradicts what it had said (docs/protocol.md §2.5).
#include <gtest/gtest.h>

#include <cstdlib>

#include "ballot-client/core/ceremony_device.hpp"
#include "ballot-client/core/decrypting_device.hpp"
#include "ballot-client/core/restored_request.hpp"
#include "ballot-client/link/restoration.hpp"
#include "ballot-client/link/teller_link.hpp"
#include "forger.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/device_files.hpp"
#include "tests/support/kept_key_share.hpp"
#include "tests/support/lying_server.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::test {
namespace {

using client::Path;
using crypto::Bytes;

constexpr std::uint32_t kTellers = 4;
const std::string kBallot = "council";

/// Two of four tellers count; the box of "council" is in the log.
std::unique_ptr<CongressBuilder> boxed() {
  CongressPlan plan;
  plan.delegates = 6;
  plan.tellers = kTellers;
  plan.threshold = 2;
  plan.slots = 8;
  plan.smallest_count = 5;
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  BallotPlan ballot;
  ballot.id = kBallot;
  out->open(ballot);
  out->vote(kBallot);
  out->close(kBallot);
  out->empty_box(kBallot);
  return out;
}

template <class T>
std::string name_of(const client::Result<T>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

/// A session of a teller's device that has seen its log.
struct Watched {
  Watched(const Path& path, client::Keyring& keyring)
      : session(must(client::Session::open(
            path, keyring, {1, [this](std::uint64_t index, crypto::View entry, const congress::Fold& after) {
                              history.observe(index, entry, after);
                            }}))) {}
  client::History history;
  std::unique_ptr<client::Session> session;
};

class RestoredTeller : public testing::Test {
 protected:
  RestoredTeller() : congress(boxed()), world(*congress, congress->entries()) {
    world.start();
    for (std::uint32_t i = 1; i <= kTellers; ++i) {
      write_teller(path(i), keyring, congress->keys(), i,
                   {"127.0.0.1:" + std::to_string(world.port()), congress->anchor(),
                    world.keys().keys.authority.hash(), world.credentials("teller")});
      client::Device device = must(client::Device::open(path(i), keyring));
      client::DeviceVault vault(device);
      keep_key_share(vault, congress->keys(), i);
    }
  }
  [[nodiscard]] Path path(std::uint32_t teller) const {
    return folder.path() / ("teller-" + std::to_string(teller));
  }
  void shell(const std::string& command) const {
    const std::string line = "cd " + folder.path().string() + " && " + command;
    ASSERT_EQ(std::system(line.c_str()), 0) << command;
  }
  /// As after a broken disk. The new files often get the inodes of the old ones.
  void put_back() const { shell("rm -r teller-1 && cp -a backup teller-1"); }

  std::string act(std::uint32_t teller,
                  const std::function<client::Result<void>(client::DecryptingDevice&)>& act_of) {
    auto session = client::Session::open(path(teller), keyring);
    if (!session.ok()) return std::string(session.fault().check->name);
    client::TellerLink link(*session.value());
    client::DecryptingDevice device(link.self, link.log, link.vault);
    return name_of(act_of(device));
  }
  std::string close(std::uint32_t teller) {
    return act(teller, [](auto& device) { return device.close(kBallot); });
  }
  std::string decrypt(std::uint32_t teller) {
    return act(teller, [](auto& device) { return device.decrypt(kBallot); });
  }
  std::string cosign(std::uint32_t teller) {
    return name_of(must(client::Session::open(path(teller), keyring))->replica().cosign());
  }

  /// What teller 1 asks from now on.
  std::string ask() {
    must(must(client::Device::open(path(1), keyring)).binding().ask());
    return must(client::restored_request(*must(client::Session::open(path(1), keyring))));
  }
  std::string confirmed_by(std::uint32_t teller, const std::string& request) {
    Watched watched(path(teller), keyring);
    const auto asked =
        must(client::read_restored_request(crypto::view(request), watched.session->fold(), teller));
    const auto answer = client::answer_restored(*watched.session, watched.history, asked);
    return answer.ok() ? answer.value().file : std::string(answer.fault().check->name);
  }
  std::string come_back(const std::vector<std::string>& confirmations) {
    Watched watched(path(1), keyring);
    auto device = client::restored_device(*watched.session, watched.history);
    if (!device.ok()) return name_of(device);
    for (const std::string& file : confirmations)
      if (const auto taken = device.value().take(crypto::view(file)); !taken.ok()) return name_of(taken);
    return name_of(client::come_back(*watched.session, watched.history, device.value()));
  }
  [[nodiscard]] std::uint64_t log_size() {
    return must(client::Session::open(path(2), keyring))->fold().size();
  }

  std::unique_ptr<CongressBuilder> congress;
  ServerWorld world;
  TemporaryDirectory folder;
  client::Keyring keyring{crypto::SecretBytes(crypto::view("test"))};
};

TEST_F(RestoredTeller, ComesBackByTheWordOfTheOthersAndCounts) {
  shell("cp -a teller-1 backup");
  for (std::uint32_t i = 1; i <= 3; ++i) ASSERT_EQ(close(i), "ok");
  ASSERT_EQ(cosign(1), "ok");
  put_back();
  const std::uint64_t size = log_size();
  EXPECT_EQ(close(1), "device-restored");
  EXPECT_EQ(decrypt(1), "device-restored");
  EXPECT_EQ(cosign(1), "device-restored");
  EXPECT_EQ(log_size(), size) << "it has said nothing";
  EXPECT_FALSE(std::filesystem::exists(path(1) / "cosigned.json"));

  const std::string request = ask();
  const std::string second = confirmed_by(2, request), third = confirmed_by(3, request);
  EXPECT_EQ(come_back({second}), "restored-quorum") << "one of two";
  EXPECT_EQ(come_back({second, second}), "restored-confirmation");
  EXPECT_EQ(decrypt(1), "device-restored") << "all that was refused has changed nothing";
  EXPECT_EQ(come_back({second, third}), "ok");
  EXPECT_EQ(close(1), "ok") << "its closed state is in the log, and it remembers it";
  EXPECT_EQ(log_size(), size);
  EXPECT_EQ(decrypt(1), "ok");
  EXPECT_EQ(decrypt(2), "ok");
  const auto session = must(client::Session::open(path(1), keyring));
  EXPECT_TRUE(session->fold().ballots().at(kBallot).outcome());
}

TEST_F(RestoredTeller, ThatCouldNotRememberItsDecryptionIsNotUsedForAnother) {
  for (std::uint32_t i = 1; i <= 3; ++i) ASSERT_EQ(close(i), "ok");
  shell("cp -a teller-1 backup");
  ASSERT_EQ(decrypt(1), "ok");
  put_back();
  EXPECT_EQ(decrypt(1), "device-restored");
  const std::string request = ask();
  ASSERT_EQ(come_back({confirmed_by(2, request), confirmed_by(4, request)}), "ok");
  const std::uint64_t size = log_size();
  EXPECT_EQ(decrypt(1), "ok");
  EXPECT_EQ(log_size(), size) << "what it had said is what it says";
}

TEST_F(RestoredTeller, IsNoticedInItsOwnDirectoryToo) {
  shell("cp -a teller-1 backup");
  EXPECT_EQ(close(1), "ok");
  shell("cp -a backup/. teller-1/ && rm teller-1/teller/closed-" + kBallot + ".vault");
  EXPECT_EQ(close(1), "device-restored");
}

TEST_F(RestoredTeller, IsNotConfirmedByAnotherThatWasRestored) {
  const std::string request = ask();
  must(must(client::Device::open(path(2), keyring)).binding().ask());
  EXPECT_EQ(confirmed_by(2, request), "device-restored");
}

// What was confirmed to one copy does not bring back the next: the nonce belongs to the directory.
TEST_F(RestoredTeller, IsNotBroughtBackByWhatWasSaidBefore) {
  ask();
  const std::string request = ask();
  const std::vector<std::string> confirmations{confirmed_by(2, request), confirmed_by(3, request)};
  shell("cp -a teller-1 backup");
  ASSERT_EQ(come_back(confirmations), "ok");
  EXPECT_EQ(come_back(confirmations), "restored-confirmation") << "it asks nothing any more";
  ASSERT_EQ(close(1), "ok");
  put_back();
  EXPECT_EQ(close(1), "device-restored");
  EXPECT_EQ(come_back(confirmations), "restored-confirmation") << "the backup holds the nonce, and elsewhere";
  ask();
  EXPECT_EQ(come_back(confirmations), "restored-confirmation") << "of an earlier request";
}

// A server that has the sum of all ballots signed, and from the restored device the sum of all but one.
TEST_F(RestoredTeller, IsNotLedOntoAFork) {
  shell("cp -a teller-1 backup");
  for (std::uint32_t i = 1; i <= 3; ++i) ASSERT_EQ(close(i), "ok");
  const std::uint64_t closed = log_size();
  put_back();
  const std::string request = ask();
  const std::vector<std::string> confirmations{confirmed_by(2, request), confirmed_by(3, request)};
  // To ask it saw the honest log; a server that cheats would not have shown it.
  for (const char* const copy : {"log.comitia", "note"}) std::filesystem::remove(path(1) / copy);

  ForgedLog fork(*congress);
  fork.alter<v1::Ballots>(v1::BALLOTS, [&](v1::Ballots& s) {
    const std::size_t one = crypto::BallotLayout(*congress->ballot(kBallot).contest()).ballot;
    s.mutable_ballots()->resize(s.ballots().size() - one);
  });
  const std::string origin = congress->fold().convened().origin();
  LyingServer liar;
  const auto show = [&] {
    liar.show(fork.entries, {{fork.entries.size(),
                              note_of(congress->keys(), checkpoint_of(origin, fork.entries), kTellers)}});
  };
  show();
  {
    client::Device device = must(client::Device::open(path(1), keyring));
    const DeviceEnrolment enrolment = liar.enrolment("teller", congress->anchor());
    must(device.keep_enrolment({enrolment.server, enrolment.anchor, enrolment.ca_hash},
                               {enrolment.own.certificate, must(net::pem_of_key(enrolment.own.key))},
                               nullptr));
  }
  EXPECT_EQ(come_back(confirmations), "restored-log") << "shorter";
  v1::ClosedState state;
  state.set_ballot_id(kBallot);
  state.set_size(fork.entries.size());
  state.set_root(crypto::str(checkpoint_of(origin, fork.entries).root.view()));
  for (std::uint32_t i = 2; i <= 4; ++i) fork.append(v1::CLOSED_STATE, state, congress->keys().teller(i));
  ASSERT_EQ(fork.entries.size(), closed);
  show();
  EXPECT_EQ(come_back(confirmations), "restored-log") << "of the same size, and another";
  EXPECT_EQ(close(1), "device-restored");
  EXPECT_TRUE(liar.asked().empty()) << "nothing was said";

  const SwitchedOff off("device-restored");
  EXPECT_EQ(close(1), "not-allowed") << "what the server says when it was told";
  EXPECT_EQ(liar.asked().size(), 1u) << "a second closed state";
}

TEST(RestoredTellers, AreTooManyWhereAllMustCount) {
  CongressPlan plan;
  plan.delegates = 3;
  plan.tellers = 3;
  plan.threshold = 3;
  plan.slots = 3;
  ServerWorld world(plan, [](CongressBuilder& congress) { congress.post_roster(); });
  world.start();
  const TemporaryDirectory folder;
  client::Keyring keyring{crypto::SecretBytes(crypto::view("test"))};
  write_teller(folder.path() / "teller", keyring, world.builder().keys(), 1,
               {"127.0.0.1:" + std::to_string(world.port()), world.builder().anchor(),
                world.keys().keys.authority.hash(), world.credentials("teller")});
  const auto session = must(client::Session::open(folder.path() / "teller", keyring));
  must(session->device.binding().ask());
  EXPECT_EQ(name_of(client::restored_request(*session)), "restored-quorum");
  const SwitchedOff off("restored-quorum");
  EXPECT_EQ(name_of(client::restored_request(*session)), "ok");
}

}  // namespace
}  // namespace comitia::test
