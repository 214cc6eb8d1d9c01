#include "ballot-client/link/hall.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "ballot-client/link/session.hpp"
#include "ballot-client/link/slip.hpp"
#include "tests/support/link_world.hpp"
#include "tests/support/must.hpp"

namespace comitia::client {
namespace {

using test::must;

/// A hall of two terminals, a station in a thread, a server on loopback.
class HallTest : public testing::Test {
 protected:
  static constexpr std::uint32_t kDelegates = 5;
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = kDelegates;
    out.tellers = 1;
    out.threshold = 1;
    out.slots = 7;
    return out;
  }
  HallTest() {
    must(must(Session::open(link.teller(1), link.keyring))->replica().cosign());
    for (std::uint32_t i = 1; i <= 2; ++i) paths.push_back(link.terminal(i));
    link.run_station();
    open();
  }
  void open() {
    terminals.clear();
    for (const Path& path : paths) terminals.push_back(must(Terminal::open(path, link.keyring)));
    connection.emplace(terminals[0]->log_connection());
    replica.emplace(must(Replica::open(terminals[0]->device(), *connection)));
    polling = must(open_polling(*replica, "presidium"));
  }
  void close() {
    polling.reset();
    replica.reset();
    connection.reset();
    terminals.clear();
  }
  std::vector<HallVisit> visits(std::uint32_t challenger = 0) {
    std::vector<HallVisit> out;
    const Path slips = link.slips();
    for (std::uint32_t n = 1; n <= kDelegates; ++n)
      out.push_back({n,
                     {congress::Mark::kApprove, congress::Mark::kOppose, congress::Mark::kAbstain},
                     {},
                     n == challenger,
                     slip_path(slips, n)});
    return out;
  }
  HallOptions options() {
    HallOptions out;
    out.patience = std::chrono::seconds(30);
    out.receipt = [this](const CheckedReceipt& receipt) -> Result<void> {
      const std::scoped_lock lock(mutex);
      receipts.insert(receipt.line());
      return {};
    };
    return out;
  }
  bool nothing_kept() {
    for (const auto& terminal : terminals)
      if (!must(terminal->slots().names()).empty() || !must(terminal->outbox().pending()).empty())
        return false;
    return true;
  }

  test::LinkWorld link{plan()};
  std::vector<Path> paths;
  std::vector<std::unique_ptr<Terminal>> terminals;
  std::optional<Connection> connection;
  std::optional<Replica> replica;
  std::unique_ptr<const Polling> polling;
  std::mutex mutex;
  std::set<std::string> receipts;
};

TEST_F(HallTest, BringsEveryDelegateToAReceipt) {
  const HallReport report = run_visits(terminals, *polling, visits(2), options());
  ASSERT_FALSE(report.first_fault) << report.first_fault->text();
  EXPECT_EQ(report.done, kDelegates);
  EXPECT_EQ(receipts.size(), kDelegates);
  EXPECT_TRUE(nothing_kept());
  must(replica->refresh());
  const congress::Ballot* const ballot = must(replica->fold().ballot("presidium"));
  EXPECT_EQ(ballot->issued(), kDelegates);
  EXPECT_EQ(ballot->spoiled(), 1u);
}

TEST_F(HallTest, PreparesAndCastsApart) {
  HallOptions preparing = options();
  preparing.until = HallUntil::kOutbox;
  const HallReport prepared = run_visits(terminals, *polling, visits(), preparing);
  ASSERT_FALSE(prepared.first_fault) << prepared.first_fault->text();
  EXPECT_TRUE(receipts.empty());
  const ReceiptAuthority authority{polling->anchor, polling->server};
  const HallReport cast = cast_pending(terminals, authority, options());
  EXPECT_EQ(cast.done, kDelegates);
  EXPECT_EQ(receipts.size(), kDelegates);
  // The visits come back for what was cast in their absence, and get the same receipts.
  close();
  open();
  const HallReport again = run_visits(terminals, *polling, visits(), options());
  ASSERT_FALSE(again.first_fault) << again.first_fault->text();
  EXPECT_EQ(again.done, kDelegates);
  EXPECT_EQ(receipts.size(), kDelegates);
  EXPECT_TRUE(nothing_kept());
}

TEST_F(HallTest, GoesOnWhenTheServerIsStartedAgain) {
  link.world.options.port = link.world.port();
  std::size_t restarted = 0;
  HallOptions restarting = options();
  std::thread restart;
  restarting.progress = [&](std::size_t done, std::size_t) {
    if (done != 2 || restarted++ > 0) return;
    restart = std::thread([&] {
      link.world.kill();
      link.world.start();
    });
  };
  const HallReport report = run_visits(terminals, *polling, visits(), restarting);
  restart.join();
  ASSERT_FALSE(report.first_fault) << report.first_fault->text();
  EXPECT_EQ(receipts.size(), kDelegates);
  EXPECT_TRUE(nothing_kept());
}

TEST_F(HallTest, KnowsWhoseVisitIsKept) {
  HallOptions preparing = options();
  preparing.until = HallUntil::kOutbox;
  std::vector<HallVisit> two = visits();
  two.resize(2);
  ASSERT_EQ(run_visits(terminals, *polling, two, preparing).done, 2u);
  close();
  open();
  EXPECT_EQ(kept_visits(terminals, visits()), (std::set<std::uint32_t>{1, 2}));
}

}  // namespace
}  // namespace comitia::client
