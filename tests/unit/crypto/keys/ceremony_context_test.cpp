// What a ceremony is bound to: its bounds, its hashes, and the coefficients that a device keeps.
#include "crypto/keys/ceremony.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "tests/support/tellers.hpp"

namespace comitia::crypto {
namespace {

using test::ceremony_context;

TEST(CeremonyContext, KeepsItsBounds) {
  const std::vector<std::pair<const char*, std::function<void(CeremonyContext&)>>> malformed = {
      {"nobody", [](auto& c) { c.participants.clear(); }},
      {"threshold 0", [](auto& c) { c.threshold = 0; }},
      {"threshold above n", [](auto& c) { c.threshold = 4; }},
      {"no slots", [](auto& c) { c.slots = 0; }},
      {"too many slots", [](auto& c) { c.slots = kMaxSlots + 1; }},
      {"index 0", [](auto& c) { c.participants[0].index = 0; }},
      {"index above 255", [](auto& c) { c.participants[2].index = 256; }},
      {"an index twice", [](auto& c) { c.participants[1].index = 1; }},
      {"out of order", [](auto& c) { std::swap(c.participants[0], c.participants[1]); }},
      {"origin too long", [](auto& c) { c.origin.resize(kMaxOriginBytes + 1); }},
  };
  const CeremonyContext good = ceremony_context(3, 2, 2);
  const Bytes message = Dealer::draw(good, 3).message(good);
  EXPECT_TRUE(well_formed(good));
  for (const auto& [name, change] : malformed) {
    CeremonyContext context = good;
    change(context);
    EXPECT_FALSE(well_formed(context)) << name;
    EXPECT_THROW((void)Dealer::draw(context, 3), std::invalid_argument) << name;
    EXPECT_THROW((void)DealerCommitments::decode(context, 3, message), std::invalid_argument) << name;
    EXPECT_THROW((void)combine_keys(context, {}), std::invalid_argument) << name;
  }
  EXPECT_THROW((void)Dealer::draw(good, 4), std::invalid_argument);
  EXPECT_THROW((void)DealerCommitments::decode(good, 0, message), std::invalid_argument);
  EXPECT_TRUE(well_formed(ceremony_context(255, 255, kMaxSlots)));
}

TEST(CeremonyContext, CommitmentNamesOriginAttemptDealerAndMessage) {
  const CeremonyContext context = ceremony_context(3, 2, 2);
  const Bytes message = Dealer::draw(context, 1).message(context);
  std::set<Array32> hashes = {ceremony_commitment(context, 1, message),
                              ceremony_commitment(context, 2, message)};
  CeremonyContext other = context;
  other.origin.back() ^= 1;
  hashes.insert(ceremony_commitment(other, 1, message));
  other = context;
  other.attempt = 2;
  hashes.insert(ceremony_commitment(other, 1, message));
  Bytes flipped = message;
  flipped.front() ^= 1;
  hashes.insert(ceremony_commitment(context, 1, flipped));
  EXPECT_EQ(hashes.size(), 5u);
  EXPECT_EQ(ceremony_commitment(context, 1, message), ceremony_commitment(context, 1, message));
}

TEST(CeremonyContext, RoundHashNamesTheContextAndEveryMessageInItsPlace) {
  const CeremonyContext context = ceremony_context(2, 2, 2);
  const std::vector<Bytes> messages = {Bytes{1, 2}, Bytes{3}};
  std::set<Array32> hashes = {ceremony_round_hash(context, messages)};
  const std::vector<std::function<void(CeremonyContext&)>> changes = {
      [](auto& c) { c.origin.push_back('x'); },
      [](auto& c) { c.attempt = 2; },
      [](auto& c) { c.threshold = 1; },
      [](auto& c) { c.slots = 3; },
      [](auto& c) { c.participants[1].index = 5; },
      [](auto& c) { c.participants[0].device.bytes[31] ^= 1; },
  };
  for (const auto& change : changes) {
    CeremonyContext other = context;
    change(other);
    hashes.insert(ceremony_round_hash(other, messages));
  }
  for (const std::vector<Bytes>& other : {std::vector<Bytes>{{3}, {1, 2}}, {{1}, {2, 3}}, {{1, 2}, {4}}}) {
    hashes.insert(ceremony_round_hash(context, other));
  }
  EXPECT_EQ(hashes.size(), 10u);
  EXPECT_THROW((void)ceremony_round_hash(context, std::vector<Bytes>{{1}}), std::invalid_argument);
}

TEST(Dealer, ComesBackFromTheVaultTheSame) {
  const CeremonyContext context = ceremony_context(3, 2, 2);
  const Dealer dealer = Dealer::draw(context, 2);
  const SecretBytes stored = dealer.expose_secret();
  ASSERT_EQ(stored.size(), 32u * 2 * 2);
  const Dealer restored = Dealer::restore(context, 2, stored).value();
  EXPECT_TRUE(same(restored.expose_secret().expose_secret(), stored.expose_secret()));
  EXPECT_TRUE(same(restored.shares_for(3).expose_secret(), dealer.shares_for(3).expose_secret()));
  const auto old = DealerCommitments::decode(context, 2, dealer.message(context));
  ASSERT_TRUE(old.ok());
  EXPECT_TRUE(old.value().check_shares(1, restored.shares_for(1).expose_secret()).ok());
  // The same commitments, with a proof of its own.
  const Bytes once = restored.message(context);
  const Bytes again = restored.message(context);
  EXPECT_TRUE(same(View(once).first(128), View(again).first(128)));
  EXPECT_FALSE(same(View(once).last(64), View(again).last(64)));
  CeremonyContext other = context;
  other.slots = 1;
  EXPECT_THROW((void)restored.message(other), std::invalid_argument);
}

TEST(Dealer, RefusesAFileOfAnotherShape) {
  const CeremonyContext context = ceremony_context(3, 2, 2);
  for (const std::size_t size : {0, 1, 96, 127, 129, 160}) {
    const auto restored = Dealer::restore(context, 1, SecretBytes(size));
    ASSERT_FALSE(restored.ok()) << size;
    EXPECT_EQ(restored.fault().check, &checks::scalar_canonical);
  }
  const auto restored = Dealer::restore(context, 1, SecretBytes(View(Bytes(128, 0xff))));
  ASSERT_FALSE(restored.ok());
  EXPECT_EQ(restored.fault().check, &checks::scalar_canonical);
}

}  // namespace
}  // namespace comitia::crypto
