// Storage that fails at any call, and a server that starts again: nothing acknowledged is lost, nothing
// counts twice.
#include <gtest/gtest.h>

#include <future>

#include "congress/entry.hpp"
#include "tests/support/must.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::test {
namespace {

const std::string kBallot = "presidium";

CongressPlan small() {
  CongressPlan plan;
  plan.delegates = 5;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.smallest_count = 1;
  return plan;
}

class RecoveryTest : public ::testing::Test {
 protected:
  RecoveryTest()
      : world(small(), [](CongressBuilder& builder) {
          builder.prepare();
          builder.open({});
        }) {
    world.failed = [this](const crypto::Fault&) { failed = true; };
  }

  // Sends the requests one after another to a server whose storage fails at this call; the answers that came.
  std::vector<v1::Response> attempt(const std::string& role, const std::vector<v1::Request>& requests,
                                    int fail_at) {
    failed = false;
    world.start();
    RawClient client = world.client(role);
    world.ledger().fail_at(fail_at);
    std::atomic<bool> over = false;
    auto answers = std::async(std::launch::async, [&] {
      std::vector<v1::Response> out;
      for (const v1::Request& request : requests) {
        client.send(request);
        auto response = client.receive();
        if (!response) break;
        out.push_back(*std::move(response));
      }
      over = true;
      return out;
    });
    while (!over && !failed) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    // What follows the answers, such as emptying the box, may fail as well.
    for (int i = 0; i < 20 && !failed; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    world.kill();
    return answers.get();
  }

  ServerWorld world;
  std::atomic<bool> failed = false;
};

TEST_F(RecoveryTest, ACastIsReceiptedIfAndOnlyIfItIsKept) {
  for (int call = 1; call <= 4; ++call) {
    const crypto::Bytes ballot = world.ballot(kBallot, static_cast<std::uint32_t>(call));
    const auto answers = attempt("hall", {world.cast_request(kBallot, ballot)}, call);
    const bool receipted = !answers.empty() && answers[0].has_receipted();
    EXPECT_EQ(receipted, call > 3) << "begin, the paper, commit: call " << call;
    EXPECT_EQ(failed.load(), call <= 3);
    world.start();
    int papers = 0;
    must(world.reader().papers(kBallot, [&](const storage::Paper&) { ++papers; }));
    EXPECT_EQ(papers, call > 3 ? call : call - 1) << "the retries of those before, and this one if receipted";
    EXPECT_TRUE(world.cast(kBallot, ballot).has_receipted());
    world.kill();
  }
}

TEST_F(RecoveryTest, ACloseGoesOnFromWhereverItWasCut) {
  world.start();
  for (std::uint32_t delegate = 1; delegate <= 5; ++delegate)
    ASSERT_TRUE(world.cast(kBallot, world.ballot(kBallot, delegate)).has_receipted());
  world.kill();
  v1::Closed closed;
  closed.set_ballot_id(kBallot);
  CongressKeys& keys = world.builder().keys();
  const crypto::Bytes proposal =
      congress::propose_entry(v1::CLOSED, proto::encode(closed), world.builder().anchor(), keys.secretariat);
  std::vector<v1::Request> requests(2);
  requests[0].mutable_submit()->set_entry(crypto::str(proposal));
  requests[1].mutable_submit()->set_entry(crypto::str(
      congress::confirm_entry(crypto::leaf_hash(proposal), world.builder().anchor(), keys.chief())));
  int failures = 0;
  for (int call = 1; call <= 20; ++call) {
    attempt("secretariat", requests, call);
    if (!failed) break;
    ++failures;
  }
  EXPECT_GE(failures, 4);
  world.start();
  std::uint32_t returned = 0;
  for (int i = 0; i < 100 && returned != 5; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    auto fold = must(congress::Fold::convene(must(world.reader().entries(0, 1)).at(0)));
    const auto entries = must(world.reader().entries(1, 64u << 20));
    for (const crypto::Bytes& entry : entries) must(fold.apply(entry));
    const congress::Ballot& ballot = *must(fold.ballot(kBallot));
    if (ballot.phase() == congress::Phase::kBoxed) returned = static_cast<std::uint32_t>(ballot.returned());
  }
  EXPECT_EQ(returned, 5u);
  EXPECT_FALSE(must(world.reader().secret("seal-key/" + kBallot)).has_value()) << "the seal key is destroyed";
}

TEST_F(RecoveryTest, AServerStopsCleanlyAndGoesOn) {
  world.start();
  const crypto::Bytes ballot = world.ballot(kBallot, 1);
  ASSERT_TRUE(world.cast(kBallot, ballot).has_receipted());
  world.stop();
  EXPECT_EQ(std::filesystem::exists(world.database().string() + "-wal") &&
                std::filesystem::file_size(world.database().string() + "-wal") > 0,
            false);
  world.start();
  EXPECT_TRUE(world.cast(kBallot, ballot).has_receipted());
}

TEST_F(RecoveryTest, ALogThatContradictsItsNoteIsNotGoneOnWith) {
  {
    auto ledger = must(storage::SqliteLedger::open(world.database()));
    const std::uint64_t size = world.builder().fold().size();
    v1::CheckedIn statement;
    statement.set_delegate(1);
    must(ledger.begin());
    must(ledger.append(size, congress::unsigned_entry(v1::CHECKED_IN, proto::encode(statement))));
    must(ledger.commit());
  }
  try {
    world.start();
    FAIL() << "it started";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("ledger-replay"), std::string::npos) << error.what();
  }
}

TEST(SealKeysOfAServer, AreDrawnForADefinedBallotAndOutliveARestart) {
  ServerWorld world(small(), [](CongressBuilder& builder) {
    builder.prepare();
    builder.define({});
  });
  world.start();
  const auto logged_key = [&]() -> std::optional<crypto::Bytes> {
    for (const crypto::Bytes& bytes : must(world.reader().entries(1, 64u << 20))) {
      const v1::Entry entry = must(congress::read_entry(bytes));
      if (entry.kind() != v1::SEAL_KEY) continue;
      const auto key = must(proto::read<v1::SealKey>(crypto::view(entry.statement()), 4096));
      EXPECT_EQ(key.sealer(), 1u);
      return crypto::bytes(crypto::view(key.modulus()));
    }
    return std::nullopt;
  };
  for (int i = 0; i < 500 && !logged_key(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  ASSERT_TRUE(logged_key().has_value());
  const auto sealed = must(world.reader().secret("seal-key/" + kBallot));
  ASSERT_TRUE(sealed.has_value());
  const auto der = must(world.keys().vault.open("seal-key/" + kBallot, *sealed));
  EXPECT_EQ(crypto::bytes(must(crypto::SealSecretKey::restore(der)).public_key().modulus()), *logged_key());
  const std::uint64_t size = must(world.reader().size());
  world.kill();
  world.start();
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_EQ(must(world.reader().size()), size) << "no second key";
}

}  // namespace
}  // namespace comitia::test
