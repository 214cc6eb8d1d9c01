// Ballot papers at the socket: one for each who is present, in batches, sealed only when it is logged.
#include "voting-server/app/issue_desk.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "congress/entry.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::test {
namespace {

const std::string kBallot = "presidium";

std::string name_of(const v1::Response& response) {
  return response.has_refused() ? response.refused().check() : "";
}

class IssueTest : public ::testing::Test {
 protected:
  static CongressPlan plan() {
    CongressPlan plan;
    plan.delegates = 24;
    plan.present = 22;
    plan.tellers = 3;
    plan.threshold = 2;
    return plan;
  }
  IssueTest()
      : world(plan(), [](CongressBuilder& builder) {
          builder.prepare();
          builder.open({});
        }) {
    world.start();
  }
  ~IssueTest() override { stop_station(); }
  // The station at work: polls, cosigns and seals, round after round.
  void run_station() {
    going = true;
    station = std::thread([this] {
      while (going) world.station_once(kBallot);
    });
    while (!seen()) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  void stop_station() {
    going = false;
    if (station.joinable()) station.join();
  }
  bool seen() { return name_of(world.client("terminal").ask(request_of(23))) != "not-now"; }
  v1::Request request_of(std::uint32_t delegate) {
    const Paper paper = world.builder().draw_paper(kBallot, delegate);
    return ServerWorld::issue_request(world.builder().sign_request(kBallot, paper), paper);
  }
  std::vector<v1::IssueBatch> batches() {
    std::vector<v1::IssueBatch> out;
    for (const crypto::Bytes& bytes : must(world.reader().entries(0, 64u << 20))) {
      const v1::Entry entry = must(congress::read_entry(bytes));
      if (entry.kind() == v1::ISSUE_BATCH)
        out.push_back(must(proto::read<v1::IssueBatch>(crypto::view(entry.statement()), 1u << 20)));
    }
    return out;
  }

  ServerWorld world;
  std::atomic<bool> going = false;
  std::thread station;
};

TEST_F(IssueTest, BatchesAreFullOrInTimeAndSorted) {
  run_station();
  std::vector<v1::Response> answers(20);
  std::vector<std::thread> terminals;
  std::vector<v1::Request> requests;
  for (std::uint32_t delegate = 20; delegate >= 1; --delegate) requests.push_back(request_of(delegate));
  for (std::size_t i = 0; i < requests.size(); ++i)
    terminals.emplace_back([&, i] { answers[i] = world.client("terminal").ask(requests[i]); });
  for (std::thread& terminal : terminals) terminal.join();
  for (const v1::Response& answer : answers) EXPECT_TRUE(answer.has_issued()) << name_of(answer);
  std::size_t papers = 0;
  for (const v1::IssueBatch& batch : batches()) {
    EXPECT_LE(batch.requests_size(), static_cast<int>(limits::kIssueRequests));
    std::uint32_t last = 0;
    for (const auto& signed_request : batch.requests()) {
      const auto request = must(proto::read<v1::IssueRequest>(crypto::view(signed_request.request()), 4096));
      EXPECT_GT(request.delegate(), last);
      last = request.delegate();
      ++papers;
    }
  }
  EXPECT_EQ(papers, 20u);
  EXPECT_LE(batches().size(), 5u) << "they are batched";
}

TEST_F(IssueTest, RefusesEachWrongRequestByItsName) {
  run_station();
  EXPECT_EQ(name_of(world.client("terminal").ask(request_of(23))), "issue-present");
  ASSERT_TRUE(world.client("terminal").ask(request_of(1)).has_issued());
  EXPECT_EQ(name_of(world.client("terminal").ask(request_of(1))), "issue-once");

  const auto changed = [&](auto change) {
    Paper paper = world.builder().draw_paper(kBallot, 2);
    v1::SignedIssueRequest request = world.builder().sign_request(kBallot, paper);
    change(request, paper);
    return name_of(world.client("terminal").ask(ServerWorld::issue_request(request, paper)));
  };
  EXPECT_EQ(changed([](auto& request, auto&) { (*request.mutable_admission_signature())[40] ^= 1; }),
            "issue-admission");
  EXPECT_EQ(changed([](auto& request, auto&) { (*request.mutable_terminal_signature())[40] ^= 1; }),
            "issue-terminal");
  EXPECT_EQ(changed([&](auto& request, auto&) {
              request.set_terminal_key(crypto::str(crypto::SigningKey::draw().public_key().view()));
            }),
            "issue-terminal");
  EXPECT_EQ(changed([](auto&, auto& paper) { paper.blinds[0].blinded[100] ^= 1; }), "issue-form");
  EXPECT_EQ(changed([](auto&, auto& paper) { paper.blinds.pop_back(); }), "issue-form");
  EXPECT_EQ(changed([](auto& request, auto&) { request.set_request("garbage"); }), "record-canonical");
  // By another delegate's slip.
  Paper paper = world.builder().draw_paper(kBallot, 2);
  v1::SignedIssueRequest request = world.builder().sign_request(kBallot, paper);
  request.set_admission_signature(crypto::str(world.builder().keys().admission(3).sign_statement(
      congress::kIssueType,
      congress::signed_bytes(&world.builder().anchor(), crypto::view(request.request())))));
  EXPECT_EQ(name_of(world.client("terminal").ask(ServerWorld::issue_request(request, paper))),
            "issue-admission");
  EXPECT_TRUE(world.client("terminal").ask(request_of(2)).has_issued())
      << "nothing of that used the paper up";
}

TEST_F(IssueTest, SealsNothingThatTheStationHasNotCosigned) {
  // A station that polls and answers, but does not cosign.
  RawClient lazy = world.client("station");
  v1::Request poll;
  poll.mutable_station_poll()->set_wait_ms(50);
  lazy.ask(poll);
  RawClient terminal = world.client("terminal");
  terminal.send(request_of(1));
  poll.mutable_station_poll()->set_wait_ms(5000);
  const v1::Response work = lazy.ask(poll);
  ASSERT_EQ(work.station_work().blinded_size(), 1);
  const std::string& blinded = work.station_work().blinded(0);
  const auto hash = crypto::labelled_sha256(crypto::label::kBlinded, crypto::view(blinded));
  v1::Request answer;
  v1::SignedSealAnswer& seal = *answer.mutable_station_answer()->add_seals();
  seal = congress::sign_seal_answer(kBallot, 2, hash, crypto::Bytes(256, 'x'), world.builder().anchor(),
                                    world.builder().keys().station);
  EXPECT_EQ(name_of(lazy.ask(answer)), "seal-valid");
  seal = world.builder().seal_answer(kBallot, 2, crypto::view(blinded));
  seal.mutable_signature()->back() ^= 1;
  EXPECT_EQ(name_of(lazy.ask(answer)), "seal-valid") << "a right answer that the station has not signed";
  EXPECT_FALSE(must(world.reader().seal(hash)).has_value());
  seal = world.builder().seal_answer(kBallot, 2, crypto::view(blinded));
  EXPECT_TRUE(lazy.ask(answer).has_done());
  const auto request =
      must(proto::read<v1::IssueRequest>(crypto::view(batches().at(0).requests(0).request()), 4096));
  const auto servers = *crypto::exactly<32>(crypto::view(request.blinded_hashes(0)));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_FALSE(must(world.reader().seal(servers)).has_value()) << "no cosignature covers it";
  world.station_once(kBallot);
  const auto issued = terminal.receive();
  ASSERT_TRUE(issued.has_value());
  EXPECT_TRUE(issued->has_issued());
  EXPECT_TRUE(must(world.reader().seal(servers)).has_value());
}

TEST_F(IssueTest, AStationsWrongAnswerPassesOnlyWithoutItsCheck) {
  RawClient lazy = world.client("station");
  v1::Request poll;
  poll.mutable_station_poll()->set_wait_ms(50);
  lazy.ask(poll);
  RawClient terminal = world.client("terminal");
  terminal.send(request_of(1));
  poll.mutable_station_poll()->set_wait_ms(5000);
  const v1::Response work = lazy.ask(poll);
  const auto hash =
      crypto::labelled_sha256(crypto::label::kBlinded, crypto::view(work.station_work().blinded(0)));
  v1::Request answer;
  *answer.mutable_station_answer()->add_seals() = congress::sign_seal_answer(
      kBallot, 2, hash, crypto::Bytes(256, 'x'), world.builder().anchor(), world.builder().keys().station);
  const SwitchedOff off("seal-valid");
  EXPECT_TRUE(lazy.ask(answer).has_done());
}

TEST_F(IssueTest, ARequestOutlivesTheServer) {
  v1::Request request;
  {
    RawClient idle = world.client("station");
    v1::Request poll;
    poll.mutable_station_poll()->set_wait_ms(50);
    idle.ask(poll);
    RawClient terminal = world.client("terminal");
    request = request_of(1);
    terminal.send(request);
    for (int i = 0; i < 100 && batches().empty(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ASSERT_EQ(batches().size(), 1u);
    world.kill();
  }
  world.start();
  std::thread once([&] { world.station_once(kBallot); });
  EXPECT_TRUE(world.client("terminal").ask(request).has_issued());
  once.join();
  EXPECT_EQ(batches().size(), 1u) << "it is logged once";
}

}  // namespace
}  // namespace comitia::test
