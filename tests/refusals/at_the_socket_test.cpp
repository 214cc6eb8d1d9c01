// Everything forged or malformed, at the socket of a real server: it answers with the check's name, and takes
// the honest thing that comes in its stead.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "forger.hpp"
#include "record_case.hpp"
#include "tests/support/cancelling.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

/// "" if it was granted.
std::string name_of(const v1::Response& response) {
  return response.has_refused() ? response.refused().check() : "";
}

/// A server with this log, and the station at work beside it.
class Open {
 public:
  Open(CongressBuilder& congress, std::span<const Bytes> log) : world(congress, log) {
    world.start();
    station_ = std::thread([this] {
      while (going_) world.station_once("council", /*wait_ms=*/50);
    });
  }
  ~Open() {
    going_ = false;
    station_.join();
  }
  /// Once the station is there.
  v1::Response ask(const std::string& role, const v1::Request& request) {
    for (int i = 0;; ++i) {
      v1::Response out = world.client(role).ask(request);
      if (name_of(out) != "not-now" || i > 100) return out;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }

  ServerWorld world;

 private:
  std::atomic<bool> going_ = true;
  std::thread station_;
};

/// The kinds that the server writes itself, or that come through a request of their own.
bool comes_by_submit(const Bytes& entry) {
  const auto read = congress::read_entry(entry);
  if (!read.ok()) return true;
  switch (read.value().kind()) {
    case v1::CONVENED:
    case v1::TERMINAL_ENROLLED:
    case v1::ISSUE_BATCH:
    case v1::SPOILED:
    case v1::BALLOTS:
      return false;
    default:
      return true;
  }
}

v1::Request enrolment(const Bytes& entry) {
  const v1::Entry read = must(congress::read_entry(entry));
  const auto statement = must(proto::read<v1::TerminalEnrolled>(crypto::view(read.statement()), 4096));
  v1::Request out;
  out.mutable_enrol()->set_code(statement.code());
  out.mutable_enrol()->set_certificate_request(crypto::str(certificate_request()));
  out.mutable_enrol()->set_entry(crypto::str(entry));
  return out;
}

v1::Response bring(Open& server, const Bytes& entry) {
  const auto read = congress::read_entry(entry);
  if (read.ok() && read.value().kind() == v1::TERMINAL_ENROLLED) return server.ask("", enrolment(entry));
  return server.world.submit(entry);
}

void try_entries(Open& server, const Scene& scene, const std::string& check) {
  for (std::size_t i = 0; i + 1 < scene.forged.size(); ++i)
    ASSERT_EQ(name_of(bring(server, scene.forged[i])), "") << i;
  const Bytes& forged = scene.forged.back();
  const auto said = std::find(scene.before.begin(), scene.before.end(), forged);
  const v1::Response response = bring(server, forged);
  // The same bytes once more say nothing: the answer is where they stand.
  if (said != scene.before.end() && comes_by_submit(forged))
    EXPECT_EQ(response.submitted().index(), static_cast<std::uint64_t>(said - scene.before.begin()));
  else
    EXPECT_EQ(name_of(response), check);
  const std::vector<Bytes> log = must(server.world.reader().entries(0, 64u << 20));
  EXPECT_EQ(std::count(log.begin(), log.end(), forged), said != scene.before.end()) << "nothing was logged";
  for (const Bytes& entry : scene.honest) {
    if (!comes_by_submit(entry)) continue;
    EXPECT_EQ(name_of(bring(server, entry)), "");
  }
}

void try_requests(Open& server, const Asked& asked, const Scene& scene, const std::string& check) {
  for (std::size_t i = 0; i + 1 < asked.forged.size(); ++i)
    ASSERT_EQ(name_of(server.ask(asked.role, asked.forged[i])), "") << i;
  EXPECT_EQ(name_of(server.ask(asked.role, asked.forged.back())), check);
  for (const v1::Request& request : asked.honest) EXPECT_EQ(name_of(server.ask(asked.role, request)), "");
  if (!asked.honest.empty()) return;
  for (const Bytes& entry : scene.honest) EXPECT_EQ(name_of(bring(server, entry)), "");
}

struct RefusedAtTheSocket : ::testing::TestWithParam<Refusal> {};

TEST_P(RefusedAtTheSocket, Request) {
  const Scene scene = GetParam().scene();
  std::span<const Bytes> log = scene.before;
  if (scene.asked) log = log.first(scene.asked->log_size);
  Open server(scene.congress ? *scene.congress : hall_congress(), log);
  if (scene.asked)
    try_requests(server, *scene.asked, scene, GetParam().at_the_socket);
  else
    try_entries(server, scene, GetParam().at_the_socket);
}

INSTANTIATE_TEST_SUITE_P(All, RefusedAtTheSocket, ::testing::ValuesIn(all_refusals()),
                         [](const auto& one) { return identifier(one.param.name); });

/// The forged logs of tests/necessary: their entries as somebody might submit them.
struct EntryAtTheSocket : ::testing::TestWithParam<Refusal> {};

TEST_P(EntryAtTheSocket, IsRefused) {
  const Scene scene = GetParam().scene();
  Open server(*scene.congress, scene.before);
  const auto kind = congress::read_entry(scene.forged.back());
  const bool enrols = kind.ok() && kind.value().kind() == v1::TERMINAL_ENROLLED;
  try_entries(server, scene,
              enrols || comes_by_submit(scene.forged.back()) ? GetParam().check : "not-allowed");
}

std::vector<Refusal> after_the_convening() {
  std::vector<Refusal> out = necessary_refusals();
  // Of entry 0; no server can be started on such a log.
  std::erase_if(out,
                [](const Refusal& one) { return one.check == "entry-kind" || one.check == "convened-form"; });
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, EntryAtTheSocket, ::testing::ValuesIn(after_the_convening()),
                         [](const auto& one) { return identifier(one.param.name); });

// Ballots that come at one moment are verified as one batch.
TEST(BatchAtTheSocket, BallotsWhoseErrorsCancelAreBothRefused) {
  const Forger forger;
  Open server(hall_congress(), log_until(before(v1::CLOSED)));
  const Cancelling pair = cancelling(forger.contest(), crypto::Scalar(1));
  const v1::Request casts[] = {forger.cast(forger.finished(pair.over_vote)),
                               forger.cast(forger.finished(pair.companion)), forger.cast(forger.honest())};
  std::vector<RawClient> clients;
  for (int i = 0; i < 3; ++i) clients.push_back(server.world.client("hall"));
  for (int i = 0; i < 3; ++i) clients[static_cast<std::size_t>(i)].send(casts[i]);
  std::vector<std::string> names;
  for (RawClient& client : clients) names.push_back(name_of(client.receive().value()));
  EXPECT_EQ(names, (std::vector<std::string>{"ballot-slots", "ballot-slots", ""}));
}

// A replay brings nothing: the same answer, and still one ballot.
TEST(ReplayAtTheSocket, OfABallotGetsTheSameReceiptAndCountsOnce) {
  const Forger forger;
  Open server(hall_congress(), log_until(before(v1::CLOSED)));
  const v1::Request cast = forger.cast(forger.honest());
  const v1::Response first = server.ask("hall", cast);
  ASSERT_TRUE(first.has_receipted()) << name_of(first);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(proto::encode(server.ask("hall", cast)), proto::encode(first));
  EXPECT_EQ(server.world.house().papers().cast("council"), 1u);
  server.world.submit_two_signed(v1::CLOSED, [] {
    v1::Closed closed;
    closed.set_ballot_id("council");
    return closed;
  }());
  EXPECT_EQ(proto::encode(server.ask("hall", cast)), proto::encode(first)) << "also after the close";
}

TEST(ReplayAtTheSocket, OfARequestForAPaperGetsTheSameSealsAndIsLoggedOnce) {
  CongressBuilder& congress = hall_congress();
  const std::vector<Bytes> log = log_until(before(v1::ISSUE_BATCH));
  Open server(congress, log);
  const Paper paper = congress.draw_paper("council", 2);
  const v1::Request request = ServerWorld::issue_request(congress.sign_request("council", paper), paper);
  const v1::Response first = server.ask("terminal", request);
  ASSERT_TRUE(first.has_issued()) << name_of(first);
  EXPECT_EQ(proto::encode(server.ask("terminal", request)), proto::encode(first));
  EXPECT_EQ(must(server.world.reader().size()), log.size() + 1);
}

}  // namespace
}  // namespace comitia::test
