#include "ballot-client/cli/import/name_parts.hpp"

#include <gtest/gtest.h>

namespace comitia::client::cli {
namespace {

using Words = std::vector<std::string>;

TEST(FoldedWords, ForgetCaseWidthsAndTones) {
  EXPECT_EQ(folded_words("Zhāng　ＳĀN"), (Words{"zhang", "san"}));
  EXPECT_EQ(folded_words("José"), Words{"jose"});
  EXPECT_EQ(folded_words("Lǚ LÜ lü"), (Words{"lü", "lü", "lü"}));
  EXPECT_EQ(folded_words("１７"), Words{"17"});
}

TEST(FoldedWords, AreDividedByWhatIsNeitherLetterNorDigit) {
  EXPECT_EQ(folded_words(" 买买提·艾力 "), (Words{"买买提", "艾力"}));
  for (const char* dot : {"•", "・", "‧", ".", "．", "'", "’", "-", "－"})
    EXPECT_EQ(folded_words(std::string("xi") + dot + "an"), (Words{"xi", "an"})) << dot;
  EXPECT_EQ(folded_words("4, 5"), (Words{"4", "5"}));
  EXPECT_EQ(folded_words(""), Words{});
  EXPECT_EQ(folded_words(" ·-\xcc\x81"), Words{}) << "a mark alone";
}

TEST(FoldedWords, KeepNoVariationSelectorAndNoCompatibilityForm) {
  EXPECT_EQ(folded_words("葛󠄀"), Words{"葛"});
  EXPECT_EQ(folded_words("\xef\xa4\x80"), Words{"豈"}) << "U+F900";
}

TEST(NameParts, AreCharactersAndWords) {
  const auto chinese = name_parts("张三");
  ASSERT_EQ(chinese.size(), 2u);
  EXPECT_EQ(chinese[0], (NamePart{"张", U'张', {"zhang"}, {"z", "zh"}}));
  EXPECT_EQ(chinese[1], (NamePart{"三", U'三', {"san"}, {"s"}}));
  const auto latin = name_parts("Anna Li 李");
  ASSERT_EQ(latin.size(), 3u);
  EXPECT_EQ(latin[0], (NamePart{"anna", 0, {"anna"}, {"a"}}));
  EXPECT_EQ(latin[2].text, "李");
  ASSERT_EQ(name_parts("李a乐").size(), 3u);
  EXPECT_EQ(name_parts("李a乐")[1].text, "a");
  EXPECT_TRUE(name_parts("·").empty());
}

TEST(NameParts, SpellUmlautAsKeyboardsAndPassportsDo) {
  EXPECT_EQ(name_parts("吕")[0].spellings, (Words{"lv", "lu", "lyu"}));
  EXPECT_EQ(name_parts("Müller")[0].spellings, (Words{"mvller", "muller", "myuller"}));
}

TEST(NameParts, KnowEachReadingOnceAndNoneWhereThereIsNone) {
  EXPECT_EQ(name_parts("单")[0].initials, (Words{"c", "ch", "d", "s", "sh"}));
  const NamePart unknown = name_parts("𠮷")[0];
  EXPECT_EQ(unknown, (NamePart{"𠮷", U'\U00020bb7', {}, {}}));
}

}  // namespace
}  // namespace comitia::client::cli
