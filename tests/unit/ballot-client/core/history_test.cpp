#include "ballot-client/core/history.hpp"

#include <gtest/gtest.h>

#include "congress/entry.hpp"
#include "proto/strict.hpp"
#include "tests/support/must.hpp"
#include "tests/support/restored_world.hpp"

namespace comitia::client {
namespace {

test::CongressBuilder& congress() { return test::counted_congress(); }
std::size_t all() { return congress().entries().size(); }

/// Number of the first entry of this kind that this teller signed.
std::size_t index_of(v1::EntryKind kind, std::uint32_t teller) {
  const crypto::VerifyKey key = congress().keys().teller(teller).public_key();
  for (std::size_t i = 0; i < all(); ++i) {
    const v1::Entry entry = test::must(congress::read_entry(congress().entries()[i]));
    if (entry.kind() == kind && crypto::same(crypto::view(entry.signatures(0).key()), key.view())) return i;
  }
  throw std::runtime_error("no such entry");
}

TEST(HistoryTest, HasTheTreeOfTheLog) {
  const History history = test::seen(congress(), all());
  EXPECT_EQ(history.tree().size(), congress().fold().size());
  EXPECT_EQ(history.tree().root(all()), congress().fold().root());
}

TEST(HistoryTest, KnowsWhatEachTellerHasSaid) {
  const History history = test::seen(congress(), all());
  const auto first = history.said_by(1, all());
  ASSERT_EQ(first.size(), 1u);
  const Sayings& said = first.at("presidium");
  ASSERT_TRUE(said.closed_state && said.share);
  EXPECT_EQ(said.closed_state->statement,
            proto::encode(test::must(congress().ballot("presidium").draft_closed_state())));
  EXPECT_EQ(said.share->index, index_of(v1::SHARE, 1));
  const auto fourth = history.said_by(4, all());
  EXPECT_TRUE(fourth.at("presidium").closed_state);
  EXPECT_FALSE(fourth.at("presidium").share);
  EXPECT_TRUE(history.said_by(5, all()).empty());
}

TEST(HistoryTest, KnowsWhatWasSaidUpToASize) {
  const History history = test::seen(congress(), all());
  const std::size_t closed = index_of(v1::CLOSED_STATE, 2), shared = index_of(v1::SHARE, 2);
  EXPECT_TRUE(history.said_by(2, closed).empty());
  EXPECT_TRUE(history.said_by(2, closed + 1).at("presidium").closed_state);
  EXPECT_FALSE(history.said_by(2, shared).at("presidium").share);
  EXPECT_TRUE(history.said_by(2, shared + 1).at("presidium").share);
}

}  // namespace
}  // namespace comitia::client
