#include "voting-server/net/session.hpp"

#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <sys/resource.h>

#include <thread>

#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/raw_client.hpp"
#include "voting-server/net/server.hpp"

namespace comitia::net {
namespace {

using test::must;
using test::RawClient;
using namespace std::chrono_literals;

// Answers everything with the role that it was asked in, as a turnout's state; a read of the log with 4 MiB.
class Echo final : public Service {
 public:
  class Talk final : public Conversation {
   public:
    explicit Talk(PeerRole role) : role_(role) {}
    boost::asio::awaitable<Answer> answer(v1::Request request) override {
      Answer out;
      if (request.has_read_log()) {
        out.response.mutable_log_part()->add_entries(std::string(limits::kEntryBytes, 'x'));
        co_return out;
      }
      out.response.mutable_turnout()->set_state("as " + std::string(role_name(role_)));
      out.last = request.has_cast();
      co_return out;
    }

   private:
    PeerRole role_;
  };
  std::unique_ptr<Conversation> converse(PeerRole peer) override { return std::make_unique<Talk>(peer); }
  void accept_failed(const std::string&) override { ++accept_failures; }
  std::atomic<int> accept_failures = 0;
};

class SessionTest : public ::testing::Test {
 protected:
  void start() {
    auto tls = must(make_server_context(authority.certificate(), authority.make_server()));
    std::vector<Entrance> entrances;
    entrances.push_back({"", echo, std::move(tls)});
    server = std::make_unique<Server>(std::move(entrances), options);
    ASSERT_EQ(server->start(), std::nullopt);
  }
  RawClient client(const Credentials* credentials = nullptr, test::TlsOptions tls = {}) {
    return {server->port(), credentials, tls};
  }
  static v1::Request request() {
    v1::Request out;
    out.mutable_read_turnout()->set_ballot_id("any");
    return out;
  }
  static std::string refused(const std::optional<v1::Response>& response) {
    return response && response->has_refused() ? response->refused().check() : "";
  }

  Authority authority = Authority::create();
  Echo echo;
  ServerOptions options;
  std::unique_ptr<Server> server;
};

crypto::Bytes header(std::uint32_t length) {
  crypto::Bytes out;
  crypto::append_u32(out, length);
  return out;
}

TEST_F(SessionTest, TellsRolesByTheCertificate) {
  start();
  EXPECT_EQ(client().ask(request()).turnout().state(), "as ");
  for (const char* role : {"secretariat", "desk", "station", "teller", "terminal", "hall"}) {
    const Credentials credentials = authority.make_client(role, role);
    EXPECT_EQ(client(&credentials).ask(request()).turnout().state(), "as " + std::string(role));
  }
}

TEST_F(SessionTest, RefusesCertificatesOfAnotherAuthorityAndOfServers) {
  start();
  const Credentials stranger = Authority::create().make_client("teller", "teller-1");
  RawClient one = client(&stranger);
  one.send(request());
  EXPECT_FALSE(one.receive().has_value());
  const Credentials posing = authority.make_server();
  RawClient two = client(&posing);
  two.send(request());
  EXPECT_FALSE(two.receive().has_value());
}

TEST_F(SessionTest, SpeaksNothingOlderThanTls13AndGivesNoTickets) {
  start();
  EXPECT_FALSE(client(nullptr, {TLS1_2_VERSION}).connected());
  RawClient fresh = client();
  ASSERT_TRUE(fresh.connected());
  fresh.ask(request());
  EXPECT_EQ(fresh.tickets(), 0u);
}

TEST_F(SessionTest, RefusesFramesThatAreEmptyOrTooLarge) {
  start();
  const Credentials desk = authority.make_client("desk", "desk-1");
  for (const std::uint32_t length :
       {std::uint32_t{0}, static_cast<std::uint32_t>(limits::kRequestBytes + 1), 0xffffffffu}) {
    RawClient bad = client(&desk);
    bad.send(header(length));
    EXPECT_EQ(refused(bad.receive()), "frame-size") << length;
    EXPECT_EQ(bad.last_size(), limits::kPaddedAnswerBytes);
    EXPECT_FALSE(bad.receive().has_value()) << "the connection is closed";
  }
  // A teller's shuffle fills an entry.
  const Credentials teller = authority.make_client("teller", "teller-1");
  RawClient mixer = client(&teller);
  mixer.send(header(static_cast<std::uint32_t>(limits::kFrameBytes + 1)));
  EXPECT_EQ(refused(mixer.receive()), "frame-size");
  RawClient large = client(&teller);
  large.send(header(static_cast<std::uint32_t>(limits::kRequestBytes + 1)));
  large.send(crypto::Bytes(limits::kRequestBytes + 1, 0x55));
  EXPECT_EQ(refused(large.receive()), "frame-malformed") << "it was read";
  // Without a certificate less is listened to.
  RawClient stranger = client();
  stranger.send(header(static_cast<std::uint32_t>(limits::kAnonymousFrameBytes + 1)));
  EXPECT_EQ(refused(stranger.receive()), "frame-size");
}

TEST_F(SessionTest, ARefusalIsReadEvenByWhoGoesOnSending) {
  start();
  RawClient bad = client();
  bad.send(header(1u << 20));
  bad.send(crypto::Bytes(1u << 20, 0x55));
  EXPECT_EQ(refused(bad.receive()), "frame-size");
}

TEST_F(SessionTest, RefusesWhatCannotBeReadStrictly) {
  start();
  const crypto::Bytes good = proto::encode(request());
  crypto::Bytes unknown = good;
  crypto::append(unknown, crypto::Bytes{0xfa, 0x07, 0x01, 0x00});  // field 127
  crypto::Bytes not_canonical = good;
  not_canonical.insert(not_canonical.end(), good.begin(), good.end());  // the field twice
  crypto::Bytes garbage(64, 0xff);
  for (const crypto::Bytes& body : {unknown, not_canonical, garbage}) {
    RawClient bad = client();
    bad.send(header(static_cast<std::uint32_t>(body.size())));
    bad.send(body);
    EXPECT_EQ(refused(bad.receive()), "frame-malformed");
    EXPECT_EQ(bad.last_size(), limits::kPaddedAnswerBytes);
  }
  const test::SwitchedOff off("record-canonical");
  RawClient passes = client();
  passes.send(header(static_cast<std::uint32_t>(unknown.size())));
  passes.send(unknown);
  EXPECT_EQ(refused(passes.receive()), "");
}

TEST_F(SessionTest, AFrameCutAtAnyPlaceGetsNoAnswer) {
  start();
  const crypto::Bytes whole = proto::frame(request());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    RawClient cut = client();
    cut.send(crypto::View(whole).first(size));
    cut.cut();
    EXPECT_FALSE(cut.receive().has_value()) << size;
  }
  EXPECT_EQ(client().ask(request()).turnout().state(), "as ");
}

TEST_F(SessionTest, EveryFrameHasItsTime) {
  options.patience.step = 200ms;
  options.patience.stranger = 300ms;
  start();
  RawClient slow = client();
  slow.send(crypto::View(header(100)).first(2));
  EXPECT_EQ(refused(slow.receive()), "deadline") << "within the header";
  RawClient slower = client();
  slower.send(header(100));
  slower.send(crypto::Bytes(10, 1));
  EXPECT_EQ(refused(slower.receive()), "deadline") << "within the body";
  RawClient idle = client();
  EXPECT_FALSE(idle.receive().has_value()) << "between frames";
}

TEST_F(SessionTest, AFrameThatOnlyTricklesHasItsTimeToo) {
  options.patience.step = 200ms;
  options.patience.frame = 600ms;
  start();
  RawClient trickle = client();
  trickle.send(header(100));
  std::thread drop([&] {
    for (int i = 0; i < 30; ++i) {
      trickle.send(crypto::Bytes(1, 1));
      std::this_thread::sleep_for(50ms);
    }
  });
  drop.join();
  EXPECT_EQ(refused(trickle.receive()), "deadline");
}

TEST_F(SessionTest, AHandshakeHasItsTime) {
  options.patience.handshake = 200ms;
  start();
  boost::asio::io_context context;
  boost::asio::ip::tcp::socket socket(context);
  socket.connect({boost::asio::ip::address_v4::loopback(), server->port()});
  boost::system::error_code error;
  crypto::Array<16> sink;
  while (!error) socket.read_some(boost::asio::buffer(sink), error);
  EXPECT_NE(error, boost::system::error_code{});
}

TEST_F(SessionTest, ClosesAfterAnAnswerThatIsTheLast) {
  start();
  v1::Request cast;
  cast.mutable_cast()->set_ballot_id("any");
  RawClient once = client();
  EXPECT_TRUE(once.ask(cast).has_turnout());
  once.send(request());
  EXPECT_FALSE(once.receive().has_value());
}

TEST_F(SessionTest, TakesNoMoreConnectionsThanItHasPlaces) {
  options.connections = 2;
  start();
  const Credentials desk = authority.make_client("desk", "desk-1");
  auto one = std::make_optional(client(&desk));
  RawClient two = client(&desk);
  one->ask(request());
  two.ask(request());  // it has its role, and is no stranger any more
  ASSERT_TRUE(one->connected() && two.connected());
  std::thread later([&] {
    std::this_thread::sleep_for(300ms);
    EXPECT_LE(server->connections(), 2u);
    one.reset();
  });
  RawClient three = client();  // waits until a place is free
  later.join();
  EXPECT_EQ(three.ask(request()).turnout().state(), "as ");
}

// Sockets that say nothing fill the house: whoever shows a certificate comes in at once all the same.
TEST_F(SessionTest, StrangersDoNotKeepTerminalsOut) {
  options.connections = 8;
  start();
  const Credentials terminal = authority.make_client("terminal", "terminal-1");
  RawClient first = client(&terminal);
  first.ask(request());
  boost::asio::io_context context;
  std::vector<boost::asio::ip::tcp::socket> silent;
  for (int i = 0; i < 30; ++i) {
    silent.emplace_back(context);
    silent.back().connect({boost::asio::ip::address_v4::loopback(), server->port()});
  }
  std::vector<RawClient> terminals;
  for (int i = 0; i < 7; ++i) {
    const auto asked = std::chrono::steady_clock::now();
    terminals.push_back(client(&terminal));
    EXPECT_EQ(terminals.back().ask(request()).turnout().state(), "as terminal");
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 3s) << i;
  }
  EXPECT_EQ(first.ask(request()).turnout().state(), "as terminal") << "who has shown a certificate stays";
  // The oldest of them went first.
  boost::system::error_code error;
  crypto::Array<16> sink;
  silent.front().read_some(boost::asio::buffer(sink), error);
  EXPECT_NE(error, boost::system::error_code{});
}

TEST_F(SessionTest, AnAnswerThatIsOnlySippedHasItsTime) {
  options.patience.step = 500ms;
  options.patience.stranger = 1000ms;
  options.patience.frame = 2000ms;
  start();
  const Credentials desk = authority.make_client("desk", "desk-1");
  v1::Request log;
  log.mutable_read_log();
  for (const Credentials* const who : {static_cast<const Credentials*>(nullptr), &desk}) {
    RawClient slow = client(who, {0, 4096});
    slow.send(log);
    const auto end = std::chrono::steady_clock::now() + 10s;
    // Each sip is within the time of a step; all of them would take more than a minute.
    while (server->connections() > 0 && std::chrono::steady_clock::now() < end) {
      (void)slow.drip(1024);
      std::this_thread::sleep_for(20ms);
    }
    EXPECT_EQ(server->connections(), 0u);
    EXPECT_LT(std::chrono::steady_clock::now(), end);
  }
}

TEST_F(SessionTest, StrangersAreOwedSoMuchTogether) {
  options.owed_to_strangers = 2 * limits::kFrameBytes;
  start();
  v1::Request log;
  log.mutable_read_log();
  std::vector<RawClient> reading;
  for (int i = 0; i < 2; ++i) {
    reading.push_back(client(nullptr, {0, 4096}));
    reading.back().send(log);
    EXPECT_TRUE(reading.back().drip(1)) << "the answer is under way";
  }
  RawClient third = client();
  EXPECT_EQ(refused(third.ask(log)), "not-now");
  EXPECT_EQ(third.ask(request()).turnout().state(), "as ") << "what is small is answered";
  const Credentials desk = authority.make_client("desk", "desk-1");
  EXPECT_TRUE(client(&desk).ask(log).has_log_part()) << "and whoever is no stranger";
  reading.clear();
  for (int i = 0; i < 100 && server->connections() > 1; ++i) std::this_thread::sleep_for(20ms);
  EXPECT_TRUE(third.ask(log).has_log_part()) << "it is paid back";
}

TEST_F(SessionTest, SurvivesRunningOutOfDescriptors) {
  start();
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  boost::asio::io_context context;
  boost::asio::ip::tcp::socket socket(context, boost::asio::ip::tcp::v4());
  // No descriptor is left for the other side of this connection until the limit is raised again.
  rlimit tight = before;
  tight.rlim_cur = static_cast<rlim_t>(socket.native_handle()) + 1;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &tight), 0);
  boost::system::error_code error;
  socket.connect({boost::asio::ip::address_v4::loopback(), server->port()}, error);
  for (int i = 0; i < 100 && echo.accept_failures == 0; ++i) std::this_thread::sleep_for(20ms);
  EXPECT_GT(echo.accept_failures, 0);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(client().ask(request()).turnout().state(), "as ");
}

}  // namespace
}  // namespace comitia::net
