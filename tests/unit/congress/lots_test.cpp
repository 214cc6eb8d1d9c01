#include "congress/lots.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"

namespace comitia::congress {
namespace {

const crypto::EntryHash kAnchor{};

v1::LotRevealed reveal_of(std::uint32_t teller, std::uint32_t attempt = 1) {
  v1::LotRevealed out;
  out.set_lot_id("chairs");
  out.set_attempt(attempt);
  out.set_teller(teller);
  out.set_value(std::string(32, static_cast<char>(teller)));
  return out;
}

v1::LotCommitted commitment_of(std::uint32_t teller, std::uint32_t attempt = 1) {
  v1::LotCommitted out;
  out.set_lot_id("chairs");
  out.set_attempt(attempt);
  out.set_teller(teller);
  for (const char* const name : {"a", "b", "c"}) out.add_names(name);
  out.set_commitment(crypto::str(lot_commitment(kAnchor, reveal_of(teller, attempt))));
  return out;
}

std::string why(const crypto::Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

TEST(Lots, AreDrawnOnceAllHaveRevealed) {
  Lots lots;
  for (const std::uint32_t teller : {1u, 2u, 4u}) ASSERT_EQ(why(lots.commit(commitment_of(teller))), "ok");
  ASSERT_EQ(why(lots.reveal(reveal_of(2), 3, kAnchor)), "ok");
  ASSERT_EQ(why(lots.reveal(reveal_of(4), 3, kAnchor)), "ok");
  EXPECT_FALSE(lots.find("chairs")->finished());
  ASSERT_EQ(why(lots.reveal(reveal_of(1), 3, kAnchor)), "ok");
  EXPECT_EQ(lots.find("chairs")->drawn,
            draw({"a", "b", "c"}, LotStream(kAnchor, "chairs", 1, lots.find("chairs")->values)));
  EXPECT_EQ(why(lots.commit(commitment_of(3))), "lot-turn");
  EXPECT_EQ(why(lots.commit(commitment_of(1, 2))), "lot-turn");
}

TEST(Lots, NobodyRevealsBeforeEnoughHaveCommitted) {
  Lots lots;
  ASSERT_EQ(why(lots.commit(commitment_of(1))), "ok");
  EXPECT_EQ(why(lots.reveal(reveal_of(1), 2, kAnchor)), "lot-turn");
  EXPECT_EQ(why(lots.commit(commitment_of(1))), "lot-turn");
  ASSERT_EQ(why(lots.commit(commitment_of(2))), "ok");
  EXPECT_EQ(why(lots.reveal(reveal_of(3), 2, kAnchor)), "lot-turn");
  ASSERT_EQ(why(lots.reveal(reveal_of(1), 2, kAnchor)), "ok");
  EXPECT_EQ(why(lots.reveal(reveal_of(1), 2, kAnchor)), "lot-turn");
  EXPECT_EQ(why(lots.commit(commitment_of(3))), "lot-turn") << "nobody commits after seeing a value";
}

TEST(Lots, AValueIsTheOneCommittedTo) {
  Lots lots;
  ASSERT_EQ(why(lots.commit(commitment_of(1))), "ok");
  v1::LotRevealed other = reveal_of(1);
  other.mutable_value()->front() ^= 1;
  EXPECT_EQ(why(lots.reveal(other, 1, kAnchor)), "lot-commitment");
}

TEST(Lots, AMissingRevealRepeatsTheLot) {
  Lots lots;
  for (const std::uint32_t teller : {1u, 2u}) ASSERT_EQ(why(lots.commit(commitment_of(teller))), "ok");
  EXPECT_EQ(why(lots.commit(commitment_of(1, 2))), "lot-turn") << "nothing is missing yet";
  ASSERT_EQ(why(lots.reveal(reveal_of(1), 2, kAnchor)), "ok");
  ASSERT_EQ(why(lots.commit(commitment_of(1, 2))), "ok");
  EXPECT_EQ(lots.find("chairs")->missing, (std::vector<std::vector<std::uint32_t>>{{2}}));
  EXPECT_EQ(why(lots.reveal(reveal_of(2), 2, kAnchor)), "lot-turn") << "of the attempt before";
  ASSERT_EQ(why(lots.commit(commitment_of(3, 2))), "ok");
  ASSERT_EQ(why(lots.reveal(reveal_of(3, 2), 2, kAnchor)), "ok");
  ASSERT_EQ(why(lots.reveal(reveal_of(1, 2), 2, kAnchor)), "ok");
  EXPECT_TRUE(lots.find("chairs")->finished());
}

TEST(Lots, TheFirstCommitmentFixesTheNames) {
  Lots lots;
  ASSERT_EQ(why(lots.commit(commitment_of(1))), "ok");
  v1::LotCommitted other = commitment_of(2);
  other.mutable_names()->SwapElements(0, 1);
  EXPECT_EQ(why(lots.commit(other)), "lot-form");
}

TEST(Lots, Form) {
  Lots lots;
  v1::LotCommitted s = commitment_of(1);
  s.set_lot_id("Chairs");
  EXPECT_EQ(why(lots.commit(s)), "lot-form");
  s = commitment_of(1);
  s.set_names(1, "a");
  EXPECT_EQ(why(lots.commit(s)), "lot-form");
  s = commitment_of(1);
  s.mutable_commitment()->pop_back();
  EXPECT_EQ(why(lots.commit(s)), "lot-form");
  EXPECT_TRUE(lots.all().empty());
}

}  // namespace
}  // namespace comitia::congress
