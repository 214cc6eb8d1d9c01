#include "congress/lot_draw.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace comitia::congress {
namespace {

crypto::EntryHash anchor(std::uint8_t fill) {
  crypto::Array32 bytes;
  bytes.fill(fill);
  return crypto::EntryHash{bytes};
}

LotValues values(std::uint8_t fill) {
  crypto::Array32 one, two;
  one.fill(fill);
  two.fill(static_cast<std::uint8_t>(fill + 1));
  return {{1, one}, {3, two}};
}

// docs/protocol.md §18.3, the vector; tests/interop/offices_test.py computes it on its own.
TEST(LotDraw, Vector) {
  const std::vector<std::string> names{"a", "b", "c", "d", "e", "f", "g"};
  std::string out;
  for (const std::string& name : draw(names, LotStream(anchor(7), "chairs", 1, values(1)))) out += name;
  EXPECT_EQ(out, "dbefcga");
}

TEST(LotDraw, EachNameOnce) {
  std::vector<std::string> names{"a", "b", "c", "d"};
  std::vector<std::string> drawn = draw(names, LotStream(anchor(1), "x", 1, values(9)));
  std::sort(drawn.begin(), drawn.end());
  EXPECT_EQ(drawn, names);
}

TEST(LotDraw, DependsOnAllThatItIsMadeOf) {
  const auto first = [](LotStream stream) { return stream.below(~std::uint64_t{0}); };
  const auto base = first(LotStream(anchor(1), "x", 1, values(1)));
  EXPECT_EQ(base, first(LotStream(anchor(1), "x", 1, values(1))));
  EXPECT_NE(base, first(LotStream(anchor(2), "x", 1, values(1))));
  EXPECT_NE(base, first(LotStream(anchor(1), "y", 1, values(1))));
  EXPECT_NE(base, first(LotStream(anchor(1), "x", 2, values(1))));
  EXPECT_NE(base, first(LotStream(anchor(1), "x", 1, values(2))));
}

// Every order of three comes about equally often: 6,000 lots, 1,000 each, within five deviations.
TEST(LotDraw, EveryOrderIsAsLikely) {
  std::map<std::string, int> seen;
  for (std::uint32_t attempt = 1; attempt <= 6000; ++attempt) {
    std::string order;
    for (const std::string& name : draw({"a", "b", "c"}, LotStream(anchor(1), "x", attempt, values(1))))
      order += name;
    ++seen[order];
  }
  ASSERT_EQ(seen.size(), 6u);
  for (const auto& [order, times] : seen) EXPECT_NEAR(times, 1000, 150) << order;
}

TEST(LotStream, StaysBelow) {
  LotStream stream(anchor(1), "x", 1, values(1));
  for (std::uint64_t bound = 1; bound < 200; ++bound) EXPECT_LT(stream.below(bound), bound);
  EXPECT_LT(stream.below(~std::uint64_t{0} / 2 + 2), ~std::uint64_t{0} / 2 + 2);
}

}  // namespace
}  // namespace comitia::congress
