// Reads the raw files of a server that has really served (docs/protocol.md §2): they show neither the order
// of casts nor a way from a delegate to a ballot.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "tests/support/must.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::test {
namespace {

const std::string kBallot = "presidium";
constexpr std::size_t kPage = 8192;

CongressPlan plan(std::uint32_t delegates) {
  CongressPlan out;
  out.delegates = delegates;
  out.tellers = 3;
  out.threshold = 2;
  out.smallest_count = 1;
  return out;
}

std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

// Spearman's rank correlation between the order of these and where they first lie in the file.
double order_shown(const std::string& file, const std::vector<crypto::Bytes>& came) {
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (std::size_t i = 0; i < came.size(); ++i) {
    const std::size_t at = file.find(crypto::text(crypto::View(came[i]).last(64)));
    EXPECT_NE(at, std::string::npos) << "ballot " << i;
    places.emplace_back(at, i);
  }
  std::sort(places.begin(), places.end());
  const double n = static_cast<double>(came.size());
  double squares = 0;
  for (std::size_t rank = 0; rank < places.size(); ++rank) {
    const double d = static_cast<double>(rank) - static_cast<double>(places[rank].second);
    squares += d * d;
  }
  return 1 - 6 * squares / (n * (n * n - 1));
}

class RawFilesTest : public ::testing::Test {
 protected:
  explicit RawFilesTest(std::uint32_t delegates = 100)
      : world(plan(delegates), [](CongressBuilder& builder) {
          builder.prepare();
          builder.open({});
        }) {
    world.log_file = (directory.path() / "events").string();
    world.start();
  }
  std::string database() const { return slurp(world.database()); }
  std::string wal() const { return slurp(world.database().string() + "-wal"); }
  void close_and_settle() {
    v1::Closed closed;
    closed.set_ballot_id(kBallot);
    world.submit_two_signed(v1::CLOSED, closed);
    for (int i = 0; i < 400 && slurp(world.log_file).find("\"settled\"") == std::string::npos; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }

  TemporaryDirectory directory;
  ServerWorld world;
};

TEST_F(RawFilesTest, ShowNoOrderOfCastsOnceSettled) {
  std::vector<crypto::Bytes> came;
  const auto cast_more = [&](std::uint32_t until) {
    while (came.size() < until) {
      came.push_back(world.ballot(kBallot, static_cast<std::uint32_t>(came.size()) + 1));
      ASSERT_TRUE(world.cast(kBallot, came.back()).has_receipted());
    }
  };
  cast_more(60);
  EXPECT_GT(order_shown(wal(), came), 0.9) << "else this test could not fail";
  // Five standard deviations of a chance order are 0.65 at 60 ballots and 0.5 at 100.
  world.kill();
  world.start();
  EXPECT_TRUE(wal().empty()) << "what a crash left goes at the start";
  EXPECT_LT(std::abs(order_shown(database(), came)), 0.65);
  cast_more(100);
  close_and_settle();
  EXPECT_TRUE(wal().empty());
  EXPECT_LT(std::abs(order_shown(database(), came)), 0.5);
  world.stop();
  EXPECT_LT(std::abs(order_shown(database(), came)), 0.5);
}

class IssuedRawFilesTest : public RawFilesTest {
 protected:
  IssuedRawFilesTest() : RawFilesTest(8) {}

  // Everybody's paper by the way that terminals take: asked for, logged, cosigned, sealed.
  std::vector<Paper> issue() {
    std::vector<Paper> papers;
    for (std::uint32_t delegate = 1; delegate <= 8; ++delegate)
      papers.push_back(world.builder().draw_paper(kBallot, delegate));
    std::thread station([&] { world.station_once(kBallot); });
    // The station is known to be there once it has polled.
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    (void)world.credentials("terminal");
    std::vector<std::thread> terminals;
    std::atomic<int> issued = 0;
    for (const Paper& paper : papers)
      terminals.emplace_back([&, request = world.builder().sign_request(kBallot, paper)] {
        issued += world.client("terminal").ask(ServerWorld::issue_request(request, paper)).has_issued();
      });
    for (std::thread& terminal : terminals) terminal.join();
    station.join();
    EXPECT_EQ(issued, 8);
    for (Paper& paper : papers) world.builder().seal(kBallot, paper);
    return papers;
  }
  void cast(const Paper& paper) {
    const auto made =
        world.builder().make(kBallot, paper, marks_of(world.builder().held(kBallot).plan, paper.delegate));
    hashes.push_back(made.hash);
    ASSERT_TRUE(world.cast(kBallot, world.builder().sign(kBallot, paper, made)).has_receipted());
  }

  std::vector<crypto::BallotHash> hashes;
};

TEST_F(IssuedRawFilesTest, NoPageHoldsARequestBesideABallot) {
  const auto papers = issue();
  for (const Paper& paper : papers) cast(paper);
  close_and_settle();
  world.stop();
  const std::string file = database();
  std::set<std::size_t> asked, voted;
  const auto pages_of = [&](crypto::View what, std::set<std::size_t>& pages) {
    int times = 0;
    for (std::size_t at = file.find(crypto::text(what)); at != std::string::npos;
         at = file.find(crypto::text(what), at + 1), ++times)
      pages.insert(at / kPage);
    return times;
  };
  for (const Paper& paper : papers) {
    EXPECT_EQ(pages_of(paper.key.encoded(), voted), 3)
        << "the box's key, the ballot in it, the ballot in the log";
    for (const crypto::BlindState& blind : paper.blinds) {
      EXPECT_EQ(pages_of(crypto::labelled_sha256(crypto::label::kBlinded, blind.blinded), asked), 3)
          << "the request in the log, the seal's own row and the signed answer in it";
      EXPECT_EQ(file.find(crypto::text(blind.blinded)), std::string::npos) << "a blinded value is not kept";
    }
  }
  for (const std::size_t page : asked) EXPECT_FALSE(voted.contains(page)) << page;
}

TEST_F(IssuedRawFilesTest, TheOperationalLogTellsOfNoDelegateAndNoBallot) {
  const auto papers = issue();
  for (const Paper& paper : papers) cast(paper);
  EXPECT_EQ(world.cast(kBallot, crypto::Bytes(100)).refused().check(), "ballot-length");
  close_and_settle();
  world.stop();
  const std::string all = slurp(world.log_file);
  for (std::size_t i = 0; i < papers.size(); ++i)
    for (const crypto::View secret : {crypto::View(papers[i].key.encoded()), hashes[i].view()}) {
      EXPECT_EQ(all.find(crypto::hex(secret)), std::string::npos);
      EXPECT_EQ(all.find(crypto::base64(secret)), std::string::npos);
    }
  const std::set<std::string> events{"entry", "minute", "box emptied", "settled"};
  const std::set<std::string> fields{"time",
                                     "level",
                                     "event",
                                     "congress",
                                     "index",
                                     "kind",
                                     "ballot",
                                     "part",
                                     "ballots",
                                     "last",
                                     "casts accepted",
                                     "papers issued",
                                     "casts refused: ballot-length",
                                     "ms"};
  std::set<std::string> seen;
  std::istringstream lines(all);
  for (std::string line; std::getline(lines, line);) {
    const auto event = nlohmann::json::parse(line);
    const std::string name_of_event = event["event"].get<std::string>();
    seen.insert(name_of_event);
    EXPECT_TRUE(events.contains(name_of_event)) << line;
    for (const auto& [name, value] : event.items()) EXPECT_TRUE(fields.contains(name)) << line;
    if (name_of_event == "entry") {
      EXPECT_NE(event["kind"], "issue-batch") << "when somebody was issued a paper is nobody's business";
      EXPECT_NE(event["kind"], "ballots");
    }
  }
  EXPECT_EQ(seen, events) << "else this test could not fail";
}

}  // namespace
}  // namespace comitia::test
