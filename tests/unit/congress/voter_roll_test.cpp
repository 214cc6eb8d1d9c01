#include "congress/voter_roll.hpp"

#include <gtest/gtest.h>

#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::congress {
namespace {

/// Numbers 10 to 60, of classes 1 and 2 by turns; 60 is excused, 50 has left, the others are present.
Delegates delegates() {
  Delegates out(6);
  v1::Roster roster;
  for (std::uint32_t i = 0; i < 6; ++i) {
    v1::RosterLine& line = *roster.add_lines();
    line.set_delegate(10 * (i + 1));
    line.set_voter_class(1 + i % 2);
    line.set_commitment(std::string(32, 'c'));
  }
  roster.set_last(true);
  EXPECT_TRUE(out.check(roster).ok());
  out.add(roster);
  for (std::uint32_t p = 0; p < 5; ++p) {
    crypto::VerifyKey key;
    key.bytes.fill(static_cast<std::uint8_t>(p + 1));
    out.admit(p, key);
  }
  v1::Left left;
  left.set_delegate(50);
  EXPECT_TRUE(out.leave(left).ok());
  v1::Excused excused;
  excused.set_delegate(60);
  excused.set_reason(std::string(32, 'r'));
  EXPECT_TRUE(out.excuse(excused, false).ok());
  return out;
}

crypto::Array32 hash_of(std::initializer_list<std::uint32_t> numbers) {
  crypto::Bytes roll;
  for (const std::uint32_t n : numbers) crypto::append_u32(roll, n);
  return crypto::labelled_sha256(crypto::label::kPresence, roll);
}

Voters of_class(std::uint32_t which) { return {which, {}}; }
Voters members(std::vector<std::uint32_t> numbers) { return {0, std::move(numbers)}; }

TEST(VoterRoll, OfEverybodyIsTheRollOfThosePresent) {
  const Delegates d = delegates();
  const VoterRoll roll = roll_of(d, {});
  EXPECT_TRUE(Voters{}.everybody());
  EXPECT_EQ(roll.present, 4u);
  EXPECT_EQ(roll.presence, (std::vector<bool>{true, true, true, true, false, false}));
  EXPECT_EQ(roll.hash, hash_of({10, 20, 30, 40}));
  EXPECT_EQ(roll.hash, d.roll_hash());
}

TEST(VoterRoll, OfAClassHasThoseOfItWhoArePresent) {
  const VoterRoll first = roll_of(delegates(), of_class(1));
  EXPECT_EQ(first.present, 2u) << "50 has left";
  EXPECT_EQ(first.presence, (std::vector<bool>{true, false, true, false, false, false}));
  EXPECT_EQ(first.hash, hash_of({10, 30}));
  EXPECT_EQ(roll_of(delegates(), of_class(2)).hash, hash_of({20, 40}));
  const VoterRoll nobody = roll_of(delegates(), of_class(3));
  EXPECT_EQ(nobody.present, 0u);
  EXPECT_EQ(nobody.hash, hash_of({}));
}

TEST(VoterRoll, OfACouncilHasItsMembersAndNobodyElse) {
  const VoterRoll roll = roll_of(delegates(), members({20, 30, 50, 60, 70}));
  EXPECT_EQ(roll.present, 2u) << "50 has left, 60 is excused, 70 is nobody";
  EXPECT_EQ(roll.presence, (std::vector<bool>{false, true, true, false, false, false}));
  EXPECT_EQ(roll.hash, hash_of({20, 30}));
  EXPECT_FALSE(members({}).everybody()) << "a council of nobody is not everybody";
  EXPECT_EQ(roll_of(delegates(), members({})).present, 0u);
}

TEST(VoterRoll, EntitledAreThoseOfThemWhoAreNotExcused) {
  EXPECT_EQ(entitled_in(delegates(), {}), 5u);
  EXPECT_EQ(entitled_in(delegates(), of_class(1)), 3u) << "present or not";
  EXPECT_EQ(entitled_in(delegates(), of_class(2)), 2u) << "60 is excused";
  EXPECT_EQ(entitled_in(delegates(), members({10, 50, 60})), 2u);
}

TEST(VoterRoll, AQuorumIsOfTheEntitledOrOfAllMembers) {
  v1::Fraction quorum;
  quorum.set_base(v1::BASE_ENTITLED);
  EXPECT_EQ(quorum_base(quorum, delegates()), 5u);
  quorum.set_base(v1::BASE_MEMBERS);
  EXPECT_EQ(quorum_base(quorum, delegates()), 6u);
}

}  // namespace
}  // namespace comitia::congress
