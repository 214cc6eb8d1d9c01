#include "ballot-client/cli/import/zip_directory.hpp"

#include <gtest/gtest.h>

#include "proto/table_limits.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/workbook.hpp"

namespace comitia::client::cli {
namespace {

using test::ZipWriter;

std::string wrong(const std::string& bytes) {
  plan::Findings findings;
  const auto entries = zip_directory(bytes, "f.xlsx", findings);
  EXPECT_TRUE(findings.errors() == 0 || entries.empty());
  return findings.errors() == 0 ? "" : std::string(findings.sorted()[0].wording->name);
}

ZipWriter two() { return ZipWriter().add({"a/b.xml", "hello hello hello"}).add({"c.xml", "stored", false}); }

TEST(ZipDirectory, ListsWhatTheArchiveSays) {
  plan::Findings findings;
  const auto entries = zip_directory(two().bytes(), "f.xlsx", findings);
  ASSERT_EQ(entries.size(), 2u) << test::names_of(findings);
  EXPECT_EQ(entries[0].name, "a/b.xml");
  EXPECT_EQ(entries[0].unpacked, 17u);
  EXPECT_EQ(entries[0].checksum, zip_checksum("hello hello hello"));
  EXPECT_EQ(zip_checksum("123456789"), 0xcbf43926u);
}

TEST(ZipDirectory, RefusesNamesThatLeadElsewhere) {
  for (const char* name : {"../x", "a/../../x", "/etc/passwd", "c:\\x", "a\\b", "", "a\x1b", ".."})
    EXPECT_EQ(wrong(ZipWriter().add({name, "x"}).bytes()), "zip_name") << name;
  EXPECT_EQ(wrong(ZipWriter().add({"a", "x"}).add({"a", "y"}).bytes()), "zip_name");
}

TEST(ZipDirectory, RefusesWhatWouldNotFit) {
  const auto claims = static_cast<std::int64_t>(limits::kUnpackedBytes);
  EXPECT_EQ(wrong(ZipWriter().add({"a", "x", true, 0, claims}).bytes()), "");
  EXPECT_EQ(wrong(ZipWriter().add({"a", "x", true, 0, claims}).add({"b", "x"}).bytes()), "zip_large");
  EXPECT_EQ(wrong(ZipWriter().add({"a", "x", true, 0, 0xffffffff}).bytes()), "zip_method") << "zip64";
  EXPECT_EQ(wrong(ZipWriter().add({"a", "x", false, 0, 2}).bytes()), "zip_method")
      << "stored, of another size";
  EXPECT_EQ(wrong(ZipWriter().add({"a", "x", true, 1}).bytes()), "zip_locked");
  ZipWriter many;
  for (std::size_t i = 0; i < limits::kWorkbookParts; ++i) many.add({"p" + std::to_string(i), "", false});
  EXPECT_EQ(wrong(many.bytes()), "");
  EXPECT_EQ(wrong(many.add({"one more", "", false}).bytes()), "zip_parts");
}

TEST(ZipDirectory, RefusesEachTruncation) {
  const std::string whole = two().bytes();
  ASSERT_EQ(wrong(whole), "");
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_NE(wrong(whole.substr(0, size)), "") << size;
  EXPECT_EQ(wrong(whole + "x"), "zip_cut");
}

TEST(ZipDirectory, RefusesEntriesThatOverlap) {
  // Two entries of the directory, both over the one local entry.
  const std::string one = ZipWriter().add({"aa", "some content"}).bytes();
  const std::size_t directory = one.find("PK\x01\x02"), end = one.find("PK\x05\x06");
  std::string twice = one.substr(0, end) + one.substr(directory, end - directory) + one.substr(end);
  const std::size_t again = end + (end - directory);
  twice[again + 8] = twice[again + 10] = 2;
  twice[again + 12] = static_cast<char>(2 * (end - directory));
  EXPECT_EQ(wrong(twice), "zip_name");
  twice[end + 47] = 'b';
  EXPECT_EQ(wrong(twice), "zip_entry") << "its local name differs";
}

}  // namespace
}  // namespace comitia::client::cli
