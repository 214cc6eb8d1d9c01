#include "ballot-client/link/connection.hpp"

#include <gtest/gtest.h>

#include "tests/support/link_world.hpp"
#include "tests/support/must.hpp"

namespace comitia::client {
namespace {

using test::must;

TEST(ServerAddress, IsAHostAndAPort) {
  EXPECT_EQ(must(ServerAddress::parse("hall.example:7443")).host, "hall.example");
  EXPECT_EQ(must(ServerAddress::parse("[::1]:7443")).host, "::1");
  EXPECT_EQ(must(ServerAddress::parse("[::1]:7443")).port, "7443");
  for (const char* wrong :
       {"", "host", ":1", "host:", "host:0", "host:65536", "host:1x", "host:-1", "host:123456"})
    EXPECT_EQ(ServerAddress::parse(wrong).fault().check->name, "input-form") << wrong;
}

class ConnectionTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 3;
    out.tellers = 1;
    out.threshold = 1;
    out.slots = 7;
    return out;
  }
  Connection connect(const crypto::Array32& ca_hash, const crypto::EntryHash& congress) {
    return Connection(must(ServerAddress::parse(link.server_address())),
                      must(TlsIdentity::make(ca_hash, nullptr)), congress);
  }
  static std::string why(Connection connection, const v1::Request& request) {
    const auto answer = connection.ask(request);
    return answer.ok() ? "ok" : std::string(answer.fault().check->name);
  }
  static v1::Request read_note() {
    v1::Request out;
    out.mutable_read_note();
    return out;
  }

  test::LinkWorld link{plan()};
  crypto::EntryHash anchor = link.world.builder().anchor();
};

TEST_F(ConnectionTest, AsksTheServerOfTheCongress) {
  EXPECT_EQ(why(connect(link.ca_hash(), anchor), read_note()), "ok");
  EXPECT_EQ(why(connect(link.ca_hash(), {}), read_note()), "ok");
}

TEST_F(ConnectionTest, SaysOnceWhatItAsksAgainFor) {
  Connection connection({"127.0.0.1", "1"}, must(TlsIdentity::make(link.ca_hash(), nullptr)), anchor);
  std::vector<std::string> told;
  connection.tell([&](const Fault& why, std::chrono::seconds) { told.emplace_back(why.check->name); });
  EXPECT_FALSE(connection.ask_patiently(read_note(), std::chrono::seconds(2)).ok());
  EXPECT_EQ(told, std::vector<std::string>{"server-away"});
}

TEST_F(ConnectionTest, RefusesAnotherAuthority) {
  crypto::Array32 other = link.ca_hash();
  other[0] ^= 1;
  EXPECT_EQ(why(connect(other, anchor), read_note()), "server-identity");
}

// Every terminal has a certificate of the same authority; with it nobody can play the server.
TEST_F(ConnectionTest, RefusesAClientThatServes) {
  auto context = must(net::make_server_context(link.world.keys().keys.authority.certificate(),
                                               link.world.credentials("hall")));
  std::vector<net::Entrance> entrances;
  entrances.push_back({"", link.world.house(), std::move(context)});
  net::Server impostor(std::move(entrances), link.world.options);
  ASSERT_FALSE(impostor.start());
  Connection connection({"127.0.0.1", std::to_string(impostor.port())},
                        must(TlsIdentity::make(link.ca_hash(), nullptr)), anchor);
  EXPECT_EQ(why(std::move(connection), read_note()), "server-identity");
  impostor.stop_accepting();
  impostor.drain(std::chrono::seconds(1));
  impostor.halt();
}

TEST_F(ConnectionTest, RefusesAnotherCongress) {
  crypto::EntryHash other = anchor;
  other.bytes[0] ^= 1;
  EXPECT_EQ(why(connect(link.ca_hash(), other), read_note()), "unknown-congress");
}

TEST_F(ConnectionTest, CarriesRefusalsByName) {
  v1::Request cast;
  cast.mutable_cast()->set_ballot_id("presidium");
  EXPECT_EQ(why(connect(link.ca_hash(), anchor), cast), "not-allowed");
}

TEST_F(ConnectionTest, ReconnectsWhenTheServerComesBack) {
  Connection connection = connect(link.ca_hash(), anchor);
  ASSERT_TRUE(connection.ask(read_note()).ok());
  link.world.options.port = link.world.port();
  link.world.stop();
  EXPECT_EQ(connection.ask(read_note()).fault().check->name, "server-away");
  EXPECT_TRUE(passes_by_itself(connection.ask(read_note()).fault()));
  link.world.start();
  EXPECT_TRUE(connection.ask_patiently(read_note(), std::chrono::seconds(5)).ok());
}

}  // namespace
}  // namespace comitia::client
