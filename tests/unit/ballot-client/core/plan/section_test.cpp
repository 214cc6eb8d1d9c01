#include "ballot-client/core/plan/section.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/support/findings.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::array<Choice, 2> kChoices{{{"0", "等额", "equal"}, {"1", "差额", "surplus"}}};

TEST(Section, TakesValuesOfTheirKinds) {
  Findings findings;
  auto s = Section::parse(
      "a = \"x\"\nb = 3\nc = true\nd = \"差额\"\ne = \">1/2\"\nf = \"30%\"\ng = 2026-11-25\nh = "
      "\"2026/11/26\"\n"
      "i = [\"p\", \"q\"]\n[j]\nk = 1\n[[l]]\n[[l]]\n",
      "f.toml", findings);
  ASSERT_TRUE(s);
  EXPECT_EQ(s->text("a", 10), "x");
  EXPECT_EQ(s->number("b", 1, 3), 3u);
  EXPECT_EQ(s->flag("c"), true);
  EXPECT_EQ(s->choice("d", kChoices), "1");
  EXPECT_TRUE(s->fraction("e")->strict());
  EXPECT_EQ(s->share("f")->numerator(), 30u);
  EXPECT_EQ(s->date("g"), 20261125u);
  EXPECT_EQ(s->date("h"), 20261126u);
  EXPECT_EQ(s->texts("i", 10, 2).at(1).text, "q");
  EXPECT_EQ(written(s->texts("i", 10, 2).at(1).place), "f.toml:9:11");
  EXPECT_EQ(s->section("j")->number("k", 1, 1), 1u);
  EXPECT_EQ(s->sections("l", 2).size(), 2u);
  EXPECT_FALSE(s->text("none", 10, Need::kOptional));
  s->finish();
  EXPECT_EQ(test::names_of(findings), "");
}

TEST(Section, TellsEverythingWithLineAndColumn) {
  Findings findings;
  auto s = Section::parse(
      "a = 1\nb = \"3\"\nc = 1\nd = \"x\"\ne = \"1/2\"\nf = \"x\"\ng = \"2026-02-30\"\nh = \"soon\"\ni = "
      "[1]\nj = 1\nl = [1]\n  m = 1\nn = 99\no = \"\"\n",
      "f.toml", findings);
  ASSERT_TRUE(s);
  (void)s->text("a", 10), (void)s->number("b", 1, 3), (void)s->flag("c"), (void)s->choice("d", kChoices);
  (void)s->fraction("e"), (void)s->share("f"), (void)s->date("g"), (void)s->date("h"),
      (void)s->texts("i", 10, 2);
  (void)s->section("j"), (void)s->sections("l", 2), (void)s->text("missing", 10), (void)s->number("n", 1, 3);
  (void)s->text("o", 10);
  s->finish();
  EXPECT_EQ(
      test::names_of(findings),
      "f.toml:1:1 key_missing\nf.toml:1:5 key_text\nf.toml:2:5 key_number\nf.toml:3:5 key_flag\n"
      "f.toml:4:5 key_choice\nf.toml:5:5 key_fraction\nf.toml:6:5 key_share\nf.toml:7:5 date_impossible\n"
      "f.toml:8:5 key_date\nf.toml:9:5 key_texts\nf.toml:10:5 key_section\nf.toml:11:5 key_sections\n"
      "f.toml:12:3 key_unknown\nf.toml:13:5 key_number\nf.toml:14:5 key_text\n");
}

TEST(Section, TellsWhereTomlIsBroken) {
  for (const char* toml :
       {"a = ", "a = \"x", "[a", "a = 1\na = 2", "a = 2026-02-30", "a = \"\x01\"", "\xff", "a = 1 b = 2"}) {
    Findings findings;
    EXPECT_FALSE(Section::parse(toml, "f.toml", findings)) << toml;
    ASSERT_EQ(findings.errors(), 1u);
    EXPECT_GE(findings.sorted()[0].place.line, 1u) << toml;
    EXPECT_GE(findings.sorted()[0].place.column, 1u) << toml;
  }
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "[";
  Findings findings;
  EXPECT_FALSE(Section::parse("a = " + deep, "f.toml", findings));
}

}  // namespace
}  // namespace comitia::client::plan
