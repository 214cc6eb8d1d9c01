#include "congress/electing.hpp"

#include <gtest/gtest.h>

namespace comitia::congress {
namespace {

using enum Place;

std::vector<Place> places(std::vector<Runner> runners, const Seats& seats) {
  return seat(runners, seats).places;
}

TEST(Electing, TheBestWithTheMajorityAreSeated) {
  EXPECT_EQ(places({{9, true}, {8, true}, {7, true}, {6, false}}, {2, {}}),
            (std::vector{kSeated, kSeated, kBeyond, kBelow}));
  const Seating all = seat(std::vector<Runner>{{9, true}, {8, false}}, {2, {}});
  EXPECT_EQ(all.unfilled, 1u);
  EXPECT_TRUE(all.ties.empty());
}

TEST(Electing, EqualsAtTheCutAreTied) {
  const Seating s = seat(std::vector<Runner>{{5, true}, {9, true}, {5, true}, {5, true}}, {3, {}});
  EXPECT_EQ(s.places, (std::vector{kTied, kSeated, kTied, kTied}));
  ASSERT_EQ(s.ties.size(), 1u);
  EXPECT_EQ(s.ties[0].members, (std::vector<std::size_t>{0, 2, 3}));
  EXPECT_EQ(s.ties[0].seats, 2u);
  EXPECT_EQ(s.unfilled, 0u);
}

TEST(Electing, AGroupTakesItsReservedSeatsFirst) {
  // Group 1's best has fewer approvals than both of group 0.
  EXPECT_EQ(places({{9, true, 0}, {8, true, 0}, {5, true, 1}}, {2, {0, 1}}),
            (std::vector{kSeated, kBeyond, kSeated}));
  // A reserved seat for which nobody has the majority is kept.
  const Seating kept = seat(std::vector<Runner>{{9, true, 0}, {8, true, 0}, {5, false, 1}}, {2, {0, 1}});
  EXPECT_EQ(kept.places, (std::vector{kSeated, kBeyond, kBelow}));
  EXPECT_EQ(kept.unfilled, 1u);
}

TEST(Electing, TiesOfAGroupAndOfAllAreTwo) {
  // One seat is group 1's, where two are equal at 5; the other two are for all, where 0 and 1 are equal at 9
  // with 2.
  const Seating s = seat(
      std::vector<Runner>{{9, true, 0}, {9, true, 0}, {9, true, 0}, {5, true, 1}, {5, true, 1}}, {3, {0, 1}});
  EXPECT_EQ(s.places, (std::vector{kTied, kTied, kTied, kTied, kTied}));
  ASSERT_EQ(s.ties.size(), 2u);
  EXPECT_EQ(s.ties[0].members, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(s.ties[0].seats, 2u);
  EXPECT_EQ(s.ties[1].members, (std::vector<std::size_t>{3, 4}));
  EXPECT_EQ(s.ties[1].seats, 1u);
}

TEST(Electing, NobodyIsElectedWithoutAnApproval) {
  v1::Fraction half;
  half.set_numerator(1);
  half.set_denominator(2);
  half.set_base(v1::BASE_FOR_AND_AGAINST);
  EXPECT_EQ(needed_by(half, {}, 0, 0), 1u);
  half.set_base(v1::BASE_NONE);
  EXPECT_EQ(needed_by(half, {}, 0, 9), 1u);
}

}  // namespace
}  // namespace comitia::congress
