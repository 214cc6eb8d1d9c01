#include "ballot-client/core/plan/cell.hpp"

#include <gtest/gtest.h>

#include "proto/table_limits.hpp"

namespace comitia::client::plan {
namespace {

std::string refused(std::string_view cell) {
  Findings findings;
  const bool usable = is_usable(cell, {"f", 1, 1}, findings);
  EXPECT_EQ(usable, findings.errors() == 0) << cell;
  return findings.sorted().empty() ? "" : std::string(findings.sorted()[0].wording->name);
}

std::string name_refused(std::string_view cell) {
  Findings findings;
  const bool good = is_name(cell, {"f", 1, 1}, findings);
  EXPECT_EQ(good, findings.errors() == 0) << cell;
  return findings.sorted().empty() ? "" : std::string(findings.sorted()[0].wording->name);
}

TEST(IsUsable, LetsTextBe) {
  for (const char* cell : {"", "李华", "Anna Li", "2023级(1)班", "-", "-5", "-3.5", "a=b", "a@b.cn",
                           "阿卜杜拉·买买提", "葛󠄀", "—"})
    EXPECT_EQ(refused(cell), "") << cell;
}

TEST(IsUsable, RefusesWhatASpreadsheetWouldRun) {
  for (const char* cell : {"=1+1", "=HYPERLINK(\"http://x\")", "+86", "-cmd|' /C calc'!A0", "@SUM(A1)", " =1",
                           "　=1", "＝1", "＋1", "＠SUM(A1)", "－A1", "-1+1"})
    EXPECT_EQ(refused(cell), "cell_formula") << cell;
}

TEST(IsUsable, RefusesWhatDoesNotShow) {
  EXPECT_EQ(refused(std::string_view("a\0b", 3)), "cell_control");
  EXPECT_EQ(refused("a\tb"), "cell_control");
  EXPECT_EQ(refused("a\x1b[2J"), "cell_control");
  EXPECT_EQ(refused("a\x7f"), "cell_control");
  EXPECT_EQ(refused("a\xc2\x85"), "cell_control");
  EXPECT_EQ(refused("a\xe2\x80\xae"
                    "b"),
            "cell_control");
  EXPECT_EQ(refused("a\nb"), "cell_line_end");
  EXPECT_EQ(refused("王\xe2\x80\x8b芳"), "cell_invisible");
  EXPECT_EQ(refused("王\xef\xbb\xbf芳"), "cell_invisible");
  EXPECT_EQ(refused("王\xef\xbf\xbd"), "cell_lost");
  EXPECT_EQ(refused("\xc3"), "cell_encoding");
}

TEST(IsUsable, BoundsLengthAndWarnsOfPrivateCharacters) {
  EXPECT_EQ(refused(std::string(limits::kCellBytes, 'x')), "");
  EXPECT_EQ(refused(std::string(limits::kCellBytes + 1, 'x')), "cell_long");
  EXPECT_EQ(refused("王\xee\xa0\x9e"), "cell_private");
}

TEST(IsName, KeepsRareCharactersAndMiddleDots) {
  for (const char* name : {"𠮷田", "𰻝", "䶮", "欧阳娜", "买买提·艾力", "Anna Li", "O'Neil", "丁㐂"})
    EXPECT_EQ(name_refused(name), "") << name;
  EXPECT_EQ(name_refused(std::string(limits::kNameBytes, 'x')), "");
  EXPECT_EQ(name_refused(std::string(limits::kNameBytes + 1, 'x')), "name_size");
}

TEST(IsName, TellsWhatALossyCodePageLeft) {
  EXPECT_EQ(name_refused("王?"), "name_question");
  EXPECT_EQ(name_refused("王？"), "name_question");
  EXPECT_EQ(name_refused("王1"), "name_digit");
  EXPECT_EQ(name_refused("王２"), "name_digit");
  EXPECT_EQ(name_refused("王 芳"), "name_space");
  EXPECT_EQ(name_refused("买买提.艾力"), "name_dot");
  EXPECT_EQ(name_refused("买买提・艾力"), "name_dot");
}

}  // namespace
}  // namespace comitia::client::plan
