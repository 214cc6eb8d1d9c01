// What the server itself would have to write into its log: a device that replays it refuses it, says why,
// keeps the evidence, and neither signs nor cosigns anything.
#include <gtest/gtest.h>

#include "ballot-client/core/inclusion.hpp"
#include "ballot-client/link/session.hpp"
#include "forger.hpp"
#include "record_case.hpp"
#include "tests/support/lying_server.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::test {
namespace {

using client::Path;
using crypto::Bytes;
using Notes = std::map<std::uint64_t, std::string>;

std::vector<Bytes> joined(std::vector<Bytes> first, const std::vector<Bytes>& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

/// A server, and new devices that know it.
struct Hall {
  explicit Hall(CongressBuilder& of = hall_congress()) : congress(of) {}

  [[nodiscard]] std::string note(const std::vector<Bytes>& entries) const {
    return note_of(congress.keys(), checkpoint_of(congress.fold().convened().origin(), entries), 0);
  }
  void show(const std::vector<Bytes>& entries) {
    server.show(entries, Notes{{entries.size(), note(entries)}});
  }
  /// A new one that knows the congress by this anchor.
  Path device(const std::string& role, const crypto::EntryHash& anchor) {
    const Path path = folder.path() / (role + std::to_string(++devices));
    const DeviceEnrolment enrolment = server.enrolment(role, anchor);
    if (role == "station")
      write_station(path, keyring(), congress.keys(), enrolment);
    else
      write_teller(path, keyring(), congress.keys(), 1, enrolment);
    return path;
  }
  Path device(const std::string& role) { return device(role, congress.anchor()); }
  /// Argon2id is slow on purpose: all devices have one passphrase.
  static client::Keyring& keyring() {
    static client::Keyring out{crypto::SecretBytes(crypto::view("test"))};
    return out;
  }
  /// "ok", or the check that refuses the log; of an entry, the check that refuses that.
  static std::string replayed(const Path& path, std::uint64_t index = 0) {
    const auto session = client::Session::open(path, keyring());
    if (session.ok()) return "ok";
    const crypto::Fault& fault = session.fault();
    const std::string entry = "entry " + std::to_string(index) + " is refused: ";
    const std::size_t at = fault.where.find(entry);
    if (at == std::string::npos) return std::string(fault.check->name);
    EXPECT_EQ(fault.check->name, "log-consistent");
    const std::string why = fault.where.substr(at + entry.size());
    return why.substr(0, why.find(':'));
  }

  CongressBuilder& congress;
  LyingServer server;
  TemporaryDirectory folder;
  int devices = 0;
};

struct RefusedByADevice : ::testing::TestWithParam<Refusal> {};

TEST_P(RefusedByADevice, Log) {
  const Scene scene = GetParam().scene();
  Hall hall(scene.congress ? *scene.congress : hall_congress());
  const std::vector<Bytes> forged = joined(scene.before, scene.forged);
  const crypto::EntryHash anchor = crypto::leaf_hash(forged[0]);
  // Tellers' devices and the station replay alike; each has its half of the cases.
  const bool by_station = scene.congress == &sample_congress() || hall.congress.keys().tellers.empty();
  const std::string role = by_station ? "station" : "teller";
  if (!scene.before.empty()) {
    hall.show(joined(scene.before, scene.honest));
    EXPECT_EQ(Hall::replayed(hall.device(role)), "ok");
  }
  hall.show(forged);
  const Path path = hall.device(role, anchor);
  EXPECT_EQ(Hall::replayed(path, forged.size() - 1), GetParam().check);
  EXPECT_FALSE(std::filesystem::exists(path / "note")) << "it believes nothing of it";
  EXPECT_EQ(std::filesystem::exists(path / "evidence"), !scene.before.empty());
  EXPECT_TRUE(hall.server.asked().empty()) << "nothing was signed or cosigned";
}

INSTANTIATE_TEST_SUITE_P(All, RefusedByADevice, ::testing::ValuesIn(all_refusals()),
                         [](const auto& one) { return identifier(one.param.name); });
INSTANTIATE_TEST_SUITE_P(Necessary, RefusedByADevice, ::testing::ValuesIn(necessary_refusals()),
                         [](const auto& one) { return identifier(one.param.name); });

// ---- a second history ----------------------------------------------------------------------------------

/// Two logs that are both in order: "council" closed with one ballot, and with another.
struct Fork {
  std::vector<Bytes> one = log_until(before(v1::CLOSED) + 2), other = one;
  Fork() {
    one.push_back(Forger().box({Forger().honest()}));
    other.push_back(Forger().box({Forger().honest()}));
  }
};

TEST(ForkedLog, IsRefusedByADeviceThatSawTheOther) {
  const Fork fork;
  Hall hall;
  const Path path = hall.device("teller"), another = hall.device("teller");
  hall.show(fork.one);
  EXPECT_EQ(Hall::replayed(path), "ok");
  hall.show(fork.other);
  EXPECT_EQ(Hall::replayed(another), "ok") << "nothing is wrong with it by itself";
  EXPECT_EQ(Hall::replayed(path), "log-consistent");
  EXPECT_TRUE(std::filesystem::exists(path / "evidence")) << "both notes are kept";
  hall.show(log_until(before(v1::CLOSED)));
  EXPECT_EQ(Hall::replayed(another), "log-consistent") << "one that became shorter";
}

TEST(ForkedLog, IsRefusedUnderANoteOfAnotherRoot) {
  const Fork fork;
  Hall hall;
  hall.server.show(fork.one, {{fork.one.size(), hall.note(fork.other)}});
  EXPECT_EQ(Hall::replayed(hall.device("teller")), "log-consistent");
  hall.show(fork.one);
  EXPECT_EQ(Hall::replayed(hall.device("teller")), "ok");
}

TEST(ForkedLog, IsRefusedUnderANoteThatTheServerDidNotSign) {
  const Fork fork;
  Hall hall;
  const crypto::Checkpoint checkpoint = checkpoint_of(hall.congress.fold().convened().origin(), fork.one);
  const std::string note = crypto::sign_checkpoint(checkpoint, hall.congress.keys().station_note);
  hall.server.show(fork.one, {{fork.one.size(), note}});
  EXPECT_NE(Hall::replayed(hall.device("teller")), "ok");
  hall.show(fork.one);
  EXPECT_EQ(Hall::replayed(hall.device("teller")), "ok");
}

// ---- a ballot that is gone -----------------------------------------------------------------------------

/// Where this ballot lies in the last entry.
v1::Found found(const std::vector<Bytes>& log, const std::string& note, std::uint32_t position) {
  crypto::MerkleTree tree;
  for (const Bytes& entry : log) tree.append(crypto::leaf_hash(entry));
  v1::Found out;
  out.set_index(log.size() - 1);
  out.set_position(position);
  out.set_entry(crypto::str(log.back()));
  for (const crypto::Array32& node : tree.inclusion(log.size() - 1, log.size()))
    out.add_inclusion(crypto::str(node));
  out.set_note(note);
  return out;
}

TEST(RemovedBallot, IsMissedByWhoHoldsItsReceipt) {
  const Bytes mine = Forger().honest(), others = Forger().honest();
  const v1::Receipted signed_receipt = hall_congress().receipt("council", mine);
  const auto receipt = must(proto::read<v1::Receipt>(crypto::view(signed_receipt.receipt()), 4096));
  const std::vector<Bytes> closed = log_until(before(v1::CLOSED) + 2);
  const auto check = [&](const Bytes& in_the_box) {
    const std::vector<Bytes> log = joined(closed, {Forger().box({in_the_box})});
    Hall hall;
    hall.show(log);
    hall.server.otherwise = [&](const v1::Request& request) {
      EXPECT_TRUE(request.has_read_receipt());
      v1::Response out;
      *out.mutable_found() = found(log, hall.note(log), 0);
      return out;
    };
    crypto::MerkleTree own;
    client::ReplicaOptions options;
    options.observer = [&own](std::uint64_t, crypto::View entry, const congress::Fold&) {
      own.append(crypto::leaf_hash(entry));
    };
    const auto session =
        must(client::Session::open(hall.device("teller"), Hall::keyring(), std::move(options)));
    v1::Request request;
    request.mutable_read_receipt()->set_ballot_id("council");
    request.mutable_read_receipt()->set_ballot_hash(receipt.ballot_hash());
    const v1::Response answer = must(session->connection.ask_patiently(request, std::chrono::seconds(5)));
    const auto included = client::check_inclusion(session->fold(), own, receipt, answer.found());
    return included.ok() ? "ok" : std::string(included.fault().check->name);
  };
  EXPECT_EQ(check(mine), "ok");
  EXPECT_EQ(check(others), "receipt-included");
}

}  // namespace
}  // namespace comitia::test
