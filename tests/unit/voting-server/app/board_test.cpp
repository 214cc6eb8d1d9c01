#include "voting-server/app/board.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

namespace comitia::server {
namespace {

using std::chrono::milliseconds;
using WallClock = std::chrono::steady_clock;
constexpr milliseconds kLong{20'000}, kShort{40};

std::shared_ptr<const Notice> of_size(std::uint64_t size) {
  auto out = std::make_shared<Notice>();
  out->size = size;
  return out;
}

class BoardTest : public ::testing::Test {
 protected:
  // Waits on a thread of its own, as a connection does; until then `meanwhile` runs here. How long it took.
  milliseconds wait_beyond(std::uint64_t size, milliseconds patience,
                           const std::function<void()>& meanwhile) {
    boost::asio::io_context io(1);
    boost::asio::co_spawn(io, board.beyond(size, patience), boost::asio::detached);
    const auto began = WallClock::now();
    std::thread connection([&] { io.run(); });
    std::this_thread::sleep_for(milliseconds(20));
    meanwhile();
    connection.join();
    return std::chrono::duration_cast<milliseconds>(WallClock::now() - began);
  }
  static void nothing() {}

  Board board;
};

TEST_F(BoardTest, ShowsTheLastNotice) {
  EXPECT_EQ(board.read()->size, 0u);
  board.publish(of_size(3));
  const auto seen = board.read();
  board.publish(of_size(4));
  EXPECT_EQ(seen->size, 3u) << "who has read keeps what was read";
  EXPECT_EQ(board.read()->size, 4u);
  EXPECT_EQ(board.read()->ballot("presidium"), nullptr);
}

TEST_F(BoardTest, DoesNotWaitForWhatIsThere) {
  board.publish(of_size(3));
  EXPECT_LT(wait_beyond(2, kLong, nothing), kLong / 2);
}

TEST_F(BoardTest, WaitsUntilTheLogIsLarger) {
  board.publish(of_size(3));
  EXPECT_LT(wait_beyond(3, kLong, [&] { board.publish(of_size(4)); }), kLong / 2);
}

TEST_F(BoardTest, ANoticeOfTheSameSizeWakesNobody) {
  board.publish(of_size(3));
  EXPECT_GE(wait_beyond(3, milliseconds(200), [&] { board.publish(of_size(3)); }), milliseconds(200));
}

TEST_F(BoardTest, GivesUpWhenTheTimeIsOver) { EXPECT_GE(wait_beyond(0, kShort, nothing), kShort); }

TEST_F(BoardTest, NobodyWaitsOnceItCloses) {
  EXPECT_LT(wait_beyond(0, kLong, [&] { board.close(); }), kLong / 2);
  EXPECT_LT(wait_beyond(0, kLong, nothing), kLong / 2);
}

TEST_F(BoardTest, MayBeToldOfWhoHasGone) {
  EXPECT_GE(wait_beyond(0, kShort, nothing), kShort);  // its connection and its thread are gone
  board.publish(of_size(1));
  EXPECT_EQ(board.read()->size, 1u);
}

}  // namespace
}  // namespace comitia::server
