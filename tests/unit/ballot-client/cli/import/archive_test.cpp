#include "ballot-client/cli/import/archive.hpp"

#include <gtest/gtest.h>

#include "tests/support/findings.hpp"
#include "tests/support/workbook.hpp"

namespace comitia::client::cli {
namespace {

using test::ZipWriter;

TEST(Archive, UnpacksPartsThatAreStoredOrDeflated) {
  std::string long_text;
  for (int i = 0; i < 100'000; ++i) long_text += std::to_string(i * 7919);
  const std::string bytes =
      ZipWriter().add({"a", long_text}).add({"b", "stored", false}).add({"c", ""}).bytes();
  plan::Findings findings;
  const auto archive = Archive::open(bytes, "f.xlsx", findings);
  ASSERT_TRUE(archive) << test::names_of(findings);
  EXPECT_EQ(archive->part("a", findings), long_text);
  EXPECT_EQ(archive->part("b", findings), "stored");
  EXPECT_EQ(archive->part("c", findings), "");
  EXPECT_TRUE(archive->has("c"));
  EXPECT_FALSE(archive->has("d"));
  EXPECT_EQ(test::names_of(findings), "");
  EXPECT_FALSE(archive->part("d", findings));
  EXPECT_EQ(test::names_of(findings), "f.xlsx part_missing\n");
}

TEST(Archive, RefusesAPartThatIsNotWhatItsChecksumSays) {
  std::string bytes =
      ZipWriter().add({"a", "some content, some content"}).add({"b", "stored", false}).bytes();
  for (std::size_t at = 31; at < bytes.find("PK\x01\x02"); ++at) {
    std::string spoiled = bytes;
    spoiled[at] ^= 0x10;
    plan::Findings findings;
    const auto archive = Archive::open(spoiled, "f.xlsx", findings);
    if (archive) {
      const auto a = archive->part("a", findings), b = archive->part("b", findings);
      if (a && b)
        EXPECT_EQ(*a + *b, "some content, some contentstored") << at;
      else
        EXPECT_EQ(test::names_of(findings), "f.xlsx zip_entry\n") << at;
    }
  }
}

TEST(Archive, RefusesAPartThatIsSmallerOrLargerThanItClaims) {
  for (const std::int64_t claimed : {0, 5, 25, 27, 100'000}) {
    const std::string bytes = ZipWriter().add({"a", "some content, some content", true, 0, claimed}).bytes();
    plan::Findings findings;
    const auto archive = Archive::open(bytes, "f.xlsx", findings);
    ASSERT_TRUE(archive);
    EXPECT_FALSE(archive->part("a", findings)) << claimed;
    EXPECT_EQ(test::names_of(findings), "f.xlsx zip_entry\n");
  }
}

}  // namespace
}  // namespace comitia::client::cli
