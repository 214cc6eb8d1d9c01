// A teller's device with its files, over TLS: what it refuses to sign or decrypt, whatever the server shows
// (docs/protocol.md §10.1, §10.2).
#include <gtest/gtest.h>

#include "ballot-client/core/ceremony_device.hpp"
#include "ballot-client/core/decrypting_device.hpp"
#include "ballot-client/link/teller_link.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "forger.hpp"
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

std::string name_of(const client::Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

/// A congress whose box of "council" is in the log.
std::unique_ptr<CongressBuilder> boxed(std::uint32_t smallest_count, bool told) {
  CongressPlan plan;
  plan.delegates = 6;
  plan.tellers = kTellers;
  plan.threshold = 2;
  plan.slots = 8;
  plan.smallest_count = smallest_count;
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  BallotPlan ballot;
  ballot.id = kBallot;
  ballot.small_count_told = told;
  out->open(ballot);
  out->vote(kBallot);
  out->close(kBallot);
  out->empty_box(kBallot);
  return out;
}

/// Tellers' devices on disk, and a real server.
struct Office {
  explicit Office(std::uint32_t smallest_count = 5, bool told = false)
      : congress(boxed(smallest_count, told)), world(*congress, congress->entries()) {
    world.start();
    for (std::uint32_t i = 1; i <= kTellers; ++i) {
      paths.push_back(folder.path() / ("teller-" + std::to_string(i)));
      write_teller(paths.back(), keyring, congress->keys(), i,
                   {"127.0.0.1:" + std::to_string(world.port()), congress->anchor(),
                    world.keys().keys.authority.hash(), world.credentials("teller")});
      client::Device device = must(client::Device::open(paths.back(), keyring));
      client::DeviceVault vault(device);
      keep_key_share(vault, congress->keys(), i);
    }
  }

  /// What the device of this teller says to an act.
  std::string act(std::uint32_t teller,
                  const std::function<client::Result<void>(client::DecryptingDevice&)>& act_of) {
    auto session = client::Session::open(paths[teller - 1], keyring);
    if (!session.ok()) return std::string(session.fault().check->name);
    client::TellerLink link(*session.value());
    client::DecryptingDevice device(link.self, link.log, link.vault);
    return name_of(act_of(device));
  }
  std::string close(std::uint32_t teller) {
    return act(teller, [](auto& device) { return device.close(kBallot); });
  }
  std::string decrypt(std::uint32_t teller, const std::optional<crypto::Array32>& rows = {}) {
    return act(teller, [&](auto& device) { return device.decrypt(kBallot, rows); });
  }
  std::string forget(std::uint32_t teller) {
    return act(teller, [](auto& device) { return device.forget(); });
  }
  /// The result, as everybody computes it from the server's log.
  void announce() {
    const auto session = must(client::Session::open(paths[0], keyring));
    world.submit_two_signed(v1::RESULT, must(session->fold().ballots().at(kBallot).draft_result()));
  }
  [[nodiscard]] bool holds_share(std::uint32_t teller) const {
    return std::filesystem::exists(paths[teller - 1] / ("teller/" + client::share_name(1) + ".vault"));
  }
  [[nodiscard]] bool has_decrypted(std::uint32_t teller) const {
    return std::filesystem::exists(paths[teller - 1] / ("teller/decrypted-" + kBallot + ".vault"));
  }

  std::unique_ptr<CongressBuilder> congress;
  ServerWorld world;
  TemporaryDirectory folder;
  client::Keyring keyring{crypto::SecretBytes(crypto::view("test"))};
  std::vector<Path> paths;
};

TEST(TellersDevice, RefusesACloseWithoutItsQuorumOfCosignatures) {
  Office office;
  EXPECT_EQ(office.close(1), "ok");
  EXPECT_EQ(office.close(2), "ok");
  EXPECT_EQ(office.decrypt(1), "close-quorum") << "2 of ceil((4 + 2) / 2)";
  EXPECT_FALSE(office.has_decrypted(1));
  EXPECT_EQ(office.close(3), "ok");
  EXPECT_EQ(office.decrypt(1), "ok");
  EXPECT_EQ(office.decrypt(4), "share-teller") << "the fourth has not signed the close itself";
}

TEST(TellersDevice, RefusesARowThatIsNotTheSum) {
  Office office;
  for (std::uint32_t i = 1; i <= 3; ++i) ASSERT_EQ(office.close(i), "ok");
  // One ballot alone in place of the sum of all.
  const congress::Ballot& ballot = office.congress->ballot(kBallot);
  const crypto::BallotLayout layout(*ballot.contest());
  const Bytes& one = office.congress->held(kBallot).box[0].second;
  const crypto::Array32 row = crypto::labelled_sha256(
      crypto::label::kRows, crypto::View(one).subspan(layout.rows, layout.commitments - layout.rows));
  EXPECT_EQ(office.decrypt(1, row), "share-rows");
  EXPECT_FALSE(office.has_decrypted(1));
  EXPECT_EQ(office.decrypt(1, ballot.rows_hash()), "ok");
}

TEST(TellersDevice, RefusesFewerThanTheSmallestCount) {
  Office office(/*smallest_count=*/7);
  for (std::uint32_t i = 1; i <= 3; ++i) ASSERT_EQ(office.close(i), "ok");
  EXPECT_EQ(office.decrypt(1), "smallest-count") << "6 ballots";
  EXPECT_FALSE(office.has_decrypted(1));
}

TEST(TellersDevice, DecryptsFewerWhereTheDelegatesWereTold) {
  Office office(/*smallest_count=*/7, /*told=*/true);
  for (std::uint32_t i = 1; i <= 3; ++i) ASSERT_EQ(office.close(i), "ok");
  EXPECT_EQ(office.decrypt(1), "ok");
}

TEST(TellersDevice, KeepsItsShareUntilTheLastCountAndThenSignsItsErasure) {
  Office office;
  for (std::uint32_t i = 1; i <= 3; ++i) ASSERT_EQ(office.close(i), "ok");
  EXPECT_EQ(office.forget(1), "still-needed");
  for (std::uint32_t i = 1; i <= 2; ++i) ASSERT_EQ(office.decrypt(i), "ok");
  EXPECT_EQ(office.forget(1), "still-needed") << "the result is not announced";
  EXPECT_TRUE(office.holds_share(1));
  office.announce();
  for (int i = 0; i < 2; ++i) EXPECT_EQ(office.forget(1), "ok") << "also once more";
  EXPECT_FALSE(office.holds_share(1));
  EXPECT_TRUE(office.holds_share(2));
  const auto session = must(client::Session::open(office.paths[1], office.keyring));
  EXPECT_EQ(session->fold().erasures().tellers(), std::set<std::uint32_t>{1});
}

// The split view (docs/protocol.md §10.1.2): a server that has the sum of all ballots decrypted, and then of
// all but one, reads that one. Here the device has even lost its copy of the first log.
TEST(TellersDevice, RefusesASecondDecryptionOfOneBallot) {
  Office office;
  CongressBuilder& congress = *office.congress;
  for (std::uint32_t i = 1; i <= 3; ++i) ASSERT_EQ(office.close(i), "ok");
  ASSERT_EQ(office.decrypt(1), "ok");
  EXPECT_EQ(office.decrypt(1), "ok") << "the same again says nothing new";

  // The same log with one ballot less, closed by corrupt tellers 2, 3 and 4.
  ForgedLog fork(congress);
  fork.alter<v1::Ballots>(v1::BALLOTS, [&](v1::Ballots& s) {
    const std::size_t one = crypto::BallotLayout(*congress.ballot(kBallot).contest()).ballot;
    s.mutable_ballots()->resize(s.ballots().size() - one);
  });
  const crypto::Checkpoint boxed_at = checkpoint_of(congress.fold().convened().origin(), fork.entries);
  v1::ClosedState state;
  state.set_ballot_id(kBallot);
  state.set_size(boxed_at.size);
  state.set_root(crypto::str(boxed_at.root.view()));
  for (std::uint32_t i = 2; i <= 4; ++i) fork.append(v1::CLOSED_STATE, state, congress.keys().teller(i));
  LyingServer liar;
  liar.show(fork.entries,
            {{fork.entries.size(),
              note_of(congress.keys(), checkpoint_of(boxed_at.origin, fork.entries), kTellers)}});
  const auto show_fork_to = [&](const Path& path) {
    client::Device device = must(client::Device::open(path, office.keyring));
    const DeviceEnrolment enrolment = liar.enrolment("teller", congress.anchor());
    must(device.keep_enrolment({enrolment.server, enrolment.anchor, enrolment.ca_hash},
                               {enrolment.own.certificate, must(net::pem_of_key(enrolment.own.key))},
                               nullptr));
  };

  show_fork_to(office.paths[0]);
  EXPECT_EQ(office.decrypt(1), "log-consistent") << "it still has its copy of the first log";
  for (const char* const copy : {"log.comitia", "note", "cosigned.json"})
    std::filesystem::remove(office.paths[0] / copy);
  EXPECT_EQ(office.close(1), "closed-state-once");
  EXPECT_EQ(office.decrypt(1), "closed-state-once");
  std::filesystem::remove(office.paths[0] / ("teller/closed-" + kBallot + ".vault"));
  EXPECT_EQ(office.decrypt(1), "share-once");
  EXPECT_TRUE(liar.asked().empty()) << "nothing was said";
}

}  // namespace
}  // namespace comitia::test
