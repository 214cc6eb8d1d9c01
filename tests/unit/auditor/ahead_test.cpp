#include "auditor/ahead.hpp"

#include <gtest/gtest.h>

#include "auditor/framed.hpp"
#include "proto/limits.hpp"
#include "small_congress.hpp"
#include "tests/support/must.hpp"

namespace comitia::auditor {
namespace {

struct AheadTest : ::testing::Test {
  test::CongressBuilder& congress = test::small_congress();
  crypto::Bytes log = test::log_bytes(congress.entries());
  FramedReader reader{std::make_unique<MemorySource>(log), kLogLine, limits::kEntryBytes};
};

TEST_F(AheadTest, ReadsAllEntriesWithTheirLeaves) {
  Ahead ahead(2);
  std::size_t count = 0;
  for (const auto* items = &ahead.read(reader); !items->empty(); items = &ahead.read(reader))
    for (const Ahead::Item& item : *items) {
      EXPECT_EQ(item.bytes, congress.entries()[count]);
      EXPECT_EQ(item.leaf, crypto::leaf_hash(congress.entries()[count++]));
    }
  EXPECT_EQ(count, congress.entries().size());
  EXPECT_FALSE(ahead.fault());
}

TEST_F(AheadTest, KeepsTheEntriesBeforeAFault) {
  log.pop_back();
  FramedReader cut(std::make_unique<MemorySource>(log), kLogLine, limits::kEntryBytes);
  Ahead ahead(1);
  EXPECT_EQ(ahead.read(cut).size(), congress.entries().size() - 1);
  EXPECT_TRUE(ahead.fault());
  EXPECT_TRUE(ahead.read(cut).empty());
}

TEST_F(AheadTest, VerifiesAheadWhatTheFoldWillAsk) {
  Ahead ahead(2);
  const auto& items = ahead.read(reader);
  congress::Fold fold = test::must(congress::Fold::convene(items[0].bytes));
  std::size_t known = 0, verified = 1;
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (i >= verified) {
      verified = ahead.verify(fold, i);
      known += ahead.memo().size();
      ASSERT_GT(verified, i);
    }
    fold.rely_on(&ahead.memo());
    test::must(fold.apply(items[i].bytes));
  }
  // Every entry but the first, the challenge (which carries none) and the box; and both signatures of 12
  // requests.
  EXPECT_EQ(known, items.size() - 3 + 2 * 12);
}

TEST_F(AheadTest, DoesNotKnowAForgedSignature) {
  congress::Fold fold = test::must(congress::Fold::convene(congress.entries()[0]));
  for (std::size_t i = 1; i < congress.entries().size(); ++i) {
    std::vector<crypto::Bytes> forged{congress.entries()[i]};
    if (kind_of(forged[0]) == v1::SPOILED || kind_of(forged[0]) == v1::BALLOTS) continue;
    forged[0].back() ^= 1;  // the last byte of its signature
    const crypto::Bytes bytes = test::log_bytes(forged);
    FramedReader one(std::make_unique<MemorySource>(bytes), kLogLine, limits::kEntryBytes);
    Ahead ahead(1);
    ASSERT_EQ(ahead.read(one).size(), 1u);
    ahead.verify(fold, 0);
    EXPECT_EQ(ahead.memo().size(), 0u) << i;
  }
}

TEST(KindOf, ReadsTheFirstField) {
  EXPECT_EQ(kind_of({}), v1::ENTRY_KIND_UNSPECIFIED);
  EXPECT_EQ(kind_of(crypto::Bytes{8}), v1::ENTRY_KIND_UNSPECIFIED);
  EXPECT_EQ(kind_of(crypto::Bytes{8, 24}), v1::BALLOTS);
  EXPECT_EQ(kind_of(crypto::Bytes{8, 99}), v1::ENTRY_KIND_UNSPECIFIED);
  EXPECT_EQ(kind_of(crypto::Bytes{16, 24}), v1::ENTRY_KIND_UNSPECIFIED);
}

}  // namespace
}  // namespace comitia::auditor
