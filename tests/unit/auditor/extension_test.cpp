#include "auditor/extension.hpp"

#include <gtest/gtest.h>

#include "small_congress.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::auditor {
namespace {

struct ExtensionTest : ::testing::Test {
  test::CongressBuilder& congress = test::small_congress();
  std::string origin = congress.fold().convened().origin();
  std::vector<crypto::Bytes> entries = congress.entries();
  test::RecordBytes newer = test::record_of(congress);

  test::RecordBytes first(std::size_t size) {
    return test::remade(congress.keys(), origin, std::span(entries).first(size), {});
  }
  std::string compared(const test::RecordBytes& a, const test::RecordBytes& b) {
    return test::outcome_of(compare(a.record(), b.record(), 1));
  }
};

TEST_F(ExtensionTest, EveryPrefixIsExtended) {
  for (const std::size_t size : {std::size_t{1}, entries.size() / 2, entries.size() - 1, entries.size()}) {
    const Report report = compare(first(size).record(), newer.record(), 2);
    EXPECT_EQ(test::outcome_of(report), "extends") << size;
    EXPECT_EQ(report.entries, entries.size());
  }
}

TEST_F(ExtensionTest, AShorterOrRewrittenRecordDoesNotExtend) {
  EXPECT_EQ(compared(newer, first(entries.size() - 1)), "record-extends");
  const test::RecordBytes older = first(20);
  entries[5].back() ^= 1;
  const test::RecordBytes rewritten = test::remade(congress.keys(), origin, entries, {});
  const Report report = compare(older.record(), rewritten.record(), 1);
  ASSERT_EQ(test::outcome_of(report), "record-extends");
  EXPECT_EQ(report.findings[0].entry, 5u);
  const test::SwitchedOff off("record-extends");
  EXPECT_EQ(compared(older, rewritten), "extends");
}

TEST_F(ExtensionTest, TheNotesOfBothMustFit) {
  test::RecordBytes older = first(20);
  older.notes = first(21).notes;
  EXPECT_EQ(compared(older, newer), "note-size");
  test::RecordBytes broken = newer;
  broken.notes.pop_back();
  EXPECT_EQ(compared(first(20), broken), "record-layout");
  EXPECT_EQ(compared({test::log_bytes({}), test::notes_bytes({})}, newer), "record-layout");
}

}  // namespace
}  // namespace comitia::auditor
