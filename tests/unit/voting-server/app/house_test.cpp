#include "voting-server/app/house.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <thread>

#include "congress/entry.hpp"
#include "congress/private_record.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/private_lines.hpp"
#include "proto/strict.hpp"
#include "tests/support/composition.hpp"
#include "tests/support/must.hpp"
#include "tests/support/server_world.hpp"
#include "voting-server/app/files.hpp"
#include "voting-server/storage/sqlite_connection.hpp"

namespace comitia::test {
namespace {

const std::string kBallot = "presidium";

CongressPlan small() {
  CongressPlan plan;
  plan.delegates = 6;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.smallest_count = 1;
  return plan;
}

void opened(CongressBuilder& builder) {
  builder.prepare();
  builder.open({});
}

v1::Response turnout(ServerWorld& world) {
  v1::Request request;
  request.mutable_read_turnout()->set_ballot_id(kBallot);
  return world.client().ask(request);
}

std::vector<crypto::Bytes> log_of(ServerWorld& world) { return must(world.reader().entries(0, 64u << 20)); }

void close_ballot(ServerWorld& world) {
  v1::Closed closed;
  closed.set_ballot_id(kBallot);
  world.submit_two_signed(v1::CLOSED, closed);
}

std::string wait_for_state(ServerWorld& world, const std::string& state) {
  std::string seen;
  for (int i = 0; i < 200; ++i) {
    seen = turnout(world).turnout().state();
    if (seen == state) return seen;
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  return seen;
}

std::string name_of(const v1::Response& response) {
  return response.has_refused() ? response.refused().check() : "";
}

TEST(House, IssuesASealedPaperAndTheSameAgain) {
  ServerWorld world(small(), opened);
  world.start();
  std::thread station([&] { world.station_once(kBallot); });
  // The station is known to be there once it has polled.
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  Paper paper = world.builder().draw_paper(kBallot, 3);
  const auto request = ServerWorld::issue_request(world.builder().sign_request(kBallot, paper), paper);
  const v1::Response first = world.client("terminal").ask(request);
  station.join();
  ASSERT_TRUE(first.has_issued()) << first.refused().check() << first.refused().detail();
  const crypto::Contest& contest = *world.builder().ballot(kBallot).contest();
  for (std::uint32_t sealer = 1; sealer <= congress::kSealers; ++sealer)
    EXPECT_TRUE(
        paper.blinds[sealer - 1]
            .finalise(contest.seal_keys[sealer - 1],
                      crypto::seal_message(contest.origin, contest.opened.bytes, sealer, paper.key.encoded()),
                      crypto::view(answer_in(first.issued(), sealer)))
            .ok());
  const v1::Response again = world.client("terminal").ask(request);
  EXPECT_EQ(proto::encode(again), proto::encode(first));
  world.kill();
  world.start();
  EXPECT_EQ(proto::encode(world.client("terminal").ask(request)), proto::encode(first)) << "after a restart";
}

TEST(House, ReceiptsACastOnceAndForEver) {
  ServerWorld world(small(), opened);
  world.start();
  const crypto::Bytes ballot = world.ballot(kBallot, 1);
  const v1::Response first = world.cast(kBallot, ballot);
  ASSERT_TRUE(first.has_receipted()) << first.refused().check() << first.refused().detail();
  const auto receipt = must(proto::read<v1::Receipt>(crypto::view(first.receipted().receipt()), 1024));
  EXPECT_EQ(receipt.ballot_id(), kBallot);
  EXPECT_TRUE(crypto::verify_statement(world.builder().keys().server.public_key(), "receipt",
                                       congress::signed_bytes(&world.builder().anchor(),
                                                              crypto::view(first.receipted().receipt())),
                                       crypto::view(first.receipted().signature()))
                  .ok());
  EXPECT_EQ(proto::encode(world.cast(kBallot, ballot)), proto::encode(first));
  world.kill();
  world.start();
  EXPECT_EQ(proto::encode(world.cast(kBallot, ballot)), proto::encode(first)) << "after a restart";
  close_ballot(world);
  EXPECT_EQ(wait_for_state(world, "boxed"), "boxed");
  EXPECT_EQ(proto::encode(world.cast(kBallot, ballot)), proto::encode(first)) << "after the close";
  EXPECT_EQ(name_of(world.cast(kBallot, world.ballot(kBallot, 2))), "ballot-turn");

  v1::Request where;
  where.mutable_read_receipt()->set_ballot_id(kBallot);
  where.mutable_read_receipt()->set_ballot_hash(receipt.ballot_hash());
  const v1::Response found = world.client("terminal").ask(where);
  ASSERT_TRUE(found.has_found());
  const auto& officials = world.builder().fold().officials();
  const auto note =
      must(crypto::verify_note(found.found().note(), officials.log_key(), officials.witnesses()));
  std::vector<crypto::Array32> proof;
  for (const std::string& node : found.found().inclusion())
    proof.push_back(*crypto::exactly<32>(crypto::view(node)));
  EXPECT_TRUE(crypto::verify_inclusion(crypto::leaf_hash(crypto::view(found.found().entry())),
                                       found.found().index(), note.checkpoint.size, proof,
                                       note.checkpoint.root)
                  .ok());
}

// While a ballot is open: what a copy of the live server's files shows of the order is that of the last
// moments.
TEST(House, TheFilesForgetTheOrderWhileVotesComeIn) {
  ServerWorld world(small(), opened);
  world.tick = std::chrono::milliseconds(100);
  world.start();
  std::vector<crypto::Bytes> cast;
  for (std::uint32_t delegate = 1; delegate <= 4; ++delegate) {
    cast.push_back(world.ballot(kBallot, delegate));
    ASSERT_TRUE(world.cast(kBallot, cast.back()).has_receipted());
  }
  const auto raw = [&](const char* suffix) {
    return must(server::read_whole(world.database().string() + suffix, 64u << 20));
  };
  crypto::Bytes wal = raw("-wal");
  for (int i = 0; i < 100 && !wal.empty(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    wal = raw("-wal");
  }
  EXPECT_TRUE(wal.empty());
  EXPECT_EQ(turnout(world).turnout().state(), "open");
  // In the file itself they lie in the order of their keys, from the end of their page.
  const crypto::Bytes file = raw("");
  std::vector<std::pair<const void*, crypto::Bytes>> places;
  const std::size_t key = world.builder().ballot(kBallot).verifier()->layout().one_time_key;
  for (const crypto::Bytes& ballot : cast) {
    const void* const at = ::memmem(file.data(), file.size(), &*(ballot.end() - 32), 32);
    ASSERT_NE(at, nullptr);
    places.emplace_back(at, crypto::bytes(crypto::View(ballot).subspan(key, 32)));
  }
  std::sort(places.rbegin(), places.rend());
  EXPECT_TRUE(std::is_sorted(places.begin(), places.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; }));
  // And it goes on: the next one is forgotten as well.
  ASSERT_TRUE(world.cast(kBallot, world.ballot(kBallot, 5)).has_receipted());
  for (int i = 0; i < 100 && !raw("-wal").empty(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_TRUE(raw("-wal").empty());
}

// A copy that somebody takes meanwhile holds the files up, and not the votes.
TEST(House, AReaderOfTheFilesDoesNotStopTheServer) {
  ServerWorld world(small(), opened);
  world.tick = std::chrono::milliseconds(100);
  world.start();
  auto other =
      must(storage::SqliteConnection::open(world.database(), storage::SqliteConnection::Mode::kRead));
  must(other.execute("BEGIN"));
  must(other.ask("SELECT count(*) FROM log"));
  ASSERT_TRUE(world.cast(kBallot, world.ballot(kBallot, 1)).has_receipted());
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_TRUE(world.cast(kBallot, world.ballot(kBallot, 2)).has_receipted());
  must(other.execute("COMMIT"));
}

TEST(House, ItsLogPassesAnotherFold) {
  ServerWorld world(small(), opened);
  world.start();
  for (std::uint32_t delegate = 1; delegate <= 5; ++delegate)
    ASSERT_TRUE(world.cast(kBallot, world.ballot(kBallot, delegate)).has_receipted());
  close_ballot(world);
  EXPECT_EQ(wait_for_state(world, "boxed"), "boxed");
  const auto entries = log_of(world);
  auto fold = must(congress::Fold::convene(entries[0]));
  for (std::size_t i = 1; i < entries.size(); ++i) must(fold.apply(entries[i]));
  EXPECT_EQ(must(fold.ballot(kBallot))->returned(), 5u);
  EXPECT_EQ(turnout(world).turnout().returned(), 5u);
  EXPECT_EQ(must(world.reader().note(entries.size()))->note.substr(0, 8), "comitia/");
}

TEST(House, ReadsAPrivateRosterThatComesWhileItRuns) {
  CongressPlan plan;
  plan.delegates = 20;
  plan.tellers = 0;
  plan.course = university_plan();
  plan.records = sound_delegates();
  plan.staff = sound_staff();
  ServerWorld world(plan, [](CongressBuilder& builder) { builder.post_roster(); });
  const TemporaryDirectory files;
  world.private_directory = files.path();
  world.start();
  EXPECT_EQ(world.house().private_delegates(), 0u);
  CongressBuilder& congress = world.builder();
  const auto write = [&](const std::string& name, const std::vector<v1::PrivateLine>& lines) {
    std::ofstream out(files.path() / name);
    for (const v1::PrivateLine& line : lines) out << proto::private_line(line) << '\n';
  };
  const auto submit = [&](const v1::Credentials& report) {
    return world.submit(congress::propose_entry(v1::CREDENTIALS, proto::encode(report), congress.anchor(),
                                                congress.keys().secretariat));
  };
  v1::Credentials lie = congress::draft_credentials(
      *plan.course, must(congress::PrivateRoster::read(congress.private_roster(), *plan.course)),
      must(congress::PrivateRoster::read(congress.private_staff(), *plan.course)));
  const v1::Credentials report = lie;
  lie.mutable_findings(3)->set_actual(lie.findings(3).actual() + 1);
  EXPECT_TRUE(submit(lie).has_submitted()) << "it knows nobody yet";
  lie.mutable_findings(3)->set_actual(lie.findings(3).actual() + 1);
  write("staff.jsonl", congress.private_staff());
  write("roster.jsonl", congress.private_roster());
  EXPECT_EQ(submit(lie).refused().check(), "private-findings");
  std::filesystem::resize_file(files.path() / "roster.jsonl", 100);  // somebody is copying it anew
  const v1::Response torn = submit(report);
  EXPECT_EQ(torn.refused().check(), "private-line");
  EXPECT_EQ(torn.refused().detail().find("roster.jsonl"), std::string::npos)
      << "where is the server's to know";
  const crypto::Bytes other =
      congress::sign_entry(v1::TERMINAL_AUTHORISED, {}, &congress.anchor(), congress.keys().desks[0]);
  EXPECT_NE(world.submit(other, "desk").refused().check(), "private-line") << "nothing else waits for it";
  write("roster.jsonl", congress.private_roster());
  EXPECT_TRUE(submit(report).has_submitted());
}

}  // namespace
}  // namespace comitia::test
