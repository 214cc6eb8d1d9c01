#include "ballot-client/core/plan/finding.hpp"

#include <gtest/gtest.h>

#include <set>

#include "proto/table_limits.hpp"
#include "proto/text.hpp"
#include "tests/support/findings.hpp"

namespace comitia::client::plan {
namespace {

std::set<char> places_of(std::string_view text) {
  std::set<char> out;
  for (std::size_t i = 0; i + 2 < text.size(); ++i)
    if (text[i] == '{' && text[i + 2] == '}') out.insert(text[i + 1]);
  return out;
}

TEST(Words, SayTheSameInBothLanguages) {
  std::set<std::string_view> names;
  for (const Wording* const wording : words::kAll) {
    EXPECT_TRUE(names.insert(wording->name).second) << wording->name;
    EXPECT_FALSE(wording->zh.empty()) << wording->name;
    EXPECT_TRUE(proto::is_plain(wording->en) && proto::is_plain(wording->zh)) << wording->name;
    EXPECT_EQ(places_of(wording->en), places_of(wording->zh)) << wording->name;
    EXPECT_GT(wording->zh.size(), 0u);
  }
}

TEST(Finding, PutsItsValuesIntoTheWords) {
  Finding finding;
  finding.place = {"f", 3, 2};
  finding.wording = &words::number_bad;
  finding.values = {"rank", "{1}x", "1", "9"};
  EXPECT_EQ(finding.text(Language::kEnglish), "rank: '{1}x' is not a whole number from 1 to 9");
  EXPECT_EQ(finding.text(Language::kChinese), "rank：“{1}x”不是 1 到 9 之间的整数");
}

TEST(Findings, AreSortedByFileLineAndColumn) {
  Findings findings;
  findings.error({"b.csv", 2, 1}, words::cell_encoding);
  findings.error({"a.csv", 10, 2}, words::cell_encoding);
  findings.warning({"a.csv", 9, 3}, words::row_hidden);
  findings.error({"a.csv", 10, 1}, words::cell_encoding);
  Findings others;
  others.error({"a.csv"}, words::file_empty);
  findings.add(others);
  EXPECT_EQ(test::names_of(findings),
            "a.csv file_empty\n"
            "a.csv:9:3 row_hidden (warning)\n"
            "a.csv:10:1 cell_encoding\n"
            "a.csv:10:2 cell_encoding\n"
            "b.csv:2:1 cell_encoding\n");
  EXPECT_EQ(findings.errors(), 4u);
  EXPECT_EQ(findings.warnings(), 1u);
}

TEST(Findings, KeepSoManyOfAFileAndCountTheRest) {
  Findings findings;
  for (std::uint32_t i = 1; i <= limits::kFindings + 5; ++i) {
    findings.warning({"a.csv", i}, words::row_hidden);
    findings.error({"a.csv", i}, words::cell_encoding);
  }
  findings.error({"b.csv", 1}, words::cell_encoding);
  const auto all = findings.sorted();
  ASSERT_EQ(all.size(), 2 * limits::kFindings + 3);
  EXPECT_EQ(findings.errors(), limits::kFindings + 6);
  EXPECT_EQ(all[2 * limits::kFindings].wording, &words::and_more);
  EXPECT_EQ(all[2 * limits::kFindings].values.at(0), "5");
  EXPECT_EQ(all.back().place.file, "b.csv");
}

TEST(Excerpt, CutsAtACharacterAndShowsNothingThatMovesTheCursor) {
  EXPECT_EQ(excerpt("a\x1b[2J\n"), "a?[2J?");
  const std::string cut = excerpt(std::string(59, 'x') + "汉字");
  EXPECT_EQ(cut, std::string(59, 'x') + "...");
  EXPECT_TRUE(proto::is_plain(excerpt(std::string(500, '\xff'))));
}

}  // namespace
}  // namespace comitia::client::plan
