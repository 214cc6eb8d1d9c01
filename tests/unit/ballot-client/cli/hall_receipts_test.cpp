#include "ballot-client/cli/hall_receipts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/support/booth_world.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client::cli {
namespace {

using test::must;

class HallReceiptsTest : public testing::Test {
 protected:
  CheckedReceipt receipt(std::uint8_t number) {
    Bytes ballot(crypto::BallotLayout(world.polling->contest).ballot, number);
    return must(CheckedReceipt::check({world.congress.anchor(), world.polling->server},
                                      world.congress.receipt(world.id, ballot)));
  }

  std::vector<std::string> lines() {
    std::vector<std::string> found;
    std::istringstream in(crypto::str(must(read_file(out)).value()));
    for (std::string line; std::getline(in, line);) found.push_back(line);
    return found;
  }

  test::BoothWorld& world = test::BoothWorld::shared();
  test::TemporaryDirectory directory;
  Path folder = directory.path() / "receipts-presidium", out = directory.path() / "receipts.jsonl";
};

TEST_F(HallReceiptsTest, AreDurableOneByOneAndSortedInTheEnd) {
  HallReceipts receipts(folder, out);
  for (std::uint8_t n = 9; n > 0; --n) must(receipts.keep(receipt(n)));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 9);
  EXPECT_FALSE(std::filesystem::exists(out));
  EXPECT_EQ(must(receipts.finish()), 9u);
  EXPECT_TRUE(std::ranges::is_sorted(lines())) << "not in the order in which they came";
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(HallReceiptsTest, OfAnEarlierRunAreJoinedAndNoneStandsTwice) {
  must(HallReceipts(folder, out).keep(receipt(1)));  // killed here
  HallReceipts second(folder, out);
  must(second.keep(receipt(1)));
  must(second.keep(receipt(2)));
  EXPECT_EQ(must(second.finish()), 2u);
  HallReceipts third(folder, out);
  must(third.keep(receipt(2)));
  must(third.keep(receipt(3)));
  EXPECT_EQ(must(third.finish()), 3u);
  EXPECT_EQ(lines().size(), 3u);
}

TEST_F(HallReceiptsTest, HalfAReceiptThatAKillLeftIsNone) {
  HallReceipts receipts(folder, out);
  must(receipts.keep(receipt(1)));
  const std::string half = receipt(2).line().substr(0, 40);
  must(write_durably(folder / "ab.json.new", crypto::view(half)));
  EXPECT_EQ(must(receipts.finish()), 1u);
  EXPECT_EQ(lines(), std::vector<std::string>{receipt(1).line()});
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(HallReceiptsTest, HeldOnesAreWrittenAtTheEndOnly) {
  HallReceipts receipts(folder, out);
  receipts.hold(receipt(1));
  EXPECT_FALSE(std::filesystem::exists(folder));
  EXPECT_EQ(must(receipts.finish()), 1u);
  EXPECT_EQ(lines().size(), 1u);
}

}  // namespace
}  // namespace comitia::client::cli
