#include "ballot-client/core/plan/characters.hpp"

#include <gtest/gtest.h>

namespace comitia::client::plan {
namespace {

TEST(Characters, GoThereAndBack) {
  for (const std::string text : {"", "Anna", "李·é", "𠮷𰻝", "\xf4\x8f\xbf\xbd"})
    EXPECT_EQ(utf8(characters(text)), text);
  EXPECT_EQ(characters("𠮷"), U"\U00020BB7");
}

TEST(HalfWidth, IsWhatAChineseKeyboardMeans) {
  EXPECT_EQ(half_width("２０２３级　（甲）－ａ"), "2023级 (甲)-a");
  EXPECT_EQ(half_width("李·𠮷"), "李·𠮷");
}

TEST(Trimmed, TakesSpacesOfAllKindsFromTheEnds) {
  EXPECT_EQ(trimmed(" \xe3\x80\x80李 华\xc2\xa0 "), "李 华");
  EXPECT_EQ(trimmed("　　"), "");
}

TEST(CodePoint, IsWrittenAsUnicodeDoes) {
  EXPECT_EQ(code_point(0x7), "U+0007");
  EXPECT_EQ(code_point(0x20bb7), "U+20BB7");
}

TEST(Invisible, AreThoseThatShowNothingButNotVariationSelectors) {
  for (const char32_t c : {0x200bu, 0xfeffu, 0xadu, 0xe0041u, 0x2060u})
    EXPECT_TRUE(is_invisible(c)) << code_point(c);
  for (const char32_t c : {0xb7u, 0xe0100u, 0xfe00u, 0x4e00u, 0x2020u})
    EXPECT_FALSE(is_invisible(c)) << code_point(c);
  EXPECT_TRUE(is_private(0xe81e));
  EXPECT_FALSE(is_private(0x9fb4));
}

}  // namespace
}  // namespace comitia::client::plan
