#include "voting-server/app/conversation.hpp"

#include <gtest/gtest.h>

#include "proto/limits.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::test {
namespace {

using net::PeerRole;
using v1::Request;

std::string name_of(const v1::Response& response) {
  return response.has_refused() ? response.refused().check() : "";
}

class ConversationTest : public ::testing::Test {
 protected:
  ConversationTest() : world(CongressPlan{}, [](CongressBuilder&) {}) { world.start(); }
  static Request hello() {
    Request out;
    out.mutable_hello()->set_version(1);
    return out;
  }
  static Request of(Request::BodyCase what) {
    Request out;
    const auto* field = Request::descriptor()->FindFieldByNumber(what);
    Request::GetReflection()->MutableMessage(&out, field);
    return out;
  }
  ServerWorld world;
};

TEST_F(ConversationTest, BeginsWithHello) {
  RawClient client(world.port(), nullptr);
  EXPECT_EQ(name_of(client.ask(of(Request::kReadLog))), "not-allowed");
  EXPECT_TRUE(client.ask(hello()).has_welcome());
  EXPECT_TRUE(client.ask(of(Request::kReadLog)).has_log_part());
  const SwitchedOff off("not-allowed");
  RawClient unmannered(world.port(), nullptr);
  EXPECT_TRUE(unmannered.ask(of(Request::kReadLog)).has_log_part());
}

TEST_F(ConversationTest, WelcomesForItsOwnCongressAndVersion) {
  RawClient client(world.port(), nullptr);
  Request right = hello();
  right.mutable_hello()->set_anchor(crypto::str(world.builder().anchor().view()));
  const v1::Response welcome = client.ask(right);
  EXPECT_EQ(welcome.welcome().origin(), world.builder().fold().convened().origin());
  EXPECT_EQ(welcome.welcome().anchor(), right.hello().anchor());

  Request other = right, newer = right;
  other.mutable_hello()->set_anchor(std::string(32, 'x'));
  newer.mutable_hello()->set_version(2);
  EXPECT_EQ(name_of(client.ask(other)), "unknown-congress");
  EXPECT_EQ(name_of(client.ask(newer)), "version");
  {
    const SwitchedOff off("unknown-congress");
    EXPECT_TRUE(client.ask(other).has_welcome());
  }
  const SwitchedOff off("version");
  EXPECT_TRUE(client.ask(newer).has_welcome());
}

TEST_F(ConversationTest, AsksForEachRequestInTheRightRole) {
  // docs/protocol.md §13.1: who may ask what, written down a second time.
  const std::map<std::string, std::set<int>> allowed = {
      {"", {}},
      {"secretariat", {5, 11}},
      {"desk", {5, 11}},
      {"station", {5, 6, 11, 12, 13}},
      {"teller", {5, 6, 11}},
      {"chair", {5, 11}},
      {"scrutineer", {5, 11}},
      {"body", {5, 11}},
      {"terminal", {5, 7, 11}},
      {"hall", {8, 9, 11}},
  };
  const std::set<int> anybody = {1, 2, 3, 4, 10};
  for (const auto& [role, own] : allowed) {
    for (int number = 1; number <= 13; ++number) {
      const auto what = static_cast<Request::BodyCase>(number);
      const bool may = own.contains(number) || anybody.contains(number);
      EXPECT_EQ(server::may_ask(net::role_of_name(role), what), may) << role << " " << number;
      if (may) continue;
      RawClient client = world.client(role);
      EXPECT_EQ(name_of(client.ask(of(what))), "not-allowed") << role << " " << number;
      EXPECT_EQ(client.last_size(), limits::kPaddedAnswerBytes);
    }
  }
  EXPECT_FALSE(server::may_ask(PeerRole::kTeller, Request::BODY_NOT_SET));
}

TEST_F(ConversationTest, RefusesARequestOfNoKnownKind) {
  RawClient client = world.client();
  // A frame cannot be empty; a request whose only field is unknown is not read.
  crypto::Bytes unknown;
  crypto::append_u32(unknown, 3);
  crypto::append(unknown, crypto::Bytes{0xfa, 0x07, 0x00});
  client.send(unknown);
  const auto response = client.receive();
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(name_of(*response), "frame-malformed");
}

TEST_F(ConversationTest, FindsNothingWhereThereIsNothing) {
  Request note = of(Request::kReadNote), turnout = of(Request::kReadTurnout),
          receipt = of(Request::kReadReceipt);
  note.mutable_read_note()->set_size(77);
  turnout.mutable_read_turnout()->set_ballot_id("none");
  receipt.mutable_read_receipt()->set_ballot_id("none");
  EXPECT_EQ(name_of(world.client().ask(note)), "not-found");
  EXPECT_EQ(name_of(world.client().ask(turnout)), "ballot-known");
  EXPECT_EQ(name_of(world.client("desk").ask(receipt)), "ballot-known");
  Request beyond = of(Request::kReadLog);
  beyond.mutable_read_log()->set_from(1000);
  EXPECT_EQ(world.client().ask(beyond).log_part().entries_size(), 0);
}

TEST_F(ConversationTest, ReadsOfTheLogWaitForWhatIsNew) {
  const std::uint64_t size = world.house().board().read()->size;
  Request wait = of(Request::kReadLog);
  wait.mutable_read_log()->set_from(size);
  wait.mutable_read_log()->set_wait_ms(5000);
  RawClient reader = world.client("teller");
  reader.send(wait);
  world.builder().post_roster();
  ASSERT_TRUE(world.submit(world.builder().entries().back()).has_submitted());
  const auto part = reader.receive();
  ASSERT_TRUE(part.has_value());
  ASSERT_EQ(part->log_part().entries_size(), 1);
  EXPECT_EQ(crypto::bytes(crypto::view(part->log_part().entries(0))), world.builder().entries().back());

  wait.mutable_read_log()->set_from(size + 1);
  wait.mutable_read_log()->set_wait_ms(200);
  EXPECT_EQ(world.client("teller").ask(wait).log_part().entries_size(), 0) << "its time is up";
  wait.mutable_read_log()->set_wait_ms(10'000);
  const auto asked = std::chrono::steady_clock::now();
  EXPECT_EQ(world.client().ask(wait).log_part().entries_size(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(5))
      << "a stranger is not waited with";
}

TEST(Conversation, AStrangerReadsTheLogInSmallParts) {
  CongressPlan plan;
  plan.delegates = 10'000;
  ServerWorld world(plan, [](CongressBuilder& builder) { builder.post_roster(); });
  world.start();
  const std::uint64_t size = world.house().board().read()->size;
  Request all;
  all.mutable_read_log();
  EXPECT_EQ(world.client("teller").ask(all).log_part().entries_size(), size);
  std::uint64_t read = 0;
  for (int parts = 0; read < size; ++parts) {
    ASSERT_LT(parts, 10);
    all.mutable_read_log()->set_from(read);
    const v1::Response part = world.client().ask(all);
    ASSERT_GT(part.log_part().entries_size(), 0);
    read += static_cast<std::uint64_t>(part.log_part().entries_size());
    EXPECT_TRUE(part.log_part().entries_size() == 1 ||
                part.ByteSizeLong() <= limits::kStrangerPartBytes + 100);
    EXPECT_TRUE(parts > 0 || read < size) << "else this test could not fail";
  }
}

}  // namespace
}  // namespace comitia::test
