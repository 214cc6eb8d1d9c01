#include "congress/ranking_seats.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace comitia::congress {
namespace {

using Who = std::vector<std::size_t>;

RankingOutcome seated(std::size_t alternatives, std::uint32_t seats, const Before& before,
                      const LotOrder& lot) {
  RankingOutcome out{};
  out.seats = seats;
  out.rounds.push_back({RoundStep::kScores, {}, std::vector<Votes>(alternatives), 0, {}, {}});
  give_seats(out, before, lot);
  return out;
}

TEST(GiveSeats, TakesTheFirstOfAnOrder) {
  const Before higher = [](std::size_t a, std::size_t b) { return a > b; };
  const RankingOutcome out = seated(4, 2, higher, {});
  EXPECT_EQ(out.elected, (Who{3, 2}));
  EXPECT_EQ(out.rounds.back().elected, (Who{3, 2}));
  EXPECT_FALSE(out.open);
  const RankingOutcome many = seated(2, 5, higher, {});
  EXPECT_EQ(many.elected, (Who{1, 0}));
  EXPECT_EQ(many.vacant, 3u);
}

TEST(GiveSeats, WhereOneIsEqualToTwoWhoAreNot) {
  // 0 before 1; 2 beside both. For two seats 0 is sure of one; 1 or 2 has the other.
  const Before before = [](std::size_t a, std::size_t b) { return a == 0 && b == 1; };
  const RankingOutcome open = seated(3, 2, before, {});
  EXPECT_EQ(open.elected, Who{0});
  ASSERT_TRUE(open.open);
  EXPECT_EQ(open.open->members, (Who{1, 2}));
  EXPECT_EQ(open.open->seats, 1u);
  const RankingOutcome drawn = seated(3, 2, before, *LotOrder::of({1, 2, 0}, 3));
  EXPECT_EQ(drawn.elected, (Who{2, 0}));  // 1 cannot come before 0, whatever was drawn
  ASSERT_TRUE(drawn.rounds.back().tie);
  EXPECT_EQ(drawn.rounds.back().tie->chosen, Who{2});
}

// Against all orders that go with a random partial order.
TEST(GiveSeats, AreThoseOfEveryOrder) {
  std::mt19937_64 chance(8);
  for (int run = 0; run < 300; ++run) {
    const std::size_t n = 1 + chance() % 5;
    const auto seats = static_cast<std::uint32_t>(1 + chance() % n);
    std::vector<std::vector<bool>> less(n, std::vector<bool>(n));
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = a + 1; b < n; ++b) less[a][b] = chance() % 3 == 0;
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
          if (less[a][k] && less[k][b]) less[a][b] = true;
    const Before before = [&](std::size_t a, std::size_t b) { return less[a][b]; };
    std::vector<std::size_t> in(n);
    std::size_t orders = 0;
    Who order(n);
    for (std::size_t a = 0; a < n; ++a) order[a] = a;
    std::set<Who> seatings;
    do {
      bool goes = true;
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < i; ++j) goes = goes && !less[order[i]][order[j]];
      if (!goes) continue;
      ++orders;
      Who top(order.begin(), order.begin() + seats);
      for (const std::size_t a : top) ++in[a];
      std::sort(top.begin(), top.end());
      seatings.insert(top);
    } while (std::next_permutation(order.begin(), order.end()));
    const RankingOutcome out = seated(n, seats, before, {});
    for (std::size_t a = 0; a < n; ++a) {
      const bool sure = std::find(out.elected.begin(), out.elected.end(), a) != out.elected.end();
      const bool maybe = out.open && std::find(out.open->members.begin(), out.open->members.end(), a) !=
                                         out.open->members.end();
      ASSERT_EQ(sure, in[a] == orders) << run;
      ASSERT_EQ(maybe, in[a] > 0 && in[a] < orders) << run;
    }
    Who lot(n);
    for (std::size_t a = 0; a < n; ++a) lot[a] = a;
    std::shuffle(lot.begin(), lot.end(), chance);
    Who drawn = seated(n, seats, before, *LotOrder::of(lot, n)).elected;
    std::sort(drawn.begin(), drawn.end());
    ASSERT_TRUE(seatings.contains(drawn)) << run;
  }
}

}  // namespace
}  // namespace comitia::congress
