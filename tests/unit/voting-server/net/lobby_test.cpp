#include "voting-server/net/lobby.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace comitia::net {
namespace {

TEST(Lobby, ShowsTheOldestOutAndEachOnce) {
  Lobby lobby;
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

}  // namespace
}  // namespace comitia::net
