#include "voting-server/net/lobby.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace comitia::net {
namespace {

TEST(Lobby, ShowsTheOldestOutAndEachOnce) {
  Lobby lobby(0);
  std::vector<int> out;
  std::optional<Lobby::Guest> guests[4];
  for (int i = 0; i < 4; ++i) guests[i].emplace(lobby, [&out, i] { out.push_back(i); });
  guests[1].reset();  // it has shown a certificate
  EXPECT_TRUE(lobby.make_room());
  EXPECT_TRUE(lobby.make_room());
  guests[0].reset();  // one that was shown out ends
  EXPECT_TRUE(lobby.make_room());
  EXPECT_FALSE(lobby.make_room());
  EXPECT_EQ(out, (std::vector<int>{0, 2, 3}));
}

TEST(Lobby, OwesNoMoreThanItMay) {
  Lobby lobby(10);
  {
    const Lobby::Debt six(lobby, 6), four(lobby, 4);
    EXPECT_TRUE(six.granted() && four.granted());
    EXPECT_FALSE(Lobby::Debt(lobby, 1).granted());
  }
  EXPECT_TRUE(Lobby::Debt(lobby, 10).granted());
  EXPECT_FALSE(Lobby::Debt(lobby, 11).granted());
}

}  // namespace
}  // namespace comitia::net
