#include "ballot-client/cli/findings_words.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace comitia::client::cli {
namespace {

plan::Findings two() {
  plan::Findings findings;
  findings.warning({"b.csv", 2}, plan::words::row_hidden);
  findings.error({"a.csv", 3, 2}, plan::words::date_impossible, {"2026-02-30"});
  return findings;
}

TEST(FindingsWords, AreLinesThatAnEditorCanFollow) {
  EXPECT_EQ(
      findings_words(two(), plan::Language::kEnglish),
      (std::vector<std::string>{"a.csv:3:2: error: there is no day '2026-02-30'",
                                "b.csv:2: warning: the row is hidden in the sheet, and is read all the same",
                                "1 errors, 1 warnings."}));
  EXPECT_EQ(findings_words(two(), plan::Language::kChinese)[0], "a.csv:3:2: 错误：没有“2026-02-30”这一天");
  EXPECT_TRUE(findings_words({}, plan::Language::kEnglish).empty());
}

TEST(FindingsJson, HoldsThePlaceAndTheCode) {
  const auto json = findings_json(two(), plan::Language::kChinese);
  ASSERT_EQ(json.size(), 2u);
  EXPECT_EQ(json[0]["file"], "a.csv");
  EXPECT_EQ(json[0]["line"], 3);
  EXPECT_EQ(json[0]["column"], 2);
  EXPECT_EQ(json[0]["severity"], "error");
  EXPECT_EQ(json[0]["code"], "date_impossible");
  EXPECT_EQ(json[0]["values"][0], "2026-02-30");
  EXPECT_EQ(json[1]["severity"], "warning");
}

TEST(LanguageOf, FollowsTheEnvironment) {
  ::unsetenv("LC_ALL"), ::unsetenv("LC_MESSAGES");
  ::setenv("LANG", "zh_CN.UTF-8", 1);
  EXPECT_EQ(language_of(""), plan::Language::kChinese);
  EXPECT_EQ(language_of("en"), plan::Language::kEnglish);
  ::setenv("LC_ALL", "C", 1);
  EXPECT_EQ(language_of(""), plan::Language::kEnglish) << "LC_ALL stands above LANG";
  EXPECT_EQ(language_of("zh"), plan::Language::kChinese);
  ::unsetenv("LC_ALL"), ::unsetenv("LANG");
  EXPECT_EQ(language_of(""), plan::Language::kEnglish);
}

}  // namespace
}  // namespace comitia::client::cli
